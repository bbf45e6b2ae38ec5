package io.github.cfnwaves.wave;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names for containers and files made from batch ids, which may hold anything. An id that doesn't survive being made safe is told
 * from others that look the same then by a hash of it; so nobody has to know all ids to name one, in this process or in a later one.
 */
public final class SafeName {
    private static final int NAME_LENGTH = 40;
    /** Together with those of the run, 64 bits: ten thousand ids that look the same share a name once in 10^11 runs. */
    private static final int NAME_DIGITS = 10;

    private static final int RUN_DIGITS = 6;
    private static final int FILE_LENGTH = 80;
    private static final int FILE_DIGITS = 16;
    /** An id like this could be taken for another one with its hash, or for a later attempt or container of another one. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile(".*-(?:attempt[0-9]+|[0-9a-f]{10}|[0-9a-f]{12}|[0-9a-f]{16})");
    /** Windows takes such a file for the console or a port, whatever follows the dot. */
    private static final Pattern DEVICE = Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

    private SafeName() {}

    /**
     * {@code cfn-wave<N>-<batch id made safe>-<6 hex>}; no two runs, batches or attempts share one. The digits are a hash of run and
     * batch that the attempt is added to, so that attempts of one batch can't have the same.
     */
    public static String ofContainer(RunId run, int waveNumber, String batchId, int attempt) {
        int hash = Integer.parseInt(Hashes.hex(RUN_DIGITS, run.value(), batchId), 16);
        String digits = String.format("%06x", (hash + attempt) & 0xff_ffff);
        String safe = safe(batchId, NAME_LENGTH);
        return "cfn-wave" + waveNumber + "-"
                + (isDistinct(safe, batchId) ? safe : hashed(batchId, NAME_LENGTH - NAME_DIGITS - 1, NAME_DIGITS)) + "-"
                + digits;
    }

    /** {@code cfn-wave<N>-pod-<6 hex>}; no two runs share one, nor does a batch of the same run that is called pod. */
    public static String ofPod(RunId run, int waveNumber) {
        return "cfn-wave" + waveNumber + "-pod-" + Hashes.hex(RUN_DIGITS, run.value(), Labels.ROLE, Pod.ROLE);
    }

    /** {@code cfn-wave<N>-secrets-<6 hex>}; no two runs share one, nor do two readers in one wave. */
    public static String ofSecrets(RunId run, int waveNumber, String reader) {
        return "cfn-wave" + waveNumber + "-secrets-"
                + Hashes.hex(RUN_DIGITS, run.value(), Labels.ROLE, SecretHolder.ROLE, reader);
    }

    /**
     * {@code wave-<N>/<batch id made safe>[-attempt<k>].log}, below the directory of logs whatever the id holds. Ids that a file
     * system could take for each other get files of their own, and none is taken for a device.
     */
    public static String ofLog(int waveNumber, String batchId, int attempt) {
        return "wave-" + waveNumber + "/" + ofFile(batchId) + (attempt > 1 ? "-attempt" + attempt : "") + ".log";
    }

    /** A file's name, or a part of one, that no other id has. */
    public static String ofFile(String id) {
        String safe = safe(id, FILE_LENGTH);
        boolean plain = isDistinct(safe, id) && safe.equals(lowerCase(safe)) && !isDevice(safe);
        String name = plain ? safe : hashed(id, FILE_LENGTH, FILE_DIGITS);
        return (isDevice(name) ? "batch-" : "") + name;
    }

    private static boolean isDistinct(String safe, String id) {
        return safe.equals(id) && !AMBIGUOUS.matcher(safe).matches();
    }

    private static String hashed(String id, int length, int digits) {
        return safe(id, length) + "-" + Hashes.hex(digits, id);
    }

    private static boolean isDevice(String name) {
        return DEVICE.matcher(lowerCase(name)).matches();
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String safe(String id, int length) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < id.length() && safe.length() < length; i++) {
            char c = id.charAt(i);
            boolean good = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || (c == '.' && safe.length() > 0));
            if (good) {
                safe.append(c);
            } else if (safe.length() > 0 && safe.charAt(safe.length() - 1) != '-') {
                safe.append('-');
            }
        }
        int end = safe.length();
        while (end > 0 && (safe.charAt(end - 1) == '-' || safe.charAt(end - 1) == '.')) {
            end--;
        }
        return end == 0 ? "batch" : safe.substring(0, end);
    }
}
