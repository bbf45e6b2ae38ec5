package io.github.cfnwaves.plan.errors.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.FormatChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFormatsTest {

    @Test
    void theCommandSaysWhichFormatsComeFirst() {
        FormatChoice choice = FormatChoice.of("auto", "npx -y mypy@1 . && ./node_modules/.bin/tsc");
        List<String> asked =
                TextFormats.of(choice).stream().map(TextFormat::name).distinct().toList();

        assertThat(asked.subList(0, 2)).containsExactly("tsc", "mypy");
        assertThat(asked).contains("gcc", "eslint").doesNotContain("generic");
    }
}
