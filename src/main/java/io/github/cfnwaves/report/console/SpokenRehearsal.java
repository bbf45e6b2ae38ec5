package io.github.cfnwaves.report.console;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.launch.Rehearsal;
import io.github.cfnwaves.wave.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a wave would ask of the engine: all of it but the values of variables. */
public final class SpokenRehearsal {
    private SpokenRehearsal() {}

    /**
     * Says it, a paragraph for each container.
     *
     * @param budget null when it isn't known without the engine, or there is none
     */
    public static void tell(Rehearsal.Script script, @Nullable MemorySize budget, Voice to) {
        Voice voice = new PrintableVoice(to);
        MemorySize total = script.report().totalMemory();
        voice.info("Dry run of wave " + script.report().waveNumber() + ": "
                + Counted.of(script.containers().size(), "container") + ", " + total.human() + " in all"
                + (budget == null ? "" : ", memory budget " + budget.human()) + ".");
        if (script.containers().isEmpty()) {
            return;
        }
        String images = script.containers().stream()
                .map(ContainerSpec::image)
                .distinct()
                .collect(Collectors.joining(", "));
        voice.info("Would make sure of image " + images + " and network "
                + script.network().name() + (script.network().create() ? " (made if missing)." : "."));
        if (script.pod() != null) {
            voice.info(describePod(script.pod()));
        }
        if (!script.secrets().isEmpty()) {
            voice.info("Would hold in memory the " + (script.secrets().size() == 1 ? "secret " : "secrets ")
                    + String.join(", ", script.secrets()) + ": each a file in " + Secrets.DIRECTORY
                    + " of every container, for its user alone to read.");
        }
        script.containers().forEach(container -> voice.info(describe(container)));
    }

    private static String describePod(ContainerSpec pod) {
        return "Would start the pod " + pod.name() + " from " + pod.image() + ", memory " + pod.memory()
                + " besides that of the batches, network " + pod.network() + ": all of them share it, ports included.";
    }

    private static String describe(ContainerSpec spec) {
        List<String> lines = new ArrayList<>();
        lines.add("Would start " + spec.name() + " from " + spec.image() + ", memory " + spec.memory()
                + ", no swap, at most "
                + spec.pidsLimit() + " processes, network " + spec.network()
                + (spec.user() == null ? "" : ", user " + spec.user())
                + (spec.hardening().readOnly() ? ", read-only" : "")
                + (spec.hardening().capDrop().isEmpty()
                        ? ""
                        : ", without " + String.join(", ", spec.hardening().capDrop())));
        if (spec.entrypoint() != null) {
            lines.add("  entry point " + words(spec.entrypoint()));
        }
        lines.add("  command " + (spec.command() == null ? "of the image" : words(spec.command())));
        lines.add("  mounts "
                + spec.mounts().stream().map(SpokenRehearsal::describe).collect(Collectors.joining(", ")));
        lines.add("  variables " + spec.environment().keySet().stream().sorted().collect(Collectors.joining(", ")));
        return String.join("\n", lines);
    }

    private static String words(List<String> words) {
        return words.stream().map(Printable::id).collect(Collectors.joining(" "));
    }

    private static String describe(Mount mount) {
        return mount.source() + " at " + mount.target() + (mount.readOnly() ? " (read-only)" : "");
    }
}
