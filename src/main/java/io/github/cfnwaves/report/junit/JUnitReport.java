package io.github.cfnwaves.report.junit;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.AtomicFiles;
import io.github.cfnwaves.report.TierAdvice;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.units.UnreadableException;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code TEST-cfn-waves.<task>.wave-<N>.xml}: a wave as Surefire would report a test class, with a case for each batch. Suites have the
 * task in their names, so that build servers tell the waves of one module from those of another, and know them again in the next run.
 */
public final class JUnitReport {
    private static final Pattern OURS = Pattern.compile("TEST-cfn-waves\\..+\\.wave-[0-9]+\\.xml");

    private JUnitReport() {}

    /** The report on a wave in an output directory. */
    public static Path in(Path directory, RunContext context, int waveNumber) {
        return directory.resolve(name(context, waveNumber));
    }

    private static String name(RunContext context, int waveNumber) {
        return "TEST-cfn-waves." + SafeName.ofFile(context.taskId()) + ".wave-" + waveNumber + ".xml";
    }

    /**
     * Removes what an earlier run reported, so that nobody takes it for this one's; leaves alone what isn't ours.
     *
     * @throws UnwritableFileException when that can't be done
     */
    public static void begin(Path directory) {
        remove(directory, name -> true);
    }

    /**
     * Removes all reports of ours but those on these waves of the context's task.
     *
     * @throws UnwritableFileException when that can't be done
     */
    public static void keepOnly(Set<Integer> waves, RunContext context, Path directory) {
        Set<String> kept = waves.stream().map(wave -> name(context, wave)).collect(Collectors.toSet());
        remove(directory, name -> !kept.contains(name));
    }

    private static void remove(Path directory, Predicate<String> unwanted) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (OURS.matcher(name).matches() && unwanted.test(name)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UnwritableFileException(directory, e, "");
        }
    }

    /**
     * Writes the report on a wave in the place of an older one.
     *
     * @param tiers of which advice is given
     * @throws UnwritableFileException when it can't be written
     */
    public static void write(WaveResult wave, RunContext context, MemoryTiers tiers, Path directory) {
        String suite = "cfn-waves." + UnreadableException.visible(context.taskId()) + ".wave-" + wave.waveNumber();
        List<TestCase> cases = wave.batches().stream()
                .map(batch -> new TestCase(
                        wave.waveNumber(), batch, TierAdvice.of(batch, tiers).orElse(null)))
                .toList();
        XmlText xml = new XmlText();
        xml.open("testsuite", attributes(wave, suite, cases));
        xml.open("properties", Map.of());
        properties(wave, context).forEach((name, value) -> xml.leaf("property", property(name, value), ""));
        xml.close();
        cases.forEach(testCase -> testCase.write(xml, suite));
        xml.close();
        AtomicFiles.writeRepeatable(in(directory, context, wave.waveNumber()), xml.end());
    }

    private static Map<String, String> attributes(WaveResult wave, String suite, List<TestCase> cases) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("version", "3.0.2");
        attributes.put("name", suite);
        attributes.put("time", TestCase.seconds(wave.monitoring()));
        attributes.put("timestamp", wave.startedAt().toString());
        attributes.put("tests", Integer.toString(cases.size()));
        attributes.put("errors", count(cases, testCase -> testCase.is(Problem.ERROR)));
        attributes.put("skipped", count(cases, TestCase::isSkipped));
        attributes.put("failures", count(cases, testCase -> testCase.is(Problem.FAILURE)));
        attributes.put("flakes", count(cases, testCase -> testCase.batch().isFlaky()));
        return attributes;
    }

    private static String count(List<TestCase> cases, Predicate<TestCase> kind) {
        return Long.toString(cases.stream().filter(kind).count());
    }

    private static Map<String, String> properties(WaveResult wave, RunContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("cfn.run.id", context.run().value());
        properties.put("cfn.task.id", context.taskId());
        properties.put("cfn.wave.number", Integer.toString(wave.waveNumber()));
        properties.put("cfn.plan.sha256", context.planSha256());
        properties.put("cfn.plugin.version", context.pluginVersion());
        properties.put("cfn.completion.status", wave.completion().toString());
        return properties;
    }

    private static Map<String, String> property(String name, String value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("value", value);
        return attributes;
    }
}
