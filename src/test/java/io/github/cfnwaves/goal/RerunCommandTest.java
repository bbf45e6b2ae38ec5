package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RerunCommandTest {
    private static final RerunCommand.Options NONE = new RerunCommand.Options(List.of());

    private static RerunCommand.Call typed(String... goals) {
        return new RerunCommand.Call(
                "io.github.cfnwaves:cfn-waves-maven-plugin",
                "1.0",
                "cfn-waves",
                "run-waves",
                "default-cli",
                true,
                List.of(goals),
                false);
    }

    private static RerunCommand.Call bound(boolean severalModules) {
        return new RerunCommand.Call(
                "io.github.cfnwaves:cfn-waves-maven-plugin",
                "1.0",
                "cfn-waves",
                "run-waves",
                "waves",
                false,
                List.of("clean", "verify"),
                severalModules);
    }

    private static String sentence(RerunCommand.Call call, Map<String, String> given) {
        return sentence(call, given, true);
    }

    private static String sentence(RerunCommand.Call call, Map<String, String> given, boolean resumes) {
        Properties properties = new Properties();
        properties.putAll(given);
        return RerunCommand.of(call, NONE, properties, resumes).sentence(false);
    }

    @Test
    void aBoundGoalIsCalledWithItsExecutionSoThatNothingElseRuns() {
        assertThat(sentence(bound(false), Map.of()))
                .isEqualTo("Run only what failed again: mvn cfn-waves:run-waves@waves");
    }

    @Test
    void ofSeveralModulesAllThatWasCalledIsCalledAgainButNotWhatTakesTheJournalAway() {
        assertThat(sentence(bound(true), Map.of()))
                .isEqualTo("Run only what failed again: mvn verify -Dcfn.waves.reuse=true");
    }

    @Test
    void modulesWhoseRunSucceededDoNotRunAnewWhateverWasSaidBefore() {
        assertThat(sentence(bound(true), Map.of("cfn.waves.reuse", "false")))
                .endsWith("again: mvn verify -Dcfn.waves.reuse=true");
        assertThat(sentence(bound(false), Map.of("cfn.waves.reuse", "false"))).endsWith("-Dcfn.waves.reuse=false");
    }

    @Test
    void oneModuleThatFailsAgainKeepsNoOtherFromRunningIfItDidNotBefore() {
        assertThat(RerunCommand.Options.failureOptions("FAIL_AT_END")).containsExactly("-fae");
        assertThat(RerunCommand.Options.failureOptions("FAIL_NEVER")).containsExactly("-fn");
        assertThat(RerunCommand.Options.failureOptions("FAIL_FAST")).isEmpty();
        assertThat(RerunCommand.Options.failureOptions(null)).isEmpty();
    }

    @Test
    void aGoalFromTheCommandLineIsCalledAsItWasAndWithoutTheOthers() {
        assertThat(sentence(typed("clean", "cfn-waves:run-waves", "cfn-waves:verify"), Map.of()))
                .endsWith("again: mvn cfn-waves:run-waves");
        assertThat(sentence(typed("cfn-waves:run-waves@slow"), Map.of()))
                .endsWith("again: mvn cfn-waves:run-waves@slow");
        String full = "io.github.cfnwaves:cfn-waves-maven-plugin:0.9:run-waves";
        assertThat(sentence(typed(full), Map.of())).endsWith("again: mvn " + full);
        assertThat(sentence(typed("something:else"), Map.of()))
                .endsWith("again: mvn io.github.cfnwaves:cfn-waves-maven-plugin:1.0:run-waves");
    }

    @Test
    void whatWasGivenToUsIsGivenAgainQuotedForTheShell() {
        assertThat(sentence(
                        typed("cfn-waves:run-waves"),
                        Map.of(
                                "cfn.waves.waves",
                                "1,3",
                                "cfn.waves.halt",
                                "soon,fail=20%",
                                "cfn.waves.command",
                                "sh,-c,it's $HOME; rm *",
                                "maven.repo.local",
                                "/tmp/a b")))
                .isEqualTo("Run only what failed again: mvn cfn-waves:run-waves"
                        + " '-Dcfn.waves.command=sh,-c,it'\\''s $HOME; rm *' -Dcfn.waves.halt=soon,fail=20%"
                        + " -Dcfn.waves.waves=1,3 '-Dmaven.repo.local=/tmp/a b'");
        assertThat(RerunCommand.quoted("a \"b\"", true)).isEqualTo("\"a \\\"b\\\"\"");
    }

    @Test
    void valuesOfOthersAreNotTold() {
        assertThat(sentence(
                        typed("cfn-waves:run-waves"),
                        Map.of("token", "hunter2", "image", "x", "session.topDirectory", "/here")))
                .isEqualTo(
                        "Run only what failed again: mvn cfn-waves:run-waves\n  with the same -Dimage -Dtoken as now");
    }

    @Test
    void aRunThatStartedAnewIsResumedIfThatCanBeSaidOnTheCommandLine() {
        assertThat(sentence(typed("cfn-waves:run-waves"), Map.of("cfn.waves.resume", "never"), false))
                .endsWith("again: mvn cfn-waves:run-waves -Dcfn.waves.resume=auto");
        assertThat(sentence(typed("cfn-waves:run-waves"), Map.of(), false))
                .isEqualTo("resume is never, so the next run starts anew; leave it out to run only what failed again.");
    }

    @Test
    void thePomIsNamedUnlessItIsTheOneOfTheDirectory() {
        Path here = Path.of("/home/you/shop");

        assertThat(RerunCommand.Options.pomOption(null, here)).isEmpty();
        assertThat(RerunCommand.Options.pomOption(here.resolve("pom.xml"), here))
                .isEmpty();
        assertThat(RerunCommand.Options.pomOption(here.resolve("ci/pom.xml"), here))
                .containsExactly("-f", "ci/pom.xml");
        assertThat(RerunCommand.Options.pomOption(Path.of("/other/pom.xml"), here))
                .containsExactly("-f", "/other/pom.xml");
    }
}
