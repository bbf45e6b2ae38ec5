package io.github.cfnwaves.plan.errors.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs of tools and of what runs them, as these print them, but written by hand and not captured: whatever somebody gives to the reader
 * must be read, or be told as unread, or plainly be no error.
 */
class WrittenLogsTest {

    /**
     * What should become of a log.
     *
     * @param tool for people
     * @param log its lines
     * @param unread how many lines of it are told
     * @param errors as {@link #row} has them
     */
    private record Log(String tool, String log, int unread, List<String> errors) {
        @Override
        public String toString() {
            return tool;
        }
    }

    private static Log reads(String tool, String log, String... errors) {
        return new Log(tool, log, 0, List.of(errors));
    }

    private static Log tells(String tool, int unread, String log, String... errors) {
        return new Log(tool, log, unread, List.of(errors));
    }

    private static final String TS = "src/a.ts 3:5 TS2322 error Type 'string' is not assignable to type 'number'.";

    static Stream<Log> typescript() {
        return Stream.of(
                reads("tsc --watch", """
                    [10:00:00 AM] Starting compilation in watch mode...

                    src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.

                    [10:00:02 AM] Found 1 error. Watching for file changes.
                    """, TS),
                reads("tsc --build --verbose", """
                    [10:00:00 AM] Projects in this build:
                        * tsconfig.json

                    [10:00:00 AM] Project 'tsconfig.json' is out of date because output 'a.js' does not exist

                    [10:00:00 AM] Building project '/w/tsconfig.json'...

                    src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    """, TS),
                reads(
                        "ng build, before esbuild",
                        """
                        Error: src/app/a.ts:3:5 - error TS2322: Type 'string' is not assignable to type 'number'.

                        3     x = 'a';
                              ~


                        Warning: src/app/b.ts:4:6 - warning NG8107: Left side of '?.' is never null.
                        """,
                        "src/app/a.ts 3:5 TS2322 error Type 'string' is not assignable to type 'number'.",
                        "src/app/b.ts 4:6 NG8107 warning Left side of '?.' is never null."),
                reads(
                        "ng build, vite",
                        """
                        Application bundle generation failed. [2.345 seconds]

                        ✘ [ERROR] TS2322: Type 'string' is not assignable to type 'number'. [plugin angular-compiler]

                            src/app/a.ts:12:2:
                              12 │   title: number = 'x';
                                 ╵   ~~~~~

                        ▲ [WARNING] Unsupported CSS property "fill" [unsupported-css-property]

                            src/app/a.css:2:4:
                              2 │     fill: x;
                                ╵     ~~~~
                        """,
                        "src/app/a.ts 12:3 TS2322 error Type 'string' is not assignable to type 'number'.",
                        "src/app/a.css 2:5  warning Unsupported CSS property \"fill\" [unsupported-css-property]"),
                tells("esbuild, without a place", 1, """
                    ✘ [ERROR] Could not read from file: /w/src/none.ts

                    1 error
                    """),
                reads(
                        "next build, types",
                        """
                        Failed to compile.

                        ./src/app/page.tsx:12:5
                        Type error: Type 'string' is not assignable to type 'number'.

                          10 | export default function Page() {
                        > 12 |   const x: number = 'a';
                             |         ^
                        """,
                        "src/app/page.tsx 12:5  error Type 'string' is not assignable to type 'number'."),
                reads(
                        "next lint",
                        """

                        ./src/app/page.tsx
                        12:5  Error: 'x' is assigned a value but never used.  @typescript-eslint/no-unused-vars
                        13:7  Warning: React Hook useEffect has a missing dependency: 'a'.  react-hooks/exhaustive-deps

                        info  - Need to disable some ESLint rules? Learn more here
                        """,
                        "./src/app/page.tsx 12:5 @typescript-eslint/no-unused-vars error"
                                + " 'x' is assigned a value but never used.",
                        "./src/app/page.tsx 13:7 react-hooks/exhaustive-deps warning"
                                + " React Hook useEffect has a missing dependency: 'a'."),
                reads(
                        "npm run lint --workspaces",
                        """

                        > a@1.0.0 lint
                        > eslint .


                        /w/packages/a/x.js
                          1:7  error  'x' is assigned a value but never used  no-unused-vars

                        ✖ 1 problem (1 error, 0 warnings)

                        npm error Lifecycle script `lint` failed with error:
                        npm error code 1
                        npm error workspace a@1.0.0

                        > b@1.0.0 lint
                        > eslint .


                        /w/packages/b/x.js
                          2:7  warning  Unexpected console statement  no-console

                        ✖ 1 problem (0 errors, 1 warning)
                        """,
                        "/w/packages/a/x.js 1:7 no-unused-vars error 'x' is assigned a value but never used",
                        "/w/packages/b/x.js 2:7 no-console warning Unexpected console statement"),
                reads(
                        "stylelint",
                        """

                        src/a.css
                          3:5  ✖  Unexpected invalid hex color "#y"  color-no-invalid-hex
                         12:1  ⚠  Unexpected empty block           block-no-empty

                        ✖ 2 problems (1 error, 1 warning)
                        """,
                        "src/a.css 3:5 color-no-invalid-hex error Unexpected invalid hex color \"#y\"",
                        "src/a.css 12:1 block-no-empty warning Unexpected empty block"),
                tells("webpack with ts-loader", 1, """
                    ERROR in ./src/a.ts:3:5
                    TS2322: Type 'string' is not assignable to type 'number'.
                    """),
                tells("an eslint formatter that nobody knows", 1, """
                    src/a.js | 3 | bad

                    ✖ 1 problem (1 error, 0 warnings)
                    """));
    }

