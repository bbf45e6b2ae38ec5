package io.github.cfnwaves.engine.docker;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the private key in a PEM file: PKCS#8, which Java reads, or the older forms of OpenSSL, which are PKCS#8 without its first
 * bytes. The library for all of that is ten megabytes, half of all that the plugin would bring.
 */
final class PemKey {
    /** What is encrypted has lines with hyphens in it, and so is not found. */
    private static final Pattern KEY = Pattern.compile("-----BEGIN (|RSA |EC )PRIVATE KEY-----([^-]+)-----END");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    /** The part of a key that names its curve. */
    private static final int CURVE = 0xa0;

    /** The name of the algorithm, and that it has no parameters. */
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    /** The name of the algorithm, whose parameter is the curve. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final byte[] NOTHING = {};

    private PemKey() {}

    /** The first key in the text that can be read, or null when there is none. */
    static @Nullable PrivateKey in(String pem) throws NoSuchAlgorithmException {
        Matcher keys = KEY.matcher(pem);
        while (keys.find()) {
            PrivateKey key = key(pkcs8(keys.group(1), bytes(keys.group(2))));
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    /** Nothing where the text is damaged. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    private static byte[] pkcs8(String form, byte[] key) {
        return switch (form) {
            case "RSA " -> named(key, RSA);
            case "EC " -> named(key, EC, curve(key));
            default -> key;
        };
    }

    private static byte[] named(byte[] key, byte[]... algorithm) {
        return element(
                SEQUENCE, element(INTEGER, new byte[] {0}), element(SEQUENCE, algorithm), element(OCTET_STRING, key));
    }

    private static @Nullable PrivateKey key(byte[] pkcs8) throws NoSuchAlgorithmException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // It is one of another algorithm, or none.
            }
        }
        return null;
    }

    /** The name of the curve of a key by RFC 5915, nothing where there is none. */
    private static byte[] curve(byte[] key) {
        try {
            ByteBuffer elements = content(ByteBuffer.wrap(key));
            while (elements.hasRemaining()) {
                boolean isCurve = Byte.toUnsignedInt(elements.get(elements.position())) == CURVE;
                ByteBuffer content = content(elements);
                if (isCurve) {
                    byte[] curve = new byte[content.remaining()];
                    content.get(curve);
                    return curve;
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Cut off, or nothing of the kind.
        }
        return NOTHING;
    }

    /** What is in the next element, which is passed. */
    private static ByteBuffer content(ByteBuffer elements) {
        elements.get();
        int length = Byte.toUnsignedInt(elements.get());
        if (length > 0x7f) {
            int digits = length - 0x80;
            length = 0;
            for (int i = 0; i < digits; i++) {
                length = length << 8 | Byte.toUnsignedInt(elements.get());
            }
        }
        ByteBuffer content = elements.slice(elements.position(), length);
        elements.position(elements.position() + length);
        return content;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length > 0xff) {
            element.write(0x82);
            element.write(length >> 8);
        } else if (length > 0x7f) {
            element.write(0x81);
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
