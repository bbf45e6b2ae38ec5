package io.github.cfnwaves.plan;

import static io.github.cfnwaves.plan.TestPlans.ofBatch;
import static io.github.cfnwaves.plan.TestPlans.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong within a plan: all of it at once, in the order of the file. */
class PlanProblemsTest {
    private static final String SIZE =
            "a memory size such as 512m, 1.5g or 2GiB (units b, k, m, g, t; a number alone is bytes)";

    @TempDir
    Path directory;

    @Test
    void allProblemsAreToldAtOnceWithTheirPlaces() {
        Path file = TestPlans.write(directory, """
            {
              'task_id': ' ',
              'waves': [
                {'wave_number': 1, 'parallelism': 0, 'batches': [
                  {'batch_id': 'a', 'memory': '12x', 'files': 'x'},
                  {'batch_id': 'a', 'tier': 9},
                  {'batch_id': '', 'memory': 5000000},
                  {'tier': '1', 'memory': '1g', 'memory_max': '512m'},
                  {'batch_id': 'c'}, 'nope', 7
                ]},
                {'wave_number': 1}, {'batches': {}}, 5
              ]
            }
            """);

        assertThat(TestPlans.refused(file)).hasMessage("""
            The wave plan FILE has 19 problems:
              FILE:2:14: task_id: found " ", expected a text that is not blank
              FILE:4:39: waves[0].parallelism: found 0, expected a whole number from 1 to 2147483647
              FILE:5:35: waves[0].batches[0].memory: found "12x", expected a memory size such as 512m, 1.5g or 2GiB (units b, k, m, g, t; a number alone is bytes)
              FILE:5:51: waves[0].batches[0].files: found "x", expected an array of file names
              FILE:6:20: waves[0].batches[1].batch_id: found "a" again (first waves[0].batches[0].batch_id on line 5), expected an id that no other batch has
              FILE:6:33: waves[0].batches[1].tier: found 9, expected one of the tiers 1 (512m), 2 (600m), 3 (800m), 4 (1g), or memory beside it
              FILE:7:20: waves[0].batches[2].batch_id: found "", expected a text that is not blank
              FILE:7:34: waves[0].batches[2].memory: found 5000000, expected at least 6m, the least that Docker accepts
              FILE:8:7: waves[0].batches[3].batch_id: found nothing, expected a batch id
              FILE:8:16: waves[0].batches[3].tier: found "1", expected a whole number from 0 to 2147483647
              FILE:8:51: waves[0].batches[3].memory_max: found "512m", expected at least the batch's memory, 1g
              FILE:9:7: waves[0].batches[4].memory: found nothing, expected memory or a tier
              FILE:9:26: waves[0].batches[5]: found the id "nope", expected the batch_id of an object in batches or batching.batches
              FILE:9:34: waves[0].batches[6]: found 7, expected a batch object, or the id of one
              FILE:11:5: waves[1].batches: found nothing, expected an array of batches
              FILE:11:21: waves[1].wave_number: found 1 again (first waves[0].wave_number on line 4), expected a number that no other wave has
              FILE:11:25: waves[2].wave_number: found nothing, expected a wave number
              FILE:11:37: waves[2].batches: found an object, expected an array of batches
              FILE:11:42: waves[3]: found 5, expected a wave object\
            """.replace("FILE", file.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {} | 1:1: waves: found nothing, expected an array of waves, or an object that holds one as waves
        {"waves": null} | 1:1: waves: found nothing, expected an array of waves, or an object that holds one as waves
        {"waves": "x"} | 1:11: waves: found "x", expected an array of waves, or an object that holds one as waves
        {"waves": []} | 1:11: waves: found an empty array, expected at least one wave, or batching.batches as empty to say that there is nothing to do
        {"waves": {}} | 1:11: waves.waves: found nothing, expected an array of waves, or an object that holds one as waves
        {"waves": {"waves": {}}} | 1:21: waves.waves: found an object, expected an array of waves, or an object that holds one as waves
        {"waves": {"waves": []}} | 1:21: waves.waves: found an empty array, expected at least one wave, or batching.batches as empty to say that there is nothing to do
        {"waves": [true]} | 1:12: waves[0]: found true, expected a wave object
        {"waves": [{"batches": []}]} | 1:12: waves[0].wave_number: found nothing, expected a wave number
        {"waves": [{"wave_number": -1, "batches": []}]} | 1:28: waves[0].wave_number: found -1, expected a whole number from 0 to 2147483647
        {"waves": [{"wave_number": "1", "batches": []}]} | 1:28: waves[0].wave_number: found "1", expected a whole number from 0 to 2147483647
        {"waves": [{"wave_number": 1.5, "batches": []}]} | 1:28: waves[0].wave_number: found 1.5, expected a whole number from 0 to 2147483647
        {"waves": [{"wave_number": 2147483648, "batches": []}]} | 1:28: waves[0].wave_number: found 2147483648, expected a whole number from 0 to 2147483647
        {"waves": [{"wave_id": 1e99999999999, "batches": []}]} | 1:24: waves[0].wave_id: found 1e99999999999, expected a whole number from 0 to 2147483647
        {"waves": [{"wave_number": 1, "batches": null}]} | 1:12: waves[0].batches: found nothing, expected an array of batches
        {"waves": [{"wave_number": 1, "batches": "a"}]} | 1:42: waves[0].batches: found "a", expected an array of batches
        {"waves": [{"wave_number": 1, "batches": [[]]}]} | 1:43: waves[0].batches[0]: found an empty array, expected a batch object, or the id of one
        {"waves": [{"wave_number": 1, "parallelism": -3, "batches": []}]} | 1:46: waves[0].parallelism: found -3, expected a whole number from 1 to 2147483647
        {"waves": [{"wave_number": 1, "batch_count": -1, "batches": []}]} | 1:46: waves[0].batch_count: found -1, expected a whole number from 0 to 2147483647
        {"waves": [{"wave_number": 1, "agent_count": "1", "batches": []}]} | 1:46: waves[0].agent_count: found "1", expected a whole number from 0 to 2147483647
        {"task_id": 7, "waves": [{"wave_number": 1, "batches": []}]} | 1:13: task_id: found 7, expected a text that is not blank
        """)
    void planAndWaves(String json, String problem) {
        assertThat(problems(directory, json)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        'tier': 1, 'batch_id': null | 43 | batch_id: found nothing, expected a batch id
        'tier': 1, 'batch_id': '\\u0009\\n' | 67 | batch_id: found "\\t\\n", expected a text that is not blank
        'tier': 1, 'batch_id': 5 | 67 | batch_id: found 5, expected a text that is not blank
        'batch_id': 'a', 'tier': -1 | 69 | tier: found -1, expected a whole number from 0 to 2147483647
        'batch_id': 'a', 'tier': 5 | 69 | tier: found 5, expected one of the tiers 1 (512m), 2 (600m), 3 (800m), 4 (1g), or memory beside it
        'batch_id': 'a' | 43 | memory: found nothing, expected memory or a tier
        'batch_id': 'a', 'memory': '6291455b' | 71 | memory: found "6291455b", expected at least 6m, the least that Docker accepts
        'batch_id': 'a', 'memory': 0 | 71 | memory: found 0, expected at least 6m, the least that Docker accepts
        'batch_id': 'a', 'memory': '99999999t' | 71 | memory: found "99999999t", expected a memory size below 8388608t
        'batch_id': 'a', 'tier': 1, 'error_count': -2 | 87 | error_count: found -2, expected a whole number from 0 to 2147483647
        'batch_id': 'a', 'tier': 1, 'task_prompt': ['x'] | 87 | task_prompt: found an array, expected a text
        'batch_id': 'a', 'tier': 1, 'files': ['x', 5] | 87 | files[1]: found 5, expected a file name
        'batch_id': 'a', 'tier': 1, 'files': ['x', ''] | 87 | files[1]: found "", expected a file name
        'batch_id': 'a', 'tier': 1, 'image': '' | 81 | image: found "", expected a text that is not blank
        'batch_id': 'a', 'tier': 1, 'command': [] | 83 | command: found an empty array, expected a shell command as one text, or an array of at least one text
        'batch_id': 'a', 'tier': 1, 'command': ' ' | 83 | command: found " ", expected a shell command as one text, or an array of at least one text
        'batch_id': 'a', 'tier': 1, 'entrypoint': ['a', 1] | 86 | entrypoint: found an array, expected a shell command as one text, or an array of at least one text
        'batch_id': 'a', 'tier': 1, 'timeout': 0 | 83 | timeout: found 0, expected a time of more than 0
        'batch_id': 'a', 'tier': 1, 'timeout': -1 | 83 | timeout: found -1, expected a time such as 90 (seconds), 90s, 30m, 1.5h or 1h30m (units ms, s, m, h, d; the larger unit first)
        'batch_id': 'a', 'tier': 1, 'timeout': 1e30 | 83 | timeout: found 1e30, expected a time of at most 106751d
        'batch_id': 'a', 'tier': 1, 'retries': -1 | 83 | retries: found -1, expected a whole number from 0 to 2147483647
        'batch_id': 'a', 'tier': 1, 'memory_max': '5m' | 86 | memory_max: found "5m", expected at least 6m, the least that Docker accepts
        'batch_id': 'a', 'tier': 1, 'memory_max': '511m' | 86 | memory_max: found "511m", expected at least the batch's memory, 512m
        'batch_id': 'a', 'tier': 1, 'user': true | 80 | user: found true, expected a text that is not blank
        'batch_id': 'a', 'tier': 1, 'user': -1 | 80 | user: found -1, expected a whole number from 0 to 2147483647
        'batch_id': 'a', 'tier': 1, 'labels': ['x'] | 82 | labels: found an array, expected an object of names and values
        'batch_id': 'a', 'tier': 1, 'labels': {' ': 1} | 88 | labels[" "]: found the name " ", expected a label's name that is not blank
        'batch_id': 'a', 'tier': 1, 'labels': {'cfn.run.id': 1} | 97 | labels["cfn.run.id"]: found the name "cfn.run.id", expected another name: labels of cfn. are set for every batch
        'batch_id': 'a', 'tier': 1, 'environment': {'A-B': 1} | 95 | environment.A-B: found the name "A-B", expected a variable's name of letters, digits and _, not beginning with a digit
        'batch_id': 'a', 'tier': 1, 'environment': {'': 1} | 92 | environment[""]: found the name "", expected a variable's name of letters, digits and _, not beginning with a digit
        'batch_id': 'a', 'tier': 1, 'environment': {'A': null} | 93 | environment.A: found null, expected a text, a number, true or false
        """)
    void batches(String fields, int column, String problem) {
        assertThat(problems(directory, ofBatch(fields)))
                .containsExactly("1:" + column + ": waves[0].batches[0]." + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BATCH_ID", "TASK_ID", "WAVE_NUMBER", "TASK_PROMPT", "TASK_TIMEOUT", "ATTEMPT", "BATCH_FILES"})
    void variablesThatAreSetForEveryBatchCannotBeSetOnAnyLevel(String name) {
        assertThat(problems(directory, """
            {'environment': {'NAME': 'x'},
             'waves': [{'wave_number': 1,
                        'environment': {'NAME': 'x'},
                        'batches': [{'batch_id': 'a', 'tier': 1,
                                     'environment': {'NAME': 'x'}}]}]}
            """.replace("NAME", name)))
                .allSatisfy(problem -> assertThat(problem)
                        .endsWith(": found the name \"" + name
                                + "\", expected another name: this variable is set for every batch"))
                .hasSize(3);
    }

    @Test
    void noMessageShowsAValueOfTheEnvironment() {
        assertThat(problems(directory, """
            {'environment': 'TOKEN=s3cret', 'waves': [{'wave_number': 1,
             'environment': {'1A': 's3cret', 'B': 's3cret\\u0000', 'C': 's3cret\\ud800', 'C': 's3cret'},
             'batches': [{'batch_id': 'a', 'tier': 1, 'environment': ['s3cret']}]}]}
            """))
                .hasSize(6)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("s3cret"));
    }

    @Test
    void namesTwiceAreAllFoundWhereverTheyAre() {
        assertThat(problems(directory, """
            {'waves': [{'wave_number': 1, 'batches': []}],
             'metadata': {'a b': [{'x': 1,
               'x': 2, 'x': 3}]},
             'waves': []}
            """))
                .containsExactly(
                        "3:4: metadata[\"a b\"][0].x: found this name a second time (the first is on line 2), expected"
                                + " each name once in an object",
                        "3:12: metadata[\"a b\"][0].x: found this name a second time (the first is on line 2),"
                                + " expected each name once in an object",
                        "4:2: waves: found this name a second time (the first is on line 1), expected each name once"
                                + " in an object");
    }

    @Test
    void nulAndHalfSurrogatesAreFoundInEveryText() {
        assertThat(problems(directory, """
            {'task_id': 'a\\u0000', 'waves': [{'wave_number': 1, 'batches': [
              {'batch_id': '\\udc00', 'tier': 1, 'task_prompt': '\\ud83d\\ude80\\ud83d', 'files': ['\\u0000'],
               'x\\u0000': {'y': 'ok \\ud83d\\ude80'}}]}]}
            """))
                .containsExactly(
                        "1:13: task_id: found a text with NUL (its character 2), expected no NUL, which cannot be"
                                + " passed on",
                        "2:16: waves[0].batches[0].batch_id: found a text with half a surrogate pair, \\udc00, expected"
                                + " well-formed Unicode",
                        "2:52: waves[0].batches[0].task_prompt: found a text with half a surrogate pair, \\ud83d,"
                                + " expected well-formed Unicode",
                        "2:84: waves[0].batches[0].files[0]: found a text with NUL (its character 1), expected no NUL,"
                                + " which cannot be passed on",
                        "3:4: waves[0].batches[0][\"x\\u0000\"]: found a name with NUL (its character 2), expected no"
                                + " NUL, which cannot be passed on");
    }

    @Test
    void columnsCountCharactersNotBytes() {
        assertThat(problems(directory, "{'metadata': '文字é', 'waves': []}"))
                .singleElement()
                .asString()
                .startsWith("1:30: waves: ");
    }

    @Test
    void linesCountWithWindowsAndOldMacLineEndsToo() {
        assertThat(problems(directory, "{\r\n'a': 1,\r\n'waves': []}"))
                .singleElement()
                .asString()
                .startsWith("3:10: ");
        assertThat(problems(directory, "{\r'a': 1,\r'waves': []}"))
                .singleElement()
                .asString()
                .startsWith("3:10: ");
    }

    @Test
    void aBatchNamedByTwoWavesIsAProblemWhereItIsNamedAgain() {
        assertThat(problems(directory, """
            {'batches': [{'batch_id': 'a', 'memory': 'x'}],
             'waves': [{'wave_number': 1, 'batches': ['a']}, {'wave_number': 2, 'batches': ['a']}]}
            """))
                .containsExactly(
                        "1:42: batches[0].memory: found \"x\", expected " + SIZE,
                        "2:81: waves[1].batches[0]: found \"a\" again (first waves[0].batches[0] on line 2), expected"
                                + " an id that no other batch has");
    }

    @Test
    void anIdOfTwoObjectsDoesNotSayWhichIsMeant() {
        assertThat(problems(directory, """
            {'batches': [{'batch_id': 'a', 'tier': 1},
                         {'batch_id': 'a', 'tier': 2}],
             'waves': [{'wave_number': 1, 'batches': ['a']}]}
            """))
                .containsExactly(
                        "2:27: batches[1].batch_id: found \"a\" again (first in batches[0]), expected an id that no"
                                + " other batch has");
    }

    @Test
    void objectsThatNoWaveNamesAreNotChecked() {
        assertThat(TestPlans.read(directory, """
            {'batches': [5, {'batch_id': 'a', 'memory': 'x'}, {'x': 1}],
             'waves': [{'wave_number': 1, 'batches': []}]}
            """).waves()).hasSize(1);
    }

    @Test
    void aReferenceToWhatIsNoArrayOfBatchesFindsNothing() {
        assertThat(problems(
                        directory, "{'batches': 'a', 'batching': 5, 'waves': [{'wave_number': 1, 'batches': ['a']}]}"))
                .containsExactly(
                        "1:74: waves[0].batches[0]: found the id \"a\", expected the batch_id of an object in batches"
                                + " or batching.batches");
    }

    @Test
    void aVeryWrongPlanFillsNoScreenButTellsAllToWhoAsks() {
        String batches = IntStream.range(0, 1000)
                .mapToObj(i -> "{'batch_id': 'b" + i + "'}")
                .collect(Collectors.joining(","));

        InvalidPlanException e = TestPlans.refused(
                TestPlans.write(directory, "{'waves': [{'wave_number': 1, 'batches': [" + batches + "]}]}"));

        assertThat(e.problems()).hasSize(1000);
        assertThat(e.toString().lines()).hasSize(102).last().isEqualTo("  … and 900 more.");
        assertThat(e).hasMessageContaining(" has 1000 problems:");
    }
}
