package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryInUseTest extends OnFakeDaemon {
    private static final String STATS = "/containers/" + HEX + "/stats";

    /** Recorded: Docker 20.10.24, cgroup v1. */
    private static final String ON_CGROUP_1 = """
        {"read":"2026-11-27T10:59:12.785040627Z","preread":"0001-01-01T00:00:00Z","pids_stats":{"current":2},
        "num_procs":0,"storage_stats":{},"memory_stats":{"usage":2691072,"max_usage":3821568,"stats":{"active_anon":4096,
        "active_file":4096,"cache":1937408,"hierarchical_memory_limit":9223372036854771712,"inactive_anon":57344,
        "inactive_file":1933311,"rss":102400,"total_active_file":4096,"total_cache":1937408,"total_inactive_anon":57344,
        "total_inactive_file":1933312,"total_rss":102400},"limit":25276514304},"name":"/modest_napier"}
        """;

    /** The form of the API's documentation for cgroup v2, which has neither {@code max_usage} nor totals. */
    private static final String ON_CGROUP_2 = """
        {"read":"2026-11-27T10:59:12.785040627Z","pids_stats":{"current":3,"limit":512},"cpu_stats":{"online_cpus":4},
        "memory_stats":{"usage":6537216,"stats":{"active_anon":4096,"active_file":1048576,"anon":1490944,
        "anon_thp":0,"file":4096000,"file_mapped":811008,"inactive_anon":1486848,"inactive_file":3047424,
        "kernel_stack":49152,"slab":386784},"limit":536870912},"name":"/cfn-wave1-a-123456"}
        """;

    /** Podman 5 on cgroup v2, as users report it: no details at all. */
    private static final String OF_PODMAN = """
        {"read":"2025-08-06T10:00:00Z","memory_stats":{"usage":6422528,"limit":67353804800},"name":"a"}
        """;

    /** Recorded: Docker 20.10.24, of a container that has ended. */
    private static final String OF_ENDED = """
        {"read":"0001-01-01T00:00:00Z","preread":"0001-01-01T00:00:00Z","pids_stats":{},"num_procs":0,"storage_stats":{},
        "cpu_stats":{"cpu_usage":{"total_usage":0,"usage_in_kernelmode":0,"usage_in_usermode":0}},
        "memory_stats":{},"name":"/modest_napier"}
        """;

    private void daemonTells(String stats) {
        daemon().on("GET", "/containers/{}/stats", FakeDaemon.json(stats));
    }

    @Test
    void onCgroup1InactiveFilePagesOfTheWholeTreeDoNotCount() {
        daemonTells(ON_CGROUP_1);

        assertThat(engine().memoryInUse(ID)).contains(MemorySize.ofBytes(2691072 - 1933312));
    }

    @Test
    void onCgroup2InactiveFilePagesDoNotCount() {
        daemonTells(ON_CGROUP_2);

        assertThat(engine().memoryInUse(ID)).contains(MemorySize.ofBytes(6537216 - 3047424));
    }

    @Test
    void whereNoPagesAreToldAllOfTheUsageCounts() {
        daemonTells(OF_PODMAN);

        assertThat(engine().memoryInUse(ID)).contains(MemorySize.ofBytes(6422528));
    }

    @Test
    void oneLookIsAskedForAndNoStream() {
        daemonTells(ON_CGROUP_1);

        assertThat(engine().memoryInUse(ID)).isPresent();

        assertThat(daemon().received("GET", STATS))
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .containsEntry("stream", "false")
                        .containsEntry("one-shot", "true"));
    }

    @Test
    void whatHasEndedUsesNothingThatCouldBeTold() {
        daemonTells(OF_ENDED);

        assertThat(engine().memoryInUse(ID)).isEmpty();
    }

    @Test
    void whatIsGoneOrNotRunningUsesNothingThatCouldBeTold() {
        daemon().on("GET", "/containers/{}/stats", FakeDaemon.error(404, "No such container: " + HEX));
        assertThat(engine().memoryInUse(ID)).isEmpty();

        // Podman's way to say it.
        daemon().on("GET", "/containers/{}/stats", FakeDaemon.error(409, "container " + HEX + " is not running"));
        assertThat(engine().memoryInUse(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "{\"memory_stats\":7}",
                "{\"memory_stats\":{\"usage\":\"much\"}}",
                "{\"memory_stats\":{\"usage\":0,\"stats\":{\"inactive_file\":5}}}",
                "{\"memory_stats\":{\"usage\":-4096}}",
                "{\"memory_stats\":{\"usage\":18446744073709551615}}"
            })
    void anAnswerThatTellsNothingIsNone(String answer) {
        daemonTells(answer);

        assertThat(engine().memoryInUse(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4097", "-1", "\"all\"", "18446744073709551615"})
    void pagesThatCannotBeAreLeftOutOfTheReckoning(String pages) {
        daemonTells("{\"memory_stats\":{\"usage\":4096,\"stats\":{\"inactive_file\":" + pages + "}}}");

        assertThat(engine().memoryInUse(ID)).contains(MemorySize.ofBytes(4096));
    }

    @Test
    void whatIsNoJsonIsAnErrorOfTheEngine() {
        daemonTells("garbage");

        assertThat(failure(() -> engine().memoryInUse(ID))).isNotNull();
    }

    @Test
    void aDaemonThatHangsCostsTheDeadline() {
        daemon().on("GET", "/containers/{}/stats", FakeDaemon.hang());

        assertThat(failure(() -> impatientEngine().memoryInUse(ID)).kind()).isEqualTo(Kind.NO_ANSWER);
    }
}
