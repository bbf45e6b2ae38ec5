package io.github.cfnwaves.engine;

import java.security.MessageDigest;
import java.util.Objects;

/** A file whose content nobody but a container's user may ever see: it is in no text that this makes. Immutable. */
public final class SecretFile {
    private final String name;
    private final byte[] content;

    /** @param name of the file, without a directory */
    public SecretFile(String name, byte[] content) {
        if (name.isEmpty() || name.contains("/")) {
            throw new IllegalArgumentException("A secret's name is that of a file, but found \"" + name + "\"");
        }
        this.name = name;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    public byte[] content() {
        return content.clone();
    }

    public int length() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretFile file
                && name.equals(file.name)
                && MessageDigest.isEqual(content, file.content);
    }

    /** Of the name alone: a hash of the content might be shown. */
    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    @Override
    public String toString() {
        return "SecretFile[" + name + "]";
    }
}
