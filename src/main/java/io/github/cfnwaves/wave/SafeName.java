package io.github.cfnwaves.wave;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names for containers and files made from batch ids, which may hold anything. */
public final class SafeName {
    private static final int NAME_LENGTH = 40;
    private static final int NAME_DIGITS = 6;
    private static final int FILE_LENGTH = 80;
    private static final int FILE_DIGITS = 8;
    /** An id like this would be taken for a later attempt of another batch. */
    private static final Pattern LATER_ATTEMPT = Pattern.compile(".*-attempt\\d+");

    private SafeName() {}

    /** {@code cfn-wave<N>-<batch id made safe>-<6 hex>}; no two runs, batches or attempts share one. */
    public static String ofContainer(RunId run, int waveNumber, String batchId, int attempt) {
        String hash = Hashes.hex(NAME_DIGITS, run.value(), batchId, Integer.toString(attempt));
        return "cfn-wave" + waveNumber + "-" + safe(batchId, NAME_LENGTH) + "-" + hash;
    }

    /**
     * {@code wave-<N>/<batch id made safe>[-attempt<k>].log}, below the directory of logs whatever the id holds. Ids that a file
     * system could take for each other get files of their own.
     */
    public static String ofLog(int waveNumber, String batchId, int attempt) {
        String safe = safe(batchId, FILE_LENGTH);
        boolean plain = safe.equals(batchId)
                && safe.equals(safe.toLowerCase(Locale.ROOT))
                && !LATER_ATTEMPT.matcher(safe).matches();
        String name = plain ? safe : safe + "-" + Hashes.hex(FILE_DIGITS, batchId);
        return "wave-" + waveNumber + "/" + name + (attempt > 1 ? "-attempt" + attempt : "") + ".log";
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
