package io.github.cfnwaves.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
    @ParameterizedTest
    @CsvSource({"file, files", "batch, batches", "test class, test classes", "more file, more files"})
    void onlyOneIsSingular(String singular, String plural) {
        assertThat(Counted.of(1, singular)).isEqualTo("1 " + singular);
        assertThat(Counted.of(0, singular)).isEqualTo("0 " + plural);
        assertThat(Counted.of(2, singular)).isEqualTo("2 " + plural);
    }

    @Test
    void aNumberMayBeLarge() {
        assertThat(Counted.of(5_000_000_000L, "error")).isEqualTo("5000000000 errors");
    }
}
