package io.github.cfnwaves.report.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A plan that mends the type errors of a web shop, and what its workers would print. */
final class SamplePlan {
    private static final List<String> AREAS =
            List.of("checkout", "catalog", "search", "account", "orders", "payments", "shipping", "reviews");
    private static final List<String> PARTS =
            List.of("forms", "store", "api-client", "hooks", "components", "validation", "pricing", "tests");
    private static final List<String> FILES =
            List.of("index.ts", "types.ts", "model.ts", "view.tsx", "service.ts", "format.ts", "state.ts", "mapper.ts");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SamplePlan() {}

    static Path write(Path directory, int batches, int waves, Random random) throws IOException {
        ObjectNode plan = JSON.createObjectNode();
        plan.put("task_id", "storefront-type-errors");
        ArrayNode all = plan.putArray("waves");
        int next = 0;
        for (int number = 1; number <= waves; number++) {
            ObjectNode wave = all.addObject().put("wave_number", number);
            ArrayNode list = wave.putArray("batches");
            int until = batches * number / waves;
            while (next < until) {
                list.add(batch(next, random));
                next++;
            }
        }
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("plan.json"), JSON.writeValueAsString(plan));
    }

    private static ObjectNode batch(int index, Random random) {
        String place = AREAS.get(index % AREAS.size()) + "/" + PARTS.get(index / AREAS.size() % PARTS.size());
        int round = index / (AREAS.size() * PARTS.size());
        int files = 1 + random.nextInt(6);
        ObjectNode batch = JSON.createObjectNode();
        batch.put("batch_id", place.replace('/', '-') + (round == 0 ? "" : "-" + (round + 1)));
        batch.put("tier", files == 1 ? 1 : files <= 3 ? 2 : random.nextInt(4) == 0 ? 4 : 3);
        batch.put(
                "task_prompt",
                "Fix the " + (2 + random.nextInt(14)) + " type errors in the files of src/" + place
                        + ".\nKeep public signatures as they are. Run `npm test -- " + place + "` before you finish.");
        ArrayNode names = batch.putArray("files");
        for (int i = 0; i < files; i++) {
            names.add("src/" + place + "/" + FILES.get(i));
        }
        batch.putObject("environment").put("CHECK_SCOPE", place);
        return batch;
    }

    static List<String> log(Batch batch, Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("worker: " + batch.files().size() + " files, reading the compiler's output");
        for (String file : batch.files()) {
            lines.add("\u001b[36mcheck\u001b[0m  " + file);
            lines.add("fix    " + file + ": TS2345 argument of type 'string | undefined' is not assignable");
        }
        switch (outcome) {
            case SUCCESS -> {
                lines.add("\u001b[32m✓\u001b[0m tsc --noEmit: no errors");
                lines.add("\u001b[32m✓\u001b[0m 24 tests passed");
            }
            case FAILED -> {
                lines.add("error TS2322: Type '{ id: string; }' is not assignable to type 'LineItem'.");
                lines.add("  Property 'quantity' is missing in type '{ id: string; }'.");
                lines.add("2 errors are left. Giving up.");
            }
            case OOM, OOM_SUSPECTED -> lines.add("tsc --noEmit --incremental: building the program graph…");
            default -> lines.add("npm test: waiting for the server on port 4173…");
        }
        return lines;
    }
}
