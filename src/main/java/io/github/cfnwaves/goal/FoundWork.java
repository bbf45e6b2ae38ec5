package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.work.MissingFiles;
import io.github.cfnwaves.plan.work.WorkFound;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.UnreadableException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says what there is to do, and whatever somebody may have expected to be in it and isn't. */
final class FoundWork {
    private static final int SHOWN = 3;

    private final Voice voice;

    FoundWork(Voice voice) {
        this.voice = voice;
    }

    void tell(WorkFound found, Path workspace) {
        Workload workload = found.workload();
        if (!workload.items().isEmpty()) {
            voice.info("Found " + amount(workload) + ".");
        }
        found.remarks().forEach(voice::warn);
        if (workload.uncounted() > 0) {
            voice.info(counted(workload.uncounted(), "finding") + " milder than severity asks for "
                    + (workload.uncounted() == 1 ? "is" : "are") + " left out.");
        }
        tellUnread(workload);
        tellOutside(workload);
        tellMissing(MissingFiles.of(workload, workspace), workspace);
    }

    /** Such as {@code 36 errors in 12 files}. */
    static String amount(Workload workload) {
        String items =
                switch (workload.kind()) {
                    case FILE -> counted(workload.items().size(), "file");
                    case TEST_CLASS -> counted(workload.items().size(), "test class");
                    case ITEM -> counted(workload.items().size(), "item");
                };
        String errors = workload.kind() == WorkKind.TEST_CLASS ? "failure" : "error";
        return workload.errorCount() == 0 ? items : counted(workload.errorCount(), errors) + " in " + items;
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

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }

    private void tellUnread(Workload workload) {
        long count = workload.unread().count();
        if (count > 0) {
            voice.warn(counted(count, "line") + (count == 1 ? " looks" : " look")
                    + " like an error but could not be read, and is not planned for:" + lines(workload.unread().first()));
        }
    }

    private void tellOutside(Workload workload) {
        int count = workload.outside().size();
        if (count > 0) {
            voice.warn(counted(count, "error") + (count == 1 ? " is" : " are")
                    + " outside the workspace, where no batch could mend " + (count == 1 ? "it:" : "them:")
                    + lines(workload.outside()));
        }
    }

    private static String lines(List<String> lines) {
        return lines.stream()
                .limit(SHOWN)
                .map(line -> "\n  " + UnreadableException.visible(line))
                .collect(Collectors.joining());
    }

    private void tellMissing(List<String> names, Path workspace) {
        if (!names.isEmpty()) {
            String first =
                    names.stream().limit(SHOWN).map(UnreadableException::visible).collect(Collectors.joining(", "));
            String more = names.size() <= SHOWN ? "" : " and " + (names.size() - SHOWN) + " more";
            voice.warn((names.size() == 1 ? "A file" : names.size() + " files") + " that the tool names "
                    + (names.size() == 1 ? "isn't" : "aren't") + " in the workspace " + workspace + ": " + first + more
                    + ". If it ran in another directory, set workspace to that one.");
        }
    }
}
