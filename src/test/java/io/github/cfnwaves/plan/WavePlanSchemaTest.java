package io.github.cfnwaves.plan;

import static io.github.cfnwaves.plan.TestPlans.ofBatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavePlanSchemaTest {
    private static final JsonNode DOCUMENT = document();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT);

    @TempDir
    Path directory;

    private static JsonNode document() {
        try (InputStream in = PlanReader.class.getResourceAsStream("wave-plan.schema.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Error> errors(String json) {
        return SCHEMA.validate(json.replace('\'', '"'), InputFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"documented.json", "packed.json", "merged.json", "by-reference.json", "awkward.json"})
    void theSamplesAreValid(String name) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(TestPlans.sample(name)), InputFormat.JSON))
                .isEmpty();
    }

    /** Fields of a batch that both accept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tier': 1",
                "'tier': null, 'memory': 6291456",
                "'memory': ' 14.5 GiB '",
                "'memory': '.5gb'",
                "'memory': 1e9",
                "'tier': 1, 'files': []",
                "'tier': 1, 'files': null, 'task_prompt': ''",
                "'tier': 1, 'error_count': 0, 'zeta': {'any': []}",
                "'tier': 1.0",
                "'tier': 1, 'timeout': 0.5",
                "'tier': 1, 'timeout': '90'",
                "'tier': 1, 'timeout': '1H 30m'",
                "'tier': 1, 'timeout': '1.5h'",
                "'tier': 1, 'timeout': '1d2h3m4s5ms'",
                "'tier': 1, 'timeout': '500ms'",
                "'tier': 1, 'retries': 0, 'memory_max': '2g', 'user': 1000",
                "'tier': 1, 'user': 'nobody:nogroup', 'image': 'x', 'command': 'x', 'entrypoint': ['x', '']",
                "'tier': 1, 'environment': {}, 'labels': {}",
                "'tier': 1, 'environment': {'A_1': 1, '_': true, 'B': ''}, 'labels': {'a.b/c d': 'x', 'cfnx': 1}",
            })
    void batchesThatSchemaAndReaderAccept(String fields) {
        String json = ofBatch("'batch_id': 'a', " + fields);

        assertThat(errors(json)).isEmpty();
        assertThat(TestPlans.read(directory, json).waves()).hasSize(1);
    }

    /** Fields of a batch that both refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tier': 1",
                "'batch_id': null, 'tier': 1",
                "'batch_id': ' ', 'tier': 1",
                "'batch_id': 7, 'tier': 1",
                "'batch_id': 'a'",
                "'batch_id': 'a', 'tier': null",
                "'batch_id': 'a', 'memory': null",
                "'batch_id': 'a', 'tier': -1",
                "'batch_id': 'a', 'tier': '1'",
                "'batch_id': 'a', 'tier': 1.5",
                "'batch_id': 'a', 'tier': 3000000000, 'memory': '1g'",
                "'batch_id': 'a', 'memory': '12x'",
                "'batch_id': 'a', 'memory': ''",
                "'batch_id': 'a', 'memory': '-1g'",
                "'batch_id': 'a', 'memory': '1e9'",
                "'batch_id': 'a', 'memory': -1",
                "'batch_id': 'a', 'memory': 6291455",
                "'batch_id': 'a', 'memory': true",
                "'batch_id': 'a', 'memory': ['1g']",
                "'batch_id': 'a', 'tier': 1, 'files': 'x'",
                "'batch_id': 'a', 'tier': 1, 'files': ['x', 1]",
                "'batch_id': 'a', 'tier': 1, 'files': ['']",
                "'batch_id': 'a', 'tier': 1, 'task_prompt': 1",
                "'batch_id': 'a', 'tier': 1, 'error_count': -1",
                "'batch_id': 'a', 'tier': 1, 'image': ''",
                "'batch_id': 'a', 'tier': 1, 'image': 1",
                "'batch_id': 'a', 'tier': 1, 'command': []",
                "'batch_id': 'a', 'tier': 1, 'command': [1]",
                "'batch_id': 'a', 'tier': 1, 'command': ' '",
                "'batch_id': 'a', 'tier': 1, 'entrypoint': {}",
                "'batch_id': 'a', 'tier': 1, 'timeout': 0",
                "'batch_id': 'a', 'tier': 1, 'timeout': -1",
                "'batch_id': 'a', 'tier': 1, 'timeout': ''",
                "'batch_id': 'a', 'tier': 1, 'timeout': 'soon'",
                "'batch_id': 'a', 'tier': 1, 'timeout': '1m1h'",
                "'batch_id': 'a', 'tier': 1, 'timeout': '1h30'",
                "'batch_id': 'a', 'tier': 1, 'timeout': true",
                "'batch_id': 'a', 'tier': 1, 'retries': -1",
                "'batch_id': 'a', 'tier': 1, 'retries': 0.5",
                "'batch_id': 'a', 'tier': 1, 'memory_max': 'x'",
                "'batch_id': 'a', 'tier': 1, 'user': ''",
                "'batch_id': 'a', 'tier': 1, 'user': -1",
                "'batch_id': 'a', 'tier': 1, 'user': 1.5",
                "'batch_id': 'a', 'tier': 1, 'environment': 'A=b'",
                "'batch_id': 'a', 'tier': 1, 'environment': {'1A': 'b'}",
                "'batch_id': 'a', 'tier': 1, 'environment': {'A-B': 'b'}",
                "'batch_id': 'a', 'tier': 1, 'environment': {'': 'b'}",
                "'batch_id': 'a', 'tier': 1, 'environment': {'A': null}",
                "'batch_id': 'a', 'tier': 1, 'environment': {'A': []}",
                "'batch_id': 'a', 'tier': 1, 'environment': {'BATCH_FILES': 'b'}",
                "'batch_id': 'a', 'tier': 1, 'labels': {'cfn.run.id': 'b'}",
                "'batch_id': 'a', 'tier': 1, 'labels': {' ': 'b'}",
                "'batch_id': 'a', 'tier': 1, 'labels': {'a': {}}",
            })
    void batchesThatSchemaAndReaderRefuse(String fields) {
        assertThat(errors(ofBatch(fields))).isNotEmpty();
        assertThat(TestPlans.problems(directory, ofBatch(fields))).isNotEmpty();
    }

    /** Whole plans that both refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'x'",
                "{}",
                "{'waves': null}",
                "{'waves': 'x'}",
                "{'waves': []}",
                "{'waves': [], 'batching': {}}",
                "{'waves': [], 'batching': {'batches': null}}",
                "{'waves': [], 'batching': {'batches': [{'batch_id': 'a', 'tier': 1}]}}",
                "{'waves': [], 'batching': {'batches': []}, 'batches': [{'batch_id': 'a', 'tier': 1}]}",
                "{'waves': {'waves': []}, 'batching': {'batches': {}}}",
                "{'waves': {}}",
                "{'waves': {'waves': []}}",
                "{'waves': {'waves': {}}}",
                "{'waves': [1]}",
                "{'waves': [{'batches': []}]}",
                "{'waves': [{'wave_number': null, 'batches': []}]}",
                "{'waves': [{'wave_number': -1, 'batches': []}]}",
                "{'waves': [{'wave_number': '1', 'batches': []}]}",
                "{'waves': [{'wave_id': 1.5, 'batches': []}]}",
                "{'waves': [{'wave_number': 1}]}",
                "{'waves': [{'wave_number': 1, 'batches': null}]}",
                "{'waves': [{'wave_number': 1, 'batches': {}}]}",
                "{'waves': [{'wave_number': 1, 'batches': [1]}]}",
                "{'waves': {'waves': [{'wave_number': 1, 'batches': [{}]}]}}",
                "{'waves': [{'wave_number': 1, 'parallelism': 0, 'batches': []}]}",
                "{'waves': [{'wave_number': 1, 'batch_count': -1, 'batches': []}]}",
                "{'waves': [{'wave_number': 1, 'agent_count': 'x', 'batches': []}]}",
                "{'waves': [{'wave_number': 1, 'timeout': 'x', 'batches': []}]}",
                "{'task_id': '', 'waves': [{'wave_number': 1, 'batches': []}]}",
                "{'task_id': 5, 'waves': [{'wave_number': 1, 'batches': []}]}",
                "{'retries': -1, 'waves': [{'wave_number': 1, 'batches': []}]}",
            })
    void plansThatSchemaAndReaderRefuse(String json) {
        assertThat(errors(json)).isNotEmpty();
        assertThat(TestPlans.problems(directory, json)).isNotEmpty();
    }

    /** Plans that say that there is nothing to do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'waves': [], 'batching': {'batches': []}}",
                "{'waves': [], 'batching': {'batches': []}, 'batches': []}",
                "{'waves': {'waves': []}, 'batching': {'batches': []}, 'batches': null}",
            })
    void plansOfNothingThatSchemaAndReaderAccept(String json) {
        WavePlan plan = TestPlans.read(directory, json);

        assertThat(errors(json)).isEmpty();
        assertThat(plan.hasNoWaves()).isTrue();
        assertThat(plan.waves(WaveSelection.all())).isEmpty();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    /** What needs more than a look at one place; the schema's description says that the reader checks it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'waves': [{'wave_number': 1, 'batches': []}, {'wave_number': 1, 'batches': []}]}",
                "{'waves': [{'wave_number': 1, 'batches': ['nowhere']}]}",
                "{'waves': [{'wave_number': 1, 'batches': [{'batch_id': 'a', 'tier': 99}]}]}",
                "{'waves': [{'wave_number': 1, 'batches': [{'batch_id': 'a', 'memory': '5m'}]}]}",
                "{'waves': [{'wave_number': 1, 'batches': [{'batch_id': 'a\\u0000', 'tier': 1}]}]}",
            })
    void plansThatOnlyTheReaderCanRefuse(String json) {
        assertThat(errors(json)).isEmpty();
        assertThat(TestPlans.problems(directory, json)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsTheSameFieldsAsTheReader() {
        Set<String> settings = names(DOCUMENT.at("/$defs/settings/properties"));

        assertThat(with(names(DOCUMENT.at("/properties")), settings)).isEqualTo(KnownFields.PLAN.names());
        assertThat(with(names(DOCUMENT.at("/$defs/wave/properties")), settings)).isEqualTo(KnownFields.WAVE.names());
        assertThat(with(names(DOCUMENT.at("/$defs/batch/properties")), settings))
                .isEqualTo(KnownFields.BATCH.names());
        assertThat(names(DOCUMENT.at("/properties/waves/then/properties"))).isEqualTo(KnownFields.WAVES.names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/properties",
                "/properties/waves/then/properties",
                "/properties/batching/properties",
                "/$defs/wave/properties",
                "/$defs/batch/properties",
                "/$defs/settings/properties"
            })
    void everyFieldHasATitleAndADescription(String pointer) {
        assertThat(DOCUMENT.at(pointer)).isNotEmpty().allSatisfy(field -> {
            JsonNode described = field.size() == 1 && field.has("$ref")
                    ? DOCUMENT.at(field.get("$ref").textValue().substring(1))
                    : field;
            assertThat(described.path("title").asText()).isNotBlank();
            assertThat(described.path("description").asText()).endsWith(".");
        });
    }

    @Test
    void theSchemaHasAnAddressOfItsOwn() {
        assertThat(DOCUMENT.get("$id").textValue()).isEqualTo("https://cfnwaves.github.io/schema/wave-plan-1.json");
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new HashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> with(Set<String> names, Set<String> more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(more);
        return all;
    }
}
