package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.work.WorkItem;
import java.util.List;

/** Where files are. */
final class Folders {
    static final String WORKSPACE = ".";

    private Folders() {}

    /** The deepest folder that holds all of these files. */
    static String common(List<WorkItem> files) {
        String common = folder(files.get(0).name());
        for (WorkItem file : files) {
            while (!common.isEmpty() && !file.name().startsWith(common + "/")) {
                common = folder(common);
            }
        }
        return common.isEmpty() ? WORKSPACE : common;
    }

    private static String folder(String file) {
        return file.substring(0, Math.max(file.lastIndexOf('/'), 0));
    }
}
