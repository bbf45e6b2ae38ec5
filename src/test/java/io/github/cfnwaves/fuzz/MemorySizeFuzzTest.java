package io.github.cfnwaves.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import java.nio.charset.StandardCharsets;

/** Whatever text stands where a memory size should, it is one or is told to be none; nothing else comes of it. */
class MemorySizeFuzzTest {

    @DictionaryEntries({"KiB", "MiB", "gb", "t", "b", ".", "0.5", "9223372036854775807", "8388607.999t"})
    @FuzzTest(maxDuration = "1m")
    void anyTextIsASizeOrUnreadable(byte[] bytes) {
        Bounds.hold(() -> check(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void check(String text) {
        MemorySize size;
        try {
            size = MemorySize.parse(text);
        } catch (UnreadableException e) {
            assertThat(Bounds.isOneLine(String.valueOf(e.getMessage()))).isTrue();
            return;
        }
        assertThat(MemorySize.parse(size.toString())).isEqualTo(size);
    }
}
