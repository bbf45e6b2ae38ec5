package io.github.cfnwaves.plan.make.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.make.ErrorCodes;
import io.github.cfnwaves.plan.make.PlanRequest;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.Workload;
import java.io.IOException;
import java.util.List;

/** The part of a plan that says what the work is. */
final class AnalysisJson {
    private static final int SAMPLES = 10;

    private final JsonGenerator json;

    AnalysisJson(JsonGenerator json) {
        this.json = json;
    }

    void write(PlanRequest request) throws IOException {
        Workload workload = request.workload();
        json.writeObjectFieldStart("analysis");
        json.writeNumberField("total_errors", workload.errorCount());
        if (!request.origin().ofErrors()) {
            json.writeNumberField("total_items", workload.items().size());
        }
        filesWithErrors(workload);
        json.writeObjectFieldStart("error_distribution");
        for (ErrorCodes.Kind kind : ErrorCodes.of(workload.items())) {
            json.writeNumberField(kind.code(), kind.count());
        }
        json.writeEndObject();
        samples(workload);
        if (!workload.language().isEmpty()) {
            json.writeStringField("language", workload.language());
        }
        json.writeNumberField("uncounted", workload.uncounted());
        some("unread_lines", workload.unread().count(), workload.unread().first());
        some("outside_workspace", workload.outside().size(), workload.outside());
        json.writeEndObject();
    }

    private void filesWithErrors(Workload workload) throws IOException {
        json.writeObjectFieldStart("files_with_errors");
        for (WorkItem item : workload.items()) {
            if (!item.errors().isEmpty()) {
                json.writeNumberField(item.name(), item.errors().size());
            }
        }
        json.writeEndObject();
    }

    private void samples(Workload workload) throws IOException {
        List<CodeError> samples = workload.items().stream()
                .flatMap(item -> item.errors().stream().map(error -> error.in(item.name())))
                .limit(SAMPLES)
                .toList();
        json.writeArrayFieldStart("error_samples");
        for (CodeError sample : samples) {
            error(json, sample);
        }
        json.writeEndArray();
    }

    private void some(String field, long count, List<String> all) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("count", count);
        json.writeArrayFieldStart("first");
        for (String one : all.subList(0, Math.min(SAMPLES, all.size()))) {
            json.writeString(one);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void error(JsonGenerator json, CodeError error) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", error.file());
        json.writeNumberField("line", error.line());
        json.writeNumberField("column", error.column());
        json.writeStringField("code", error.code());
        json.writeStringField("severity", error.severity().toString());
        json.writeStringField("error", error.message());
        json.writeEndObject();
    }
}
