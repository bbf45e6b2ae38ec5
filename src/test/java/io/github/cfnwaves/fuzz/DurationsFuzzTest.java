package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Whatever text stands where a time should, it is one or is told to be none; nothing else comes of it. */
class DurationsFuzzTest {

    @DictionaryEntries({"ms", "s", "m", "h", "d", ".", "0.5", "1 d 2 h", "106751.9d", "9223372036"})
    @FuzzTest(maxDuration = "1m")
    void anyTextIsATimeOrUnreadable(byte[] bytes) {
        Bounds.hold(() -> check(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void check(String text) {
        Duration time;
        try {
            time = Durations.parse(text);
        } catch (UnreadableException e) {
            assertThat(Bounds.isOneLine(String.valueOf(e.getMessage()))).isTrue();
            return;
        }
        assertThat(time.isNegative()).isFalse();
        assertThat(time.toNanos()).isNotNegative();
        String formatted = Durations.format(time);
        assertThat(Durations.format(Durations.parse(formatted))).isEqualTo(formatted);
    }
}