    static Stream<Log> prefixes() {
        return Stream.of(
                reads("turbo", """
                    web:lint: cache miss, executing 0123456789abcdef
                    web:lint:
                    web:lint: > web@1.0.0 lint
                    web:lint: src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    web:lint:   More of it.
                    @acme/ui:type-check: /w/b.js
                    @acme/ui:type-check:   1:7  error  'x' is never used  no-unused-vars
                    web:lint: npm error code 2
                    """, TS + "\\n  More of it.", "/w/b.js 1:7 no-unused-vars error 'x' is never used"),
                reads("turbo, tsc --pretty", """
                    web:build: src/a.ts:3:5 - error TS2322: Type 'string' is not assignable to type 'number'.
                    web:build:
                    web:build: 3 x = 'a'
                    web:build:   ~
                    """, TS),
                reads("lerna", """
                    @acme/web: src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    """, TS),
                reads("lerna, without a scope", """
                    web: src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    """, TS.replace("TS2322 error", " error error TS2322:")),
                reads("pnpm -r", """
                    packages/web lint$ tsc
                    packages/web lint: src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    packages/web lint: Failed
                     ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL  web@1.0.0 lint: `tsc`
                    """, "packages/web/" + TS),
                reads("yarn workspaces foreach -pv", """
                    [web]: Process started
                    [web]: src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    ➤ YN0000: [api]: src/b.ts(4,6): error TS1005: ';' expected.
                    """, TS, "src/b.ts 4:6 TS1005 error ';' expected."),
                reads("concurrently", """
                    [0] src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    [1] server.js:3:5: listening
                    """, TS),
                reads("GitHub Actions", """
                    \ufeff2026-11-24T10:00:00.1234567Z ##[group]Run npx tsc
                    2026-11-24T10:00:00.1234567Z src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    2026-11-24T10:00:00.1234567Z   More of it.
                    2026-11-24T10:00:01.1234567Z ##[error]src/b.ts(4,6): error TS1005: ';' expected.
                    2026-11-24T10:00:01.1234567Z ##[error]Process completed with exit code 2.
                    """, TS + "\\n  More of it.", "src/b.ts 4:6 TS1005 error ';' expected."),
                tells("GitHub Actions, an action", 1, """
                    2026-11-24T10:00:01.1234567Z ##[error]Unable to download the artifact
                    """),
                reads("gh run view --log", """
                    build\tRun npx tsc\t2026-11-24T10:00:00.1234567Z src/a.ts(3,5): error TS2322: Type 'string' is not \
                    assignable to type 'number'.
                    """, TS),
                reads("GitLab", """
                    2026-11-24T10:00:00.123456Z 01O src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    """, TS),
                reads("Jenkins", """
                    [2026-11-24T10:00:00.123Z] src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    10:00:00  src/b.ts(4,6): error TS1005: ';' expected.
                    """, TS, "src/b.ts 4:6 TS1005 error ';' expected."),
                reads("docker compose", """
                    web-1  | src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    api_1  | error[E0308]: mismatched types
                    api_1  |  --> src/main.rs:3:5
                    api_1  |   |
                    api_1  | 3 |     let x: i32 = "a";
                    """, TS, "src/main.rs 3:5 E0308 error mismatched types"),
                reads("docker build", """
                    #12 3.456 src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    """, TS),
                reads(
                        "Maven that runs eslint",
                        """
                        [INFO] > eslint .
                        [INFO]
                        [INFO] /w/a.js
                        [INFO]   1:7  error  'x' is never used  no-unused-vars
                        [INFO]   2:7  error  'y' is never used  no-unused-vars
                        [INFO]
                        [INFO] ✖ 2 problems (2 errors, 0 warnings)
                        """,
                        "/w/a.js 1:7 no-unused-vars error 'x' is never used",
                        "/w/a.js 2:7 no-unused-vars error 'y' is never used"),
                reads("Ant", """
                    compile:
                        [javac] Compiling 1 source file to /w/build
                        [javac] /w/src/A.java:3: error: cannot find symbol
                        [javac]         Strin x;
                        [javac]         ^
                        [javac]   symbol:   class Strin
                        [javac] 1 error
                    """, "/w/src/A.java 3:9  error cannot find symbol\\n  symbol:   class Strin"));
    }

