package io.github.cfnwaves.plan.make;

import com.samskivert.mustache.MustacheException;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.units.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A template of prompts that can't be used. */
public final class PromptTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern LINE = Pattern.compile(" @ line (\\d+)$|\\[line=(\\d+)\\]$");
    private static final String VARIABLES =
            "batch_id, tier, files, error_count, errors (each with file, line, column, code,"
                    + " message, severity), language, command, task_id, iteration, tests";

    private PromptTemplateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static PromptTemplateException unreadable(Path file, IOException cause) {
        return new PromptTemplateException(
                "The template of prompts " + file + " can't be read: " + FileTrouble.reason(cause)
                        + ". Name another promptTemplate, or none to use the plugin's own.",
                cause);
    }

    static PromptTemplateException tooLarge(String name) {
        return new PromptTemplateException(
                "The template of prompts " + name + " holds more than 1 MiB, but a prompt has less than 64 KiB. Name"
                        + " another promptTemplate, or none to use the plugin's own.",
                null);
    }

    static PromptTemplateException tooLong(String name) {
        return new PromptTemplateException(
                "The template of prompts " + name + " makes prompts of 64 KiB or more even without a single error and"
                        + " file, which no variable could hold. Shorten it: workers can read"
                        + " long texts from files of the workspace.",
                null);
    }

    /** It asks for something that there isn't. */
    static PromptTemplateException unknown(String name, MustacheException.Context cause) {
        return new PromptTemplateException(
                "The template of prompts " + name + ":" + cause.lineNo + " asks for "
                        + UnreadableException.quote(cause.key) + ", but there is no such variable. There are "
                        + VARIABLES
                        + ".",
                cause);
    }

    /** It is no template. */
    static PromptTemplateException broken(String name, MustacheException cause) {
        String words = cause.getMessage() == null ? "it is no template" : cause.getMessage();
        Matcher line = LINE.matcher(words);
        String at = line.find() ? ":" + (line.group(1) == null ? line.group(2) : line.group(1)) : "";
        return new PromptTemplateException(
                "The template of prompts " + name + at + " is broken: "
                        + UnreadableException.visible(LINE.matcher(words).replaceAll("")) + ". Mend it: {{name}} stands"
                        + " for a variable, {{#errors}} … {{/errors}} repeats. There are " + VARIABLES + ".",
                cause);
    }

    static PromptTemplateException includes(String name, RuntimeException cause) {
        return new PromptTemplateException(
                "The template of prompts " + name + " includes another one by {{> name}}, which is not possible. Put"
                        + " its text there instead.",
                cause);
    }
}
