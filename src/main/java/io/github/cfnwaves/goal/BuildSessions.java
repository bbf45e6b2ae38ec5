package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.report.console.Voice;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Finds the one {@link BuildSession} of a build in the plugin context of its top-level project, or puts it there. */
final class BuildSessions {
    private BuildSessions() {}

    /** A build's session, with what happens at its end. */
    record Open(BuildSession session, SessionEnd end) {}

    /** @param voice made for what is said at the end, above the build's live line */
    static Open of(
            MavenSession maven,
            MavenProject project,
            PluginDescriptor plugin,
            Function<LiveLine, ? extends Voice> voice) {
        // Maven makes contexts without a lock, and modules may ask at the same time; all share the request.
        synchronized (maven.getRequest()) {
            MavenProject topLevel = maven.getTopLevelProject() == null ? project : maven.getTopLevelProject();
            @Nullable Map<String, Object> known = maven.getPluginContext(plugin, topLevel);
            // Maven's testing harness knows no contexts.
            Map<String, Object> context = known == null ? maven.getRequest().getData() : known;
            // Keyed by our class loader too: the same plugin with other dependencies is another realm, with classes
            // that aren't ours.
            String key =
                    BuildSession.class.getName() + "@" + System.identityHashCode(BuildSession.class.getClassLoader());
            if (context.get(key) instanceof Open open) {
                return open;
            }
            Open open = begin(maven, Home.of(topLevel, () -> maven).directory(), voice);
            context.put(key, open);
            return open;
        }
    }

    private static Open begin(MavenSession maven, Path topLevelDirectory, Function<LiveLine, ? extends Voice> voice) {
        BuildSession session = new BuildSession(topLevelDirectory);
        SessionEnd end = new SessionEnd(session, voice.apply(session.liveLine()));
        end.armHook();
        @Nullable ExecutionListener before = maven.getRequest().getExecutionListener();
        maven.getRequest()
                .setExecutionListener(new SessionEndListener(
                        before == null ? new AbstractExecutionListener() : before, end::onBuildEnd));
        return new Open(session, end);
    }
}