    static Stream<Log> compilers() {
        return Stream.of(
                reads(
                        "Gradle, javac",
                        """
                        > Task :compileJava FAILED
                        /w/src/A.java:3: error: cannot find symbol
                                Strin x;
                                ^
                          symbol:   class Strin
                          location: class A
                        1 error

                        FAILURE: Build failed with an exception.

                        * What went wrong:
                        Execution failed for task ':compileJava'.
                        > Compilation failed; see the compiler error output for details.
                        """,
                        "/w/src/A.java 3:9  error cannot find symbol\\n  symbol:   class Strin\\n  location: class A"),
                reads(
                        "dotnet build",
                        """
                        /w/A.cs(3,5): error CS1002: ; expected [/w/a.csproj]
                        /w/B.cs(4,6): warning CS0168: The variable 'x' is declared but never used [/w/a.csproj::TargetFramework=net8.0]

                        Build FAILED.

                        /w/A.cs(3,5): error CS1002: ; expected [/w/a.csproj]
                            1 Warning(s)
                            1 Error(s)
                        """,
                        "/w/A.cs 3:5 CS1002 error ; expected",
                        "/w/B.cs 4:6 CS0168 warning The variable 'x' is declared but never used"),
                reads(
                        "MSBuild on Windows",
                        """
                          1>C:\\w (x86)\\a.cpp(3): error C2065: 'x': undeclared identifier [C:\\w (x86)\\a.vcxproj]
                          1>C:\\w (x86)\\a.cpp(4,6): fatal error C1083: Cannot open include file: 'b.h'
                        """,
                        "C:\\w (x86)\\a.cpp 3:0 C2065 error 'x': undeclared identifier",
                        "C:\\w (x86)\\a.cpp 4:6 C1083 error Cannot open include file: 'b.h'"),
                tells("MSBuild, in no file", 2, """
                    MSBUILD : error MSB1003: Specify a project or solution file.
                    LINK : fatal error LNK1181: cannot open input file 'a.lib'
                    """),
                reads("swiftc", """
                    /w/a.swift:3:5: error: cannot find 'x' in scope
                    1 | import Foundation
                    3 | x()
                      | `- error: cannot find 'x' in scope
                    """, "/w/a.swift 3:5  error cannot find 'x' in scope"),
                reads(
                        "ghc",
                        """
                        [1 of 1] Compiling Main             ( src/A.hs, A.o )

                        src/A.hs:3:5: error: [GHC-88464]
                            Variable not in scope: x
                          |
                        3 |     x
                          |     ^

                        src/B.hs:4:6-10: error:
                            Variable not in scope: y
                        """,
                        "src/A.hs 3:5  error [GHC-88464]\\n    Variable not in scope: x\\n  |",
                        "src/B.hs 4:6  error error:\\n    Variable not in scope: y"),
                tells("scalac by sbt", 2, """
                    [info] compiling 1 Scala source to /w/target ...
                    [error] /w/src/A.scala:3:5: type mismatch;
                    [error]  found   : String
                    """),
                tells("CMake", 1, """
                    CMake Error at CMakeLists.txt:3 (foo):
                      Unknown CMake command "foo".


                    -- Configuring incomplete, errors occurred!
                    """),
                reads("make", """
                    Makefile:3: *** missing separator.  Stop.
                    """, "Makefile 3:0  error *** missing separator.  Stop."),
                tells("a Rust program", 1, """
                    thread 'main' panicked at src/main.rs:3:5:
                    index out of bounds
                    """),
                tells("Maven without its dependencies", 1, """
                    [INFO] BUILD FAILURE
                    [ERROR] Failed to execute goal on project a: Could not resolve dependencies for project a:a:jar:1
                    [ERROR]
                    [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                    """),
                tells("cargo, whose errors went elsewhere", 1, """
                    error: could not compile `a` (bin "a") due to 2 previous errors
                    """));
    }

