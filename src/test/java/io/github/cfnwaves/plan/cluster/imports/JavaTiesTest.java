package io.github.cfnwaves.plan.cluster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTiesTest {

    @TempDir
    Path workspace;

    private SourceTree tree;

    @BeforeEach
    void plant() {
        tree = new SourceTree(workspace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package b; import a.A; class B {}",
                "package b; import a.A.Inner.Deep; class B {}",
                "package b; import static a.A.of; class B {}",
                "package b; import static a.A.*; class B {}",
                "package b; import a.A.*; class B {}",
                "package b; import a.*; class B { A a; }",
                "package b; import a /* x */ . // y\n A; class B {}",
                "package a; class B extends A {}",
                "package a; class B { Object o = new A.Inner(); }",
                "package a; @A class B {}",
                "package a; class B { int n = 'n' + A.of(\"it's\", '\\'', \"\\\"\").n; }",
                "package a; class B { String s = \"\"\"\n \\\"\"\" \" \"\"\"; A a; }",
                "package a; class B { Object o = A::of; }",
                "package a; class B { String broken = \"no end;\n A a; }",
                "package a; } class B { A a; }",
            })
    void tiesAreFoundInAllTheirForms(String code) {
        tree.work("b/B.java", code).work("a/A.java", "package a; public class A {}");

        assertThat(tree.ties()).containsExactly("b/B.java -> a/A.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package b; // import a.A;\n class B {}",
                "package b; /* import a.A; */ class B {}",
                "package b; import a.*; class B { String s = \"A\"; }",
                "package b; import a.*; class B { String s = \"\"\"\n A \\\"\"\" A \"\"\"; }",
                "package b; import a.*; class B { Object o = x.A; }",
                "package b; import a.*; class B { Object o = X::A; }",
                "package b; import a.*; import c.A; class B { A a; }",
                "package b; import a.*; class B { A a; } class A {}",
                "package b; class B { A a; }",
                "package b; import a.Aa; class B {}",
                "import",
                "package",
            })
    void whatOnlyLooksLikeATieIsNone(String code) {
        tree.work("b/B.java", code).work("a/A.java", "package a; public class A {}");

        assertThat(tree.ties()).isEmpty();
    }

    @Test
    void thePackageGoesBeforeImportsOfWholePackages() {
        tree.work("b/B.java", "package b; import a.*; import c.*; class B { A a; C c; }")
                .work("a/A.java", "package a; class A {}")
                .work("b/A.java", "package b; class A {}")
                .work("c/C.java", "package c; interface C {} record D() {}")
                .work("c/E.java", "package c; class E { D d; }");

        assertThat(tree.ties()).containsExactly("b/B.java -> b/A.java", "b/B.java -> c/C.java", "c/E.java -> c/C.java");
    }

    @Test
    void kotlinIsReadTooAndMixesWithJava() {
        tree.work("K.kt", "package k", "import a.A", "import a.helper", "fun String.A() = 1", "class K(val j: J)")
                .work("J.java", "package k; class J { K k; }")
                .work("A.kt", "package a", "class A<T>")
                .work("H.kt", "package a", "fun helper() = \"A\"");

        assertThat(tree.ties()).containsExactly("K.kt -> J.java", "K.kt -> A.kt", "K.kt -> H.kt", "J.java -> K.kt");
    }

    @Test
    void ourOwnSourcesAreTiedAsWeKnowThem() throws IOException {
        Path sources = Path.of("src/main/java");
        List<String> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.map(file -> sources.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".java"))
                    .sorted()
                    .toList();
        }
        String room = "io/github/cfnwaves/plan/";

        Ties ties = ImportScan.of(files, sources);

        assertThat(imported(ties, room + "MemoryTiers.java"))
                .containsExactly(room + "MemoryTier.java", "io/github/cfnwaves/units/MemorySize.java");
        assertThat(imported(ties, room + "cluster/Cluster.java"))
                .containsExactly(room + "errors/CodeError.java", room + "work/WorkItem.java");
        assertThat(imported(ties, room + "work/WorkItem.java")).containsExactly(room + "errors/CodeError.java");
        assertThat(imported(ties, room + "errors/Severity.java")).isEmpty();
    }

    private static List<String> imported(Ties ties, String file) {
        return ties.of(ties.files().indexOf(file)).keySet().stream()
                .map(ties.files()::get)
                .toList();
    }
}
