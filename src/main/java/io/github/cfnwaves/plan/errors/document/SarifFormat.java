package io.github.cfnwaves.plan.errors.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/** SARIF 2.1, which any tool may write: runs of tools, with their rules and their results. */
final class SarifFormat implements DocumentFormat {
    private static final Set<String> FIRST_KEYS =
            Set.of("$schema", "version", "runs", "properties", "inlineExternalProperties");

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public boolean recognises(String head) {
        JsonHead json = JsonHead.of(head);
        if (!json.brackets().equals("{") || !FIRST_KEYS.contains(json.key())) {
            return false;
        }
        // a schema's address, in any of its spellings, or what no other document of JSON has
        return json.text().toLowerCase(Locale.ROOT).contains("sarif")
                || (json.has("runs") && (json.has("tool") || json.has("results") || json.has("version")));
    }

    @Override
    public void read(InputStream document, DocumentErrors errors) throws IOException {
        try (JsonStream json = JsonStream.of(document)) {
            json.fields(name -> {
                if (name.equals("runs")) {
                    json.elements(() -> readRun(json, errors));
                }
            });
        }
    }

    /** What has been read of a run that breaks off counts. */
    private static void readRun(JsonStream json, DocumentErrors errors) throws IOException {
        SarifRun run = new SarifRun();
        try {
            json.fields(name -> run.read(name, json));
        } finally {
            run.addTo(errors);
        }
    }
}
