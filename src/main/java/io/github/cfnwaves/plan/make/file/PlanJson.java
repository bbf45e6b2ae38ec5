package io.github.cfnwaves.plan.make.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.make.MadeBatch;
import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.MadeWave;
import io.github.cfnwaves.plan.make.PlanRequest;
import io.github.cfnwaves.plan.make.TierCount;
import io.github.cfnwaves.plan.work.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes plans as the batching tool's merged output is shaped, piece by piece: there is no text of the whole plan. */
final class PlanJson {
    static final String GENERATED_BY = "cfn-waves-maven-plugin";

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final MadePlan plan;
    private final PlanRequest request;
    private final JsonGenerator json;

    private PlanJson(MadePlan plan, JsonGenerator json) {
        this.plan = plan;
        this.request = plan.request();
        this.json = json;
    }

    /** Writes it without closing the stream. */
    static void write(MadePlan plan, String generatedAt, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new PlanLayout());
            new PlanJson(plan, json).write(generatedAt);
            json.writeRaw('\n');
        }
    }

    private void write(String generatedAt) throws IOException {
        json.writeStartObject();
        metadata(generatedAt);
        json.writeStringField("task_id", request.taskId());
        new AnalysisJson(json).write(request);
        clustering();
        batching();
        waves();
        json.writeEndObject();
    }

    private void metadata(String generatedAt) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("generated_by", GENERATED_BY);
        json.writeStringField("generated_at", generatedAt);
        given("command", request.origin().command());
        json.writeStringField("workspace", request.origin().workspace());
        given("language", request.workload().language());
        json.writeStringField("strategy", request.origin().strategy());
        json.writeStringField("memory_budget", request.budget().toString());
        json.writeStringField("source", request.workload().origin());
        json.writeEndObject();
    }

    private void given(String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }

    private void clustering() throws IOException {
        json.writeObjectFieldStart("clustering");
        json.writeNumberField("total_clusters", plan.batches().size());
        json.writeNumberField("coverage", coverage());
        json.writeStringField("strategy", request.origin().strategy());
        json.writeArrayFieldStart("clusters");
        for (MadeBatch batch : plan.batches()) {
            json.writeStartObject();
            json.writeStringField("id", "cluster-" + batch.number());
            json.writeStringField("directory", batch.cluster().directory());
            texts("files", batch.files());
            json.writeNumberField("size", batch.cluster().size());
            json.writeStringField("rationale", batch.cluster().rationale());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** In whole percent, rounded down so that 100 means all. */
    private long coverage() {
        Workload workload = request.workload();
        long clustered = plan.batches().stream()
                .mapToLong(batch -> batch.cluster().size())
                .sum();
        return workload.items().isEmpty()
                ? 100
                : 100 * clustered / workload.items().size();
    }

    private void batching() throws IOException {
        json.writeObjectFieldStart("batching");
        json.writeArrayFieldStart("batches");
        for (MadeBatch batch : plan.batches()) {
            json.writeStartObject();
            head(batch);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("tier_distribution");
        for (TierCount tier : TierCount.of(plan)) {
            json.writeNumberField("tier_" + tier.tier().number(), tier.batches());
        }
        json.writeEndObject();
        json.writeStringField("total_memory_needed", Amounts.megabytes(plan.memory()));
        json.writeEndObject();
    }

    /** What a batch is, without its prompt and its errors, which stand in its wave: no plan needs them twice. */
    private void head(MadeBatch batch) throws IOException {
        json.writeStringField("batch_id", batch.id());
        json.writeNumberField("tier", batch.tier());
        json.writeStringField("memory", batch.memory().toString());
        texts("files", batch.files());
        json.writeNumberField("error_count", batch.errorCount());
        json.writeStringField("coordination_note", batch.note());
    }

    private void waves() throws IOException {
        json.writeObjectFieldStart("waves");
        json.writeArrayFieldStart("waves");
        for (MadeWave wave : plan.waves()) {
            wave(wave);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("total_waves", plan.waves().size());
        json.writeNumberField("total_agents", plan.batches().size());
        json.writeStringField("total_memory", Amounts.gigabytes(plan.memory()));
        json.writeNumberField("max_parallelism", plan.maxParallelism());
        json.writeStringField("budget_utilization", plan.utilization() + "%");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void wave(MadeWave wave) throws IOException {
        json.writeStartObject();
        json.writeNumberField("wave_number", wave.number());
        json.writeNumberField("batch_count", wave.batches().size());
        json.writeStringField("memory_needed", Amounts.gigabytes(wave.memory()));
        json.writeNumberField("parallelism", wave.batches().size());
        if (wave.estimate().isPresent()) {
            json.writeStringField(
                    "estimated_duration", Amounts.minutes(wave.estimate().get()));
        }
        json.writeArrayFieldStart("batches");
        for (MadeBatch batch : wave.batches()) {
            json.writeStartObject();
            head(batch);
            json.writeStringField("task_prompt", batch.taskPrompt());
            if (batch.errorCount() > 0) {
                errors(batch);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void errors(MadeBatch batch) throws IOException {
        json.writeArrayFieldStart("errors");
        for (CodeError error : batch.cluster().errors()) {
            AnalysisJson.error(json, error);
        }
        json.writeEndArray();
    }

    private void texts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
