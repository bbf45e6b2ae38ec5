package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.work.MissingFiles;
import io.github.cfnwaves.plan.work.WorkFound;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.UnreadableException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says what of the work that was found, or not found, may not have been meant. */
final class FoundWork {
    private static final int SHOWN = 3;

    private final Voice voice;

    FoundWork(Voice voice) {
        this.voice = voice;
    }

    /** What a plan of it doesn't tell. */
    void tell(WorkFound found, Path workspace) {
        found.remarks().forEach(voice::warn);
        tellMissing(MissingFiles.of(found.workload(), workspace), workspace);
    }

    /** What to say when there is nothing to do, as a clause. */
    static String nothing(Workload workload) {
        return switch (workload.kind()) {
            case FILE ->
                workload.origin().startsWith("the parameter")
                        ? "No files found by " + workload.origin()
                        : "No errors found by " + workload.origin();
            case TEST_CLASS ->
                workload.origin().endsWith("sources")
                        ? "No test classes found in " + workload.origin()
                        : "No failed tests in " + workload.origin();
            case ITEM -> "No items in " + workload.origin();
        };
    }

    private void tellMissing(List<String> names, Path workspace) {
        if (!names.isEmpty()) {
            String first = names.stream()
                    .limit(SHOWN)
                    .map(UnreadableException::visible)
                    .collect(Collectors.joining(", "));
            String more = names.size() <= SHOWN ? "" : " and " + (names.size() - SHOWN) + " more";
            voice.warn((names.size() == 1 ? "A file" : names.size() + " files") + " that the tool names "
                    + (names.size() == 1 ? "isn't" : "aren't") + " in the workspace " + workspace + ": " + first + more
                    + ". If it ran in another directory, set workspace to that one.");
        }
    }
}
