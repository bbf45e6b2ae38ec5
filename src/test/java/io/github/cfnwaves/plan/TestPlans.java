package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Plans for tests, written with single quotes for double ones. */
final class TestPlans {
    static final PlanReader READER = new PlanReader(MemoryTiers.standard());

    private TestPlans() {}

    static Path sample(String name) {
        try {
            URL url = Objects.requireNonNull(TestPlans.class.getResource("/plans/" + name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path write(Path directory, String json) {
        try {
            return Files.writeString(directory.resolve("waves.json"), json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WavePlan read(Path directory, String json) {
        return READER.read(write(directory, json));
    }

    static InvalidPlanException refused(Path file) {
        return Objects.requireNonNull(
                catchThrowableOfType(InvalidPlanException.class, () -> READER.read(file)), "the plan was accepted");
    }

    /** Every problem as its line of the message, without the file. */
    static List<String> problems(Path directory, String json) {
        return refused(write(directory, json)).problems().stream()
                .map(PlanProblem::toString)
                .toList();
    }

    /** A plan of one wave with this one batch. */
    static String ofBatch(String fields) {
        return "{'waves': [{'wave_number': 1, 'batches': [{" + fields + "}]}]}";
    }
}
