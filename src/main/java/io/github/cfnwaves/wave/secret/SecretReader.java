package io.github.cfnwaves.wave.secret;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who reads secrets, as far as that can be told without an engine: containers of the same reader can have the same files.
 *
 * @param key the number of the user, if that is known; else an image and what the user is called in it
 */
public record SecretReader(String key) {

    /**
     * The reader in a container.
     *
     * @param user {@code user[:group]} by number or name, null for the image's own
     */
    public static SecretReader in(String image, @Nullable String user) {
        String name = Objects.requireNonNullElse(user, "").split(":", 2)[0];
        return new SecretReader(name.matches("\\d+") ? name : name + " in " + image);
    }
}
