package io.github.cfnwaves.plan.make;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * Makes the prompts of batches from a Mustache template. Variables: {@code batch_id}, {@code tier}, {@code files}, {@code error_count},
 * {@code errors} (each with {@code file}, {@code line}, {@code column}, {@code code}, {@code message}, {@code severity}),
 * {@code language}, {@code command}, {@code task_id}, {@code iteration} and {@code tests}. As conditions, empty texts and lists and 0 count as false.
 * Nothing is escaped.
 */
public final class PromptTemplate {
    /** Prompts are shorter: they reach workers as a variable, and Linux takes none of more than 128 KiB. */
    public static final int MOST_BYTES = 64 << 10;

    private static final String STANDARD = "prompt.mustache";
    private static final int LARGEST_FILE = 1 << 20;

    private final String name;
    private final Template template;

    private PromptTemplate(String name, String text) {
        this.name = name;
        this.template = compile(name, text);
        tryOut();
    }

    /** The one that is used when none is given. */
    public static PromptTemplate standard() {
        try (InputStream in = PromptTemplate.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException(STANDARD + " is missing in the plugin's jar");
            }
            return of(STANDARD, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(STANDARD + " in the plugin's jar can't be read", e);
        }
    }

    /**
     * Reads one from a file in UTF-8 and tries it.
     *
     * @throws PromptTemplateException when it can't be read, is no template, or asks for a variable that there isn't
     */
    public static PromptTemplate read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw PromptTemplateException.tooLarge(file.toString());
            }
            return of(file.toString(), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw PromptTemplateException.unreadable(file, e);
        }
    }

    static PromptTemplate of(String name, String text) {
        return new PromptTemplate(name, text);
    }

    private static Template compile(String name, String text) {
        try {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .strictSections(true)
                    .emptyStringIsFalse(true)
                    .zeroIsFalse(true)
                    .compile(text);
        } catch (MustacheException e) {
            throw PromptTemplateException.broken(name, e);
        } catch (UnsupportedOperationException e) {
            throw PromptTemplateException.includes(name, e);
        }
    }

    /** Each of its conditions is once true and once false, so that no mistake in it waits for the batch that meets it. */
    private void tryOut() {
        render(PromptData.sample(false, 1));
        render(PromptData.sample(true, 1));
        render(PromptData.sample(false, 0));
        render(PromptData.sample(true, 0));
    }

    /** The prompt, below {@link #MOST_BYTES}: where errors or files are left out for that, it says so at its end. */
    String prompt(PromptData data) {
        String whole = render(data);
        if (fits(whole)) {
            return whole;
        }
        int files = data.files().size();
        String cut = longest(data.errors().size(), some -> cut(data, files, some));
        if (!fits(cut)) {
            cut = longest(files, some -> cut(data, some, 0));
        }
        if (!fits(cut)) {
            throw PromptTemplateException.tooLong(name);
        }
        return cut;
    }

    private String cut(PromptData data, int files, int errors) {
        String prompt = render(data.first(files, errors));
        int filesLeft = data.files().size() - files;
        int errorsLeft = data.errors().size() - errors;
        String left = (errorsLeft > 0 ? errorsLeft + " of " + data.errors().size() + " errors" : "")
                + (errorsLeft > 0 && filesLeft > 0 ? " and " : "")
                + (filesLeft > 0 ? filesLeft + " of " + data.files().size() + " files" : "");
        return left.isEmpty()
                ? prompt
                : prompt.stripTrailing() + "\n\nThis doesn't name " + left + ". /run/cfn/batch.json has all of them.\n";
    }

    /** The one with the most that fits; the one with nothing when not even that does. Never makes one much longer than it may be. */
    private static String longest(int most, IntFunction<String> withSome) {
        String best = withSome.apply(0);
        if (!fits(best)) {
            return best;
        }
        int fitting = 0;
        int above = 1;
        while (above < most) {
            String longer = withSome.apply(above);
            if (!fits(longer)) {
                break;
            }
            best = longer;
            fitting = above;
            above = Math.min(most, above * 2);
        }
        while (above - fitting > 1) {
            int middle = fitting + (above - fitting) / 2;
            String candidate = withSome.apply(middle);
            if (fits(candidate)) {
                best = candidate;
                fitting = middle;
            } else {
                above = middle;
            }
        }
        return best;
    }

    private static boolean fits(String prompt) {
        return prompt.length() < MOST_BYTES && prompt.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES;
    }

    private String render(PromptData data) {
        try {
            return template.execute(data.variables());
        } catch (MustacheException.Context e) {
            throw PromptTemplateException.unknown(name, e);
        } catch (MustacheException e) {
            throw PromptTemplateException.broken(name, e);
        } catch (UnsupportedOperationException e) {
            throw PromptTemplateException.includes(name, e);
        }
    }
}
