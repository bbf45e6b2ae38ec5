package io.github.cfnwaves.wave.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.units.MemorySize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static SecretFile secret(String name, int length) {
        return new SecretFile(name, "x".repeat(length).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void namesAreAllThatIsShown() {
        Secrets secrets = new Secrets(
                List.of(new SecretFile("token", "hunter2".getBytes(StandardCharsets.UTF_8)), secret("key", 3)));

        assertThat(secrets.names()).containsExactly("key", "token");
        assertThat(secrets).hasToString("Secrets[files=[SecretFile[key], SecretFile[token]]]");
        assertThat(secrets.files().get(0)).isNotEqualTo(secret("key", 4)).hasSameHashCodeAs(secret("key", 4));
    }

    @Test
    void thereIsRoomForAllAndForThePagesThatTheyBegin() {
        assertThat(new Secrets(List.of(secret("a", 1))).room()).isEqualTo(MemorySize.parse("128k"));
        Secrets many = new Secrets(List.of(secret("a", 500 << 10), secret("b", 1), secret("c", 1), secret("d", 1)));
        assertThat(many.room()).isEqualTo(MemorySize.parse("768k"));
    }

    @Test
    void aSecretsNameIsThatOfAFile() {
        assertThatThrownBy(() -> secret("../key", 1)).hasMessageContaining("is that of a file");
    }

    @Test
    void thoseWhoHaveOneNumberAreOneReader() {
        assertThat(SecretReader.in("a", "1000:5")).isEqualTo(SecretReader.in("b", "1000"));
        assertThat(SecretReader.in("a", "worker")).isNotEqualTo(SecretReader.in("b", "worker"));
        assertThat(SecretReader.in("a", null)).isNotEqualTo(SecretReader.in("a", "worker"));
    }
}
