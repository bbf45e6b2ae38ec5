package io.github.cfnwaves.plan.errors.document;

/**
 * How a document of JSON begins, found without reading more than a few characters, for JSON lines come by the 100,000.
 *
 * @param brackets those before the first key, such as <code>[{</code>
 * @param key the first; empty when none comes there
 * @param text all that is known of the document
 */
record JsonHead(String brackets, String key, String text) {

    static JsonHead of(String head) {
        int at = 0;
        StringBuilder brackets = new StringBuilder();
        while (at < head.length() && " \t\r\n[{".indexOf(head.charAt(at)) >= 0) {
            if (head.charAt(at) > ' ') {
                brackets.append(head.charAt(at));
            }
            at++;
        }
        int end = at < head.length() && head.charAt(at) == '"' ? head.indexOf('"', at + 1) : -1;
        return new JsonHead(brackets.toString(), end < 0 ? "" : head.substring(at + 1, end), head);
    }

    /** Whether an object with this first key stands behind these brackets. */
    boolean begins(String behind, String firstKey) {
        return brackets.equals(behind) && key.equals(firstKey);
    }

    boolean has(String quotedKey) {
        return text.contains('"' + quotedKey + '"');
    }
}
