package io.github.cfnwaves.wave.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    @ParameterizedTest
    @CsvSource({"9, SIGKILL", "15, SIGTERM", "KILL, SIGKILL", "sigkill, SIGKILL", "35, signal 35", "RTMIN+1, SIGRTMIN+1"
    })
    void enginesTellSignalsByNumberOrByName(String told, String expected) {
        assertThat(Signals.named(told)).isEqualTo(expected);
    }

    @Test
    void onlyCodesFrom129To192SpeakOfASignal() {
        assertThat(Signals.ofExitCode(null)).isNull();
        assertThat(Signals.ofExitCode(128)).isNull();
        assertThat(Signals.ofExitCode(129)).isEqualTo("SIGHUP");
        assertThat(Signals.ofExitCode(137)).isEqualTo("SIGKILL");
        assertThat(Signals.ofExitCode(192)).isEqualTo("signal 64");
        assertThat(Signals.ofExitCode(193)).isNull();
    }
}
