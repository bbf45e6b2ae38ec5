package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassesTest {
    @TempDir
    private Path directory;

    private Path surefire() {
        return directory.resolve("surefire-reports");
    }

    private Path failsafe() {
        return directory.resolve("failsafe-reports");
    }

    private void report(Path in, String suite, String cases) throws IOException {
        Files.createDirectories(in);
        Files.writeString(
                in.resolve("TEST-" + suite + ".xml"),
                "<?xml version='1.0' encoding='UTF-8'?>\n<testsuite name='" + suite + "'>\n" + cases
                        + "\n</testsuite>\n");
    }

    private List<WorkItem> failed() {
        return new FailedTests(List.of(surefire(), failsafe()))
                .look()
                .workload()
                .items();
    }

    @Test
    void classesWithFailuresOrErrorsAreWork() throws IOException {
        report(surefire(), "a.OneTest", """
            <properties><property name='error' value='x'/></properties>
            <testcase name='good' classname='a.OneTest'/>
            <testcase name='bad' classname='a.OneTest'>
              <failure message='expected: &lt;1&gt;&#10;but was: 2' type='AssertionError'><![CDATA[trace]]></failure>
              <system-out>failure</system-out>
            </testcase>
            <testcase name='broken' classname='a.OneTest'><error type='NullPointerException'>
              java.lang.NullPointerException: x
              at y</error></testcase>
            <testcase name='skipped' classname='a.OneTest'><skipped/></testcase>\
            """);
        report(surefire(), "a.TwoTest", "<testcase name='good' classname='a.TwoTest'/>");
        report(
                failsafe(),
                "b.ThreeIT",
                "<testcase name='' classname='b.ThreeIT'><error message='e' type='T'/></testcase>");

        assertThat(failed())
                .containsExactly(
                        new WorkItem(
                                "a.OneTest",
                                List.of(
                                        failure("a.OneTest", "AssertionError", "bad: expected: <1>"),
                                        failure(
                                                "a.OneTest",
                                                "NullPointerException",
                                                "broken: java.lang.NullPointerException: x"))),
                        new WorkItem("b.ThreeIT", List.of(failure("b.ThreeIT", "T", "e"))));
    }

    private static CodeError failure(String name, String type, String message) {
        return new CodeError(name, 0, 0, type, message, Severity.ERROR);
    }

    @Test
    void whatPassedWhenRunAgainDoesntCountAndWhatFailedAgainCountsOnce() throws IOException {
        report(surefire(), "a.FlakyTest", """
            <testcase name='flaky' classname='a.FlakyTest'><flakyFailure message='m' type='T'><stackTrace/></flakyFailure>
            <flakyError message='m' type='T'/></testcase>
            <testcase name='bad' classname='a.BadTest'><failure message='m' type='T'/>
            <rerunFailure message='m2' type='T'/><rerunError message='m3' type='T'/></testcase>
            <testcase name='twice' classname='a.BadTest'><failure message='m' type='T'/><error type='T'/></testcase>\
            """);

        assertThat(failed()).extracting(WorkItem::name).containsExactly("a.BadTest");
        assertThat(failed().get(0).errors()).hasSize(2);
    }

    /** Two workers would change one file at the same time. */
    @Test
    void nestedClassesAreWorkTogetherWithTheClassAroundThem() throws IOException {
        report(surefire(), "a.OneTest", """
            <testcase name='in' classname='a.OneTest$When$Empty'><failure message='m' type='T'/></testcase>
            <testcase name='out' classname='a.OneTest'><failure message='m' type='T'/></testcase>\
            """);

        assertThat(failed())
                .containsExactly(new WorkItem(
                        "a.OneTest",
                        List.of(failure("a.OneTest", "T", "When$Empty.in: m"), failure("a.OneTest", "T", "out: m"))));
    }

    @Test
    void aTestWithoutAClassIsOfItsSuite() throws IOException {
        report(surefire(), "a.SuiteTest", "<testcase name='x'><failure/></testcase>");

        assertThat(failed()).extracting(WorkItem::name).containsExactly("a.SuiteTest");
    }

    @Test
    void reportsWithoutFailuresAreNothingToDo() throws IOException {
        report(surefire(), "a.GoodTest", "<testcase name='x' classname='a.GoodTest'/>");

        assertThat(failed()).isEmpty();
    }

    @Test
    void withoutAnyReportNothingIsKnown() throws IOException {
        Files.createDirectories(surefire());

        assertThatThrownBy(this::failed)
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("in " + surefire() + " or " + failsafe());
    }

    @Test
    void nothingFromOutsideAReportIsRead() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2");
        Files.createDirectories(surefire());
        Files.writeString(
                surefire().resolve("TEST-a.xml"),
                "<!DOCTYPE t [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><testsuite name='a'><testcase"
                        + " classname='a.T'><failure>&x;</failure></testcase></testsuite>");

        assertThatThrownBy(this::failed)
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void allClassesAreThoseThatAreCalledLikeTests() throws IOException {
        Path java = directory.resolve("java");
        Path kotlin = directory.resolve("kotlin");
        for (String file :
                List.of("a/OneTest.java", "a/TestTwo.java", "a/b/ThreeIT.java", "a/Helper.java", "FourTests.java")) {
            Files.createDirectories(java.resolve(file).getParent());
            Files.createFile(java.resolve(file));
        }
        Files.createDirectories(kotlin);
        Files.writeString(kotlin.resolve("KoTest.kt"), "/* x */\n\npackage org.`in`.ko\n\nclass KoTest");
        Files.write(kotlin.resolve("GroovyTest.groovy"), new byte[] {'/', '/', (byte) 0xff, '\n'});

        WorkFound found = new TestSources(List.of(java, kotlin, directory.resolve("groovy"))).look();

        assertThat(found.workload().kind()).isEqualTo(WorkKind.TEST_CLASS);
        assertThat(found.workload().items())
                .extracting(WorkItem::name)
                .containsExactly(
                        "FourTests", "GroovyTest", "a.OneTest", "a.TestTwo", "a.b.ThreeIT", "org.in.ko.KoTest");
    }
}