    static Stream<Log> linters() {
        return Stream.of(
                reads("pytest", """
                    ============================= test session starts ==============================
                    tests/test_a.py F                                                        [100%]

                        def test_a():
                    >       f()

                    tests/test_a.py:12:
                    _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
                    tests/test_a.py:5: in f
                        assert 1 == 2
                    E   assert 1 == 2

                    tests/test_a.py:6: AssertionError
                    =========================== short test summary info ============================
                    FAILED tests/test_a.py::test_a - assert 1 == 2
                    ============================== 1 failed in 0.12s ===============================
                    """, "tests/test_a.py 6:0  error AssertionError"),
                tells("pytest that can't import", 1, """
                    ImportError while importing test module '/w/tests/test_a.py'.
                    Traceback:
                    tests/test_a.py:1: in <module>
                        import foo
                    E   ModuleNotFoundError: No module named 'foo'
                    =========================== short test summary info ============================
                    ERROR tests/test_a.py
                    """),
                reads(
                        "pyright",
                        """
                        /w/a.py
                          /w/a.py:3:5 - error: "x" is not defined (reportUndefinedVariable)
                          /w/a.py:4:6 - error: Type "str" is not assignable to declared type "int"
                            "str" is not assignable to "int" (reportAssignmentType)
                          /w/a.py:5:7 - warning: Import "y" could not be resolved from source (reportMissingModuleSource)
                        2 errors, 1 warning, 0 informations
                        """,
                        "/w/a.py 3:5 reportUndefinedVariable error \"x\" is not defined",
                        "/w/a.py 4:6 reportAssignmentType error Type \"str\" is not assignable to declared type"
                                + " \"int\"\\n"
                                + "    \"str\" is not assignable to \"int\"",
                        "/w/a.py 5:7 reportMissingModuleSource warning Import \"y\" could not be resolved from source"),
                reads("ansible-lint -p", """
                    site.yml:10:5: name[missing]: All tasks should be named.
                    """, "site.yml 10:5  error name[missing]: All tasks should be named."),
                reads(
                        "hadolint",
                        """
                        Dockerfile:3 DL3008 warning: Pin versions in apt get install.
                        docker/Dockerfile.dev:4 SC2086 info: Double quote to prevent globbing.
                        """,
                        "Dockerfile 3:0 DL3008 warning Pin versions in apt get install.",
                        "docker/Dockerfile.dev 4:0 SC2086 info Double quote to prevent globbing."),
                reads(
                        "yamllint",
                        """
                        a.yaml
                          3:5       error    wrong indentation: expected 4 but found 2  (indentation)
                          1:1       warning  missing document start "---"  (document-start)

                        """,
                        "a.yaml 3:5 indentation error wrong indentation: expected 4 but found 2",
                        "a.yaml 1:1 document-start warning missing document start \"---\""),
                reads(
                        "yamllint -f parsable",
                        """
                        a.yaml:3:5: [error] wrong indentation: expected 4 but found 2 (indentation)
                        a.yaml:1:1: [warning] missing document start "---" (document-start)
                        """,
                        "a.yaml 3:5  error wrong indentation: expected 4 but found 2 (indentation)",
                        "a.yaml 1:1  warning missing document start \"---\" (document-start)"),
                reads(
                        "markdownlint",
                        """
                        README.md:3 MD012/no-multiple-blanks Multiple consecutive blank lines [Expected: 1; Actual: 2]
                        README.md:4:81 MD013/line-length Line length [Expected: 80; Actual: 90]
                        """,
                        "README.md 3:0  error MD012/no-multiple-blanks Multiple consecutive blank lines"
                                + " [Expected: 1; Actual: 2]",
                        "README.md 4:81  error MD013/line-length Line length [Expected: 80; Actual: 90]"),
                reads("phpstan --error-format=raw", """
                    /w/src/A.php:12:Undefined variable: $x
                    """, "/w/src/A.php 12:0  error Undefined variable: $x"),
                tells("phpstan's table", 1, """
                     ------ ----------------------
                      Line   src/A.php
                     ------ ----------------------
                      12     Undefined variable: $x
                     ------ ----------------------

                     [ERROR] Found 1 error

                    """),
                reads(
                        "rubocop -f emacs",
                        """
                        /w/a.rb:3:5: C: [Correctable] Style/StringLiterals: Prefer single-quoted strings.
                        /w/a.rb:4:6: E: Lint/Syntax: unexpected token kEND
                        """,
                        "/w/a.rb 3:5  info [Correctable] Style/StringLiterals: Prefer single-quoted strings.",
                        "/w/a.rb 4:6  error Lint/Syntax: unexpected token kEND"),
                tells("rubocop -f simple", 1, """
                    == a.rb ==
                    C:  3:  5: Style/StringLiterals: Prefer single-quoted strings.

                    1 file inspected, 1 offense detected
                    """),
                reads(
                        "tflint -f compact",
                        """
                        main.tf:3:5: Warning - variable "x" is declared but not used (terraform_unused_declarations)
                        """,
                        "main.tf 3:5  warning variable \"x\" is declared but not used (terraform_unused_declarations)"),
                tells("terraform validate", 1, """
                    ╷
                    │ Error: Unsupported argument
                    │
                    │   on main.tf line 3, in resource "x" "y":
                    │    3:   foo = 1
                    │
                    │ An argument named "foo" is not expected here.
                    ╵
                    """),
                tells("a linter that nobody knows, behind one that we know", 1, """
                    src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
                    README.md:4:81 MD013/line-length Line length
                    """, TS),
                reads("ruff check --fix", """
                    Found 3 errors (3 fixed, 0 remaining).
                    """));
    }

