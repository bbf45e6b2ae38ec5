package io.github.cfnwaves.plan.errors.reading;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReaderTest {

    private static FoundErrors read(String language, String command, byte[] output) {
        try {
            return ErrorReader.of(language, command).read(new ByteArrayInputStream(output));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FoundErrors read(String... lines) {
        return read("auto", "", (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    private static List<String> files(FoundErrors found) {
        return found.errors().stream().map(CodeError::file).toList();
    }

    @Test
    void coloursLinksAndCarriageReturnsAreNoPartOfALine() {
        FoundErrors found = read(
                "\u001b[0K\u001b]8;;file:///w/a.ts\u0007\u001b[96msrc/a.ts\u001b[0m\u001b]8;;\u001b\\(3,5): error TS1:"
                        + " \u001b(Bx\r",
                "10 %\r20 %\rsrc/b.ts(4,6): error TS2: y\u001b[m\r\nsrc/c.ts(1,1): error TS3: z\u001b[");

        assertThat(found.errors())
                .extracting(CodeError::file, CodeError::line, CodeError::code, CodeError::message)
                .containsExactly(
                        tuple("src/a.ts", 3, "TS1", "x"),
                        tuple("src/b.ts", 4, "TS2", "y"),
                        tuple("src/c.ts", 1, "TS3", "z"));
    }

    @Test
    void whatPowerShellWritesIsReadToo() {
        String output = "\ufeffsrc/ä😀.ts(3,5): error TS1: x\r\n";

        assertThat(files(read("auto", "", output.getBytes(UTF_16LE)))).containsExactly("src/ä😀.ts");
        assertThat(files(read("auto", "", output.getBytes(UTF_8)))).containsExactly("src/ä😀.ts");
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        byte[] output = "src/a.ts(3,5): error TS1: caf\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(read("auto", "", output).errors())
                .extracting(CodeError::message)
                .containsExactly("caf\ufffd");
    }

    @Test
    void foldersMayHaveBlanksColonsBracketsAndDrives() {
        FoundErrors found = read(
                "C:\\my code\\a (1)\\b.ts(3,5): error TS1: x",
                "C:\\my code\\b.c:3:5: error: x",
                "\\\\server\\share\\c.c:3:5: error: x",
                "/opt/a:3/d [x].c:3:5: error: x",
                "app/[slug]/(group)/e.ts(3,5): error TS1: x",
                "  --> not/an/error.rs:3:5",
                "[ERROR] /C:/my code/F.java:[3,5] x");

        assertThat(files(found))
                .containsExactly(
                        "C:\\my code\\a (1)\\b.ts",
                        "C:\\my code\\b.c",
                        "\\\\server\\share\\c.c",
                        "/opt/a:3/d [x].c",
                        "app/[slug]/(group)/e.ts",
                        "/C:/my code/F.java");
    }

    @Test
    void mavenRepeatsItsErrorsAndTheyCountOnce() {
        FoundErrors found = read(
                "[ERROR] /w/A.java:[3,5] cannot find symbol",
                "  symbol:   class X",
                "  location: class A",
                "[ERROR] Failed to execute goal x on project y: Compilation failure: ",
                "[ERROR] /w/A.java:[3,5] cannot find symbol",
                "[ERROR]   symbol:   class X",
                "[ERROR]   location: class A",
                "[ERROR] -> [Help 1]");

        assertThat(found.errors())
                .containsExactly(new CodeError(
                        "/w/A.java",
                        3,
                        5,
                        "",
                        "cannot find symbol\n  symbol:   class X\n  location: class A",
                        Severity.ERROR));
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @Test
    void toolsThatMavenRunsHaveItsLevelBeforeTheirLines() {
        FoundErrors found = read(
                "[INFO] Running 'npm run build' in /w",
                "[INFO] src/a.ts(3,5): error TS1: x",
                "[INFO]   more of it",
                "[INFO] BUILD FAILURE",
                "[ERROR] npm ERR! code 2");

        assertThat(found.errors())
                .containsExactly(new CodeError("src/a.ts", 3, 5, "TS1", "x\n  more of it", Severity.ERROR));
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @Test
    void errorsKeepTheOrderOfTheOutputWhereADocumentFollowsLines() {
        FoundErrors found = read(
                "a.ts(3,5): error TS1: x",
                "<checkstyle><file name='b.java'><error line='1' message='m'/></file></checkstyle>",
                "c.ts(3,5): error TS1: x");

        assertThat(files(found)).containsExactly("a.ts", "b.java", "c.ts");
    }

    @Test
    void makeTellsTheFoldersOfFilesThatComeBelowTheMessageToo() {
        FoundErrors found = read(
                "make[1]: Entering directory '/w/lib'",
                "error[E0308]: mismatched types",
                " --> src/a.rs:3:5",
                "a.c:3:5: error: x",
                "a.c:3:5: note: declared here");

        assertThat(files(found)).containsExactly("/w/lib/src/a.rs", "/w/lib/a.c");
        assertThat(found.errors()).last().extracting(CodeError::message).isEqualTo("x\ndeclared here");
    }

    @Test
    void whatComesAfterOtherLinesIsNoPartOfAMessage() {
        FoundErrors found = read("a.ts(3,5): error TS1: x", "  more", "npm run finished", "    of something else");

        assertThat(found.errors()).extracting(CodeError::message).containsExactly("x\n  more");
    }

    @Test
    void messagesOfManyLinesAreCut() {
        String[] lines = new String[10_000];
        java.util.Arrays.fill(lines, "   and so on");
        lines[0] = "a.ts(3,5): error TS1: x";

        assertThat(read(lines).errors())
                .singleElement()
                .satisfies(e -> assertThat(e.message().lines()).hasSize(CodeError.MAX_LINES));
    }

    @Test
    void makeAndNinjaTellTheFoldersOfTheirFiles() {
        FoundErrors found = read(
                "make[1]: Entering directory '/w/lib'",
                "make[2]: Entering directory '/w/lib/net'",
                "a.c:3:5: error: x",
                "make[2]: *** [Makefile:2: a.o] Error 1",
                "make[2]: Leaving directory '/w/lib/net'",
                "a.c:3:5: error: x",
                "/opt/b.h:3:5: error: x",
                "make[1]: Leaving directory '/w/lib'",
                "a.c:3:5: error: x");

        assertThat(files(found)).containsExactly("/w/lib/net/a.c", "/w/lib/a.c", "/opt/b.h", "a.c");
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:30:45: started",
                "2026-11-27T12:30:45: started",
                "[2026/11/27 12:30:45: started",
                "2026/11/27 12:30:45 main.go:23: listening",
                "http://host:80: refused",
                "GET https://host.example/a.js:3: 404",
                "localhost:8080: refused",
                "example.com:443: refused",
                "10.0.0.1:8080: refused",
                "    at a.b(C.java:3): x",
                "at a.b(C.java:3): x",
                "\tat /w/a.js:3:5: x",
                "[INFO] a.txt:12:3: x",
                "[INFO] /w/a.txt:12:3 x",
                "Listening on port:80: x",
                "Downloaded: 3:5: x",
                "make[1]: Nothing to be done for 'all'.",
                "Tests run: 3, Failures: 0 at line 3",
                "java.lang.IllegalStateException: no",
                "  9 | if (x.c:3: y)",
                "> app@1.0.0 lint",
                "Finished at: 2026-11-27T14:07:48Z",
                "key: 3: value",
            })
    void linesThatOnlyLookLikePlacesAreNoErrors(String line) {
        assertThat(read(line).errors()).isEmpty();
        assertThat(read("generic", "", line.getBytes(UTF_8)).errors()).isEmpty();
    }

    @Test
    void anyToolsErrorsAreReadWhereNoFormatKnowsThem() {
        FoundErrors found = read(
                "src/a.txt:3:5: [warning] too long",
                "src/a.txt:4: Info: short",
                "b.yaml:3: no colon",
                "bin/c: line 7: syntax error",
                "PHP Parse error:  unexpected '}' in /w/d.php on line 12",
                "lint: e/f.proto(3): bad name");

        assertThat(found.errors())
                .containsExactly(
                        new CodeError("src/a.txt", 3, 5, "", "too long", Severity.WARNING),
                        new CodeError("src/a.txt", 4, 0, "", "short", Severity.INFO),
                        new CodeError("b.yaml", 3, 0, "", "no colon", Severity.ERROR),
                        new CodeError("bin/c", 7, 0, "", "syntax error", Severity.ERROR),
                        new CodeError("/w/d.php", 12, 0, "", "PHP Parse error:  unexpected '}'", Severity.ERROR),
                        new CodeError("e/f.proto", 3, 0, "", "bad name", Severity.ERROR));
        assertThat(found.formats()).containsExactly("generic");
    }

    @Test
    void whereAFormatIsKnownOtherPlacesAreNoErrorsButLookLikeThem() {
        FoundErrors found = read("src/x.txt:3: see above", "src/y.txt:4: error: bad", "src/a.ts(3,5): error TS1: x");

        assertThat(files(found)).containsExactly("src/a.ts");
        assertThat(found.unread()).isEqualTo(new UnreadLines(1, List.of("src/y.txt:4: error: bad")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error TS18003: No inputs were found in config file 'tsconfig.json'.",
                "error: linker `cc` not found",
                "ERROR in ./src/index.js",
                "✘ [ERROR] Could not resolve \"x\"",
                "fatal: not a git repository",
                "panic: runtime error: index out of range",
                "SyntaxError: Unexpected token",
                "java.lang.IllegalStateException: no",
                "mypy: error: Cannot find config file",
                "[ERROR] Unknown lifecycle phase \"x\"",
                "<stdin>:3:5: error: unexpected",
                "Foo.what?:3: fatal error: x",
                "ld.lld: error: undefined symbol: f",
            })
    void whatLooksLikeAnErrorButCannotBeReadIsTold(String line) {
        FoundErrors found = read("all is well", line, "all is well");

        assertThat(found.errors()).isEmpty();
        assertThat(found.unread()).isEqualTo(new UnreadLines(1, List.of(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Found 3 errors in 2 files (checked 9 source files)",
                "error: could not compile `demo` (bin \"demo\") due to 8 previous errors",
                "error: aborting due to 2 previous errors",
                "[ERROR] COMPILATION ERROR :",
                "[ERROR] Failed to execute goal on project x: Could not resolve dependencies",
                "✖ 12 problems (9 errors, 3 warnings)",
                "12 errors",
                "[INFO] 2 errors",
                "collect2: error: ld returned 1 exit status",
                "clang: error: linker command failed with exit code 1 (use -v to see invocation)",
                "Checkstyle ends with 9 errors.",
            })
    void sumsAreToldOnlyWhereNothingElseWasRead(String line) {
        assertThat(read(line)).isEqualTo(new FoundErrors(List.of(), new UnreadLines(1, List.of(line)), Set.of()));
        assertThat(read("a.ts(3,5): error TS1: x", line).unread()).isEqualTo(UnreadLines.NONE);
        assertThat(read("fatal: x", line).unread().first()).containsExactly("fatal: x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Found 0 errors. Watching for file changes.",
                "Found 3 errors (3 fixed, 0 remaining).",
                "[ERROR] ",
                "make: *** [Makefile:3: all] Error 1",
                "make[2]: *** [a.o] Error 1 (ignored)",
                "3 warnings generated.",
                "npm ERR! code ELIFECYCLE",
                "npm error code 2",
                "error Command failed with exit code 2.",
                "0 errors, 3 warnings",
                "✖ 3 problems (0 errors, 3 warnings)",
                "errors.ts compiled",
                "  error: indented lines belong to something",
                "Terror and errorless things",
                "no errors: fine",
            })
    void otherTalkOfErrorsIsNotTold(String line) {
        FoundErrors found = read(line);

        assertThat(found.errors()).isEmpty();
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @Test
    void onlyTheFirstUnreadLinesAreKept() {
        String[] lines = new String[1000];
        java.util.Arrays.setAll(lines, i -> "fatal: " + i + "x".repeat(1000));

        assertThat(read(lines).unread().count()).isEqualTo(1000);
        assertThat(read(lines).unread().first())
                .hasSize(20)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(310));
    }

    @Test
    void aLanguageNarrowsWhatIsRead() {
        byte[] output = "a.ts(3,5): error TS1: x\nb.py:3: error: y  [misc]\n".getBytes(UTF_8);

        assertThat(files(read("auto", "", output))).containsExactly("a.ts", "b.py");
        assertThat(files(read("Python", "", output))).containsExactly("b.py");
        assertThat(files(read("tsc", "", output))).containsExactly("a.ts");
        assertThat(read("tsc", "", output).unread().first()).containsExactly("b.py:3: error: y  [misc]");
    }

    @Test
    void anUnknownLanguageIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> ErrorReader.of("cobol", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                    No errors can be read of the language "cobol".
                    Use auto, which looks at the command and its output, or one of typescript, javascript, python, rust, java, \
                    kotlin, c, cpp, csharp, go, shell, tsc, eslint, esbuild, mypy, pyright, ruff, pylint, rustc, javac, maven, kotlinc, gcc, \
                    msbuild, shellcheck, cargo, clang, checkstyle, sarif, github, generic.\
                    """);
    }

    @Test
    void githubsWorkflowCommandsAreRead() {
        FoundErrors found = read(
                "::error title=ruff (F401),file=/w/my dir/a.py,line=1,col=8,endLine=1::a.py:1:8: F401 unused%0A  help:"
                        + " drop it",
                "::warning file=b.js::no%3A 100%25", "::error::no file", "::debug::x");

        assertThat(found.errors())
                .containsExactly(
                        new CodeError(
                                "/w/my dir/a.py",
                                1,
                                8,
                                "F401",
                                "a.py:1:8: F401 unused\n  help: drop it",
                                Severity.ERROR),
                        new CodeError("b.js", 0, 0, "", "no: 100%", Severity.WARNING));
        assertThat(found.unread().first()).containsExactly("::error::no file");
    }
}
