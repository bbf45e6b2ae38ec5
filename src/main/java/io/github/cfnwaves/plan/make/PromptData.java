package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.work.WorkKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that a template of prompts has.
 *
 * @param fixed those that are always there in full, by their names
 * @param files names of the batch's items
 * @param errors in the order of the files
 */
record PromptData(Map<String, Object> fixed, List<String> files, List<CodeError> errors) {

    static PromptData of(PlanRequest request, String batchId, int tier, Cluster cluster) {
        List<CodeError> errors = cluster.errors();
        Map<String, Object> fixed = Map.of(
                "batch_id", batchId,
                "tier", tier,
                "error_count", errors.size(),
                "language", request.workload().language(),
                "command", request.origin().command(),
                "task_id", request.taskId(),
                "iteration", request.iteration(),
                "tests", request.workload().kind() == WorkKind.TEST_CLASS);
        return new PromptData(fixed, cluster.names(), errors);
    }

    /** Of no batch at all, to try a template with: texts are all empty or all not, the files are tests or not, and there are as many files as errors. */
    static PromptData sample(boolean empty, int errors) {
        String text = empty ? "" : "x";
        int number = empty ? 0 : 1;
        Map<String, Object> fixed = Map.of(
                "batch_id",
                "x",
                "tier",
                1,
                "error_count",
                errors,
                "language",
                text,
                "command",
                text,
                "task_id",
                "x",
                "iteration",
                1,
                "tests",
                empty);
        CodeError error = new CodeError("x", number, number, text, "x", Severity.ERROR);
        return new PromptData(fixed, Collections.nCopies(errors, "x"), Collections.nCopies(errors, error));
    }

    /** The same with no more than the first of its files and errors. */
    PromptData first(int someFiles, int someErrors) {
        return new PromptData(fixed, files.subList(0, someFiles), errors.subList(0, someErrors));
    }

    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>(fixed);
        variables.put("files", files);
        variables.put("errors", errors.stream().map(PromptData::variables).toList());
        return variables;
    }

    private static Map<String, Object> variables(CodeError error) {
        return Map.of(
                "file", error.file(),
                "line", error.line(),
                "column", error.column(),
                "code", error.code(),
                "message", error.message(),
                "severity", error.severity().toString());
    }
}