    static Stream<Log> plain() {
        return Stream.of(
                reads("a stack trace of Node", """
                    /w/a.js:3:5
                        at Object.<anonymous> (/w/a.js:3:5)
                    """),
                reads("servers and loggers", """
                    2026-11-24T10:00:00Z main.go:23: listening
                    10:00:00 main.go:23: listening
                    [main] server.js:3: listening
                    """),
                reads("an mvn build that is well", """
                    [INFO] BUILD SUCCESS
                    [INFO] Total time:  1.2 s
                    """),
                reads("sums of nothing", """
                    Found 0 errors. Watching for file changes.
                    0 errors, 3 warnings
                    ✖ 3 problems (0 errors, 3 warnings)
                    """));
    }

    @ParameterizedTest
    @MethodSource({"typescript", "prefixes", "compilers", "linters", "plain"})
    void whatIsInALogIsReadOrTold(Log log) throws IOException {
        FoundErrors found = ErrorReader.of("auto", "")
                .read(new ByteArrayInputStream(log.log().getBytes(UTF_8)));

        assertThat(found.errors().stream().map(WrittenLogsTest::row)).containsExactlyElementsOf(log.errors());
        assertThat(found.unread().first()).hasSize(log.unread());
    }

    private static String row(CodeError e) {
        String message = e.message().replace("\n", "\\n");
        return e.file() + " " + e.line() + ":" + e.column() + " " + e.code() + " " + e.severity() + " " + message;
    }
}
