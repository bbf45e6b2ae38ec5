package io.github.cfnwaves.plan.errors;

import java.nio.charset.StandardCharsets;

/** Addresses of files, which some tools print where others print names. */
public final class FileUrl {
    /** How they begin. */
    public static final String SCHEME = "file://";

    private FileUrl() {}

    /** The path of a {@code file://} address, and any other name as it is. */
    public static String path(String name) {
        if (!name.startsWith(SCHEME)) {
            return name;
        }
        String path = decode(name.substring(SCHEME.length()));
        boolean hasDrive = path.length() > 2 && path.charAt(0) == '/' && path.charAt(2) == ':';
        return hasDrive ? path.substring(1) : path;
    }

    /** Replaces {@code %20} and its like; a {@code %} that begins none of them stays. */
    public static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                decoded[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                decoded[length++] = bytes[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
