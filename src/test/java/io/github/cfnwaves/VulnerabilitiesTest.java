package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever asks what is known of the parts must not take silence for safety. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VulnerabilitiesTest {
    private static final String SOUND = "pkg:maven/com.example/sound@1.0";
    private static final String BROKEN = "pkg:maven/com.example/broken@1.0";

    private HttpServer osv;

    /** What the script said and how it ended. */
    private record Answer(String said, int exitCode) {}

    @BeforeEach
    void answer() throws IOException {
        osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        osv.createContext("/v1/query", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = (asked.contains("\"purl\":\"" + BROKEN + "\"")
                            ? "{\"vulns\": [{\"id\": \"GHSA-aaaa\", \"aliases\": [\"CVE-1\"]},"
                                    + " {\"id\":\"CVE-2026-2\"}]}"
                            : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        osv.start();
    }

    @AfterEach
    void stop() {
        osv.stop(0);
    }

    private Answer ask(String... arguments) throws Exception {
        ProcessBuilder script =
                new ProcessBuilder(Stream.concat(Stream.of("src/dev/vulnerabilities"), Stream.of(arguments))
                        .toList());
        script.environment()
                .put("OSV_URL", "http://127.0.0.1:" + osv.getAddress().getPort());
        script.environment().put("no_proxy", "127.0.0.1");
        Process process = script.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(said, process.waitFor());
    }

    @Test
    void whatIsKnownOfAPartIsToldAndFails() throws Exception {
        Answer answer = ask(SOUND, BROKEN);

        assertThat(answer.said())
                .contains(BROKEN + ": CVE-2026-2 GHSA-aaaa", "parts looked up: 2, with something known: 1");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void soundPartsPass() throws Exception {
        assertThat(ask("--required", SOUND))
                .isEqualTo(new Answer("vulnerabilities: parts looked up: 1, with something known: 0\n", 0));
    }

    @Test
    void thatNobodyCouldBeAskedIsSaidPlainlyAndFailsWhereAnAnswerIsRequired() throws Exception {
        osv.stop(0);

        Answer content = ask(SOUND);
        assertThat(content.said()).contains("skipped: nothing was looked up", "can't be asked");
        assertThat(content.exitCode()).isZero();
        assertThat(ask("--required", SOUND).exitCode()).isEqualTo(1);
        assertThat(List.of(content.said().split("\n"))).hasSize(1);
    }
}
