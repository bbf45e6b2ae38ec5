package io.github.cfnwaves.plan.cluster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTiesTest {

    @TempDir
    Path workspace;

    private SourceTree tree;

    @BeforeEach
    void plant() {
        tree = new SourceTree(workspace);
    }

    @Test
    void endingsAreGuessedAsTypeScriptDoes() {
        tree.work(
                        "src/main.ts",
                        "import './a'; import './b.js'; import '../lib/c'; import './d'; import './e.mjs'; import"
                                + " './f.jsx'",
                        "import './g.vue'; import './h.ts'; import './i'; import '.'; import './none'; import 'a';"
                                + " import '/a'")
                .work("src/a.ts")
                .work("src/a.js")
                .work("src/b.tsx")
                .work("lib/c/index.ts")
                .work("src/d.d.ts")
                .work("src/e.mts")
                .work("src/f.tsx")
                .work("src/g.vue")
                .work("src/h.ts")
                .missing("src/i.ts")
                .work("src/index.ts")
                .work("a.ts");

        assertThat(tree.ties())
                .containsExactly(
                        "src/main.ts -> src/a.ts",
                        "src/main.ts -> src/b.tsx",
                        "src/main.ts -> lib/c/index.ts",
                        "src/main.ts -> src/d.d.ts",
                        "src/main.ts -> src/e.mts",
                        "src/main.ts -> src/f.tsx",
                        "src/main.ts -> src/g.vue",
                        "src/main.ts -> src/h.ts",
                        "src/main.ts -> src/i.ts",
                        "src/main.ts -> src/index.ts");
    }

    @Test
    void aFileWithoutWorkHidesOneThatComesLater() {
        tree.work("main.ts", "import './a'")
                .file("a.ts")
                .work("a/index.ts")
                .file("b.ts/x")
                .work("b.tsx");
        tree.work("other.ts", "import './b'");

        assertThat(tree.ties()).containsExactly("other.ts -> b.tsx");
    }

    @Test
    void noImportLeavesTheWorkspace() {
        tree.work("a.ts", "import '../../b'; import '../b'").work("b.ts");

        assertThat(tree.ties()).isEmpty();
    }

    @Test
    void severalImportsAreSeveralTies() {
        tree.work("a.ts", "import type {B} from './b'", "import {b} from './b'").work("b.ts", "import './b'");

        assertThat(tree.ties()).containsExactly("a.ts -> b.ts x2");
    }

    @Test
    void pathsComeFromTheNearestConfiguration() {
        tree.file(
                        "tsconfig.json",
                        "{ // with comments",
                        "  \"compilerOptions\": {\"baseUrl\": \"./src\", /* and more */",
                        "    \"paths\": {\"@/*\": [\"./*\"], \"@/special/*\": [\"../none/*\", \"../special/*\"],"
                                + " \"one\": [\"a.ts\"],},",
                        "  },",
                        "}")
                .file("sub/tsconfig.json", "{\"extends\": [\"@tsconfig/node20\", \"../config/base\"]}")
                .file("config/base.json", "{\"compilerOptions\": {\"paths\": {\"~/*.x\": [\"../sub/*\"]}}}")
                .work(
                        "src/main.ts",
                        "import '@/a'; import '@/special/b'; import 'one'; import 'deep/c'; import '~/d.x'")
                .work("src/a.ts")
                .work("special/b.ts")
                .work("src/deep/c.ts")
                .work("sub/in/main.ts", "import '~/d.x'; import '@/a'")
                .work("sub/d.ts");

        assertThat(tree.ties())
                .containsExactly(
                        "src/main.ts -> src/a.ts x2",
                        "src/main.ts -> special/b.ts",
                        "src/main.ts -> src/deep/c.ts",
                        "sub/in/main.ts -> sub/d.ts");
    }

    @Test
    void aConfigurationMayLeaveAllToAProjectItRefersTo() {
        tree.file(
                        "tsconfig.json",
                        "{\"files\": [], \"references\": [{\"path\": \"./tsconfig.node.json\"}, {\"path\": \"app\"}]}")
                .file("tsconfig.node.json", "{\"compilerOptions\": {}}")
                .file("app/tsconfig.json", "{\"compilerOptions\": {\"paths\": {\"@/*\": [\"../src/*\"]}}}")
                .work("src/main.ts", "import '@/a'")
                .work("src/a.ts");

        assertThat(tree.ties()).containsExactly("src/main.ts -> src/a.ts");
    }

    @Test
    void aBrokenOrCircularConfigurationSaysNothing() {
        tree.file("a/tsconfig.json", "{\"compilerOptions\": ")
                .file(
                        "b/tsconfig.json",
                        "{\"extends\": \"./tsconfig.json\", \"compilerOptions\": {\"baseUrl\": \".\"}}")
                .file("c/tsconfig.json", "[]")
                .file("d/tsconfig.json")
                .work("a/x.ts", "import 'y'; import './y'")
                .work("a/y.ts")
                .work("b/x.ts", "import 'y'")
                .work("b/y.ts")
                .work("c/x.ts", "import 'y'")
                .work("c/y.ts")
                .work("d/x.ts", "import 'y'")
                .work("d/y.ts");

        assertThat(tree.ties()).containsExactly("a/x.ts -> a/y.ts", "b/x.ts -> b/y.ts");
    }

    @Test
    void anIndexWithoutWorkIsLookedThroughByName() {
        tree.work("main.ts", "import { A, C, d, F } from './lib'; import E, * as all from './lib'")
                .file("lib/index.ts", "export { a as A } from './a'; export * from './b'; export * from './inner'")
                .file("lib/inner/index.ts", "export { d } from './d'; export * as F from './f'; import './b'")
                .work("lib/a.ts", "export const a = 1")
                .work("lib/b.ts", "export const B = 1, b = 2; export class C {}")
                .work("lib/unused.ts", "export const A = 1")
                .work("lib/inner/d.ts", "export const other = 1")
                .work("lib/inner/f.ts");

        assertThat(tree.ties())
                .containsExactly(
                        "main.ts -> lib/a.ts",
                        "main.ts -> lib/b.ts",
                        "main.ts -> lib/inner/d.ts",
                        "main.ts -> lib/inner/f.ts");
    }

    @Test
    void anIndexWithWorkIsTiedItself() {
        tree.work("main.ts", "import { A } from './lib'")
                .work("lib/index.ts", "export { A } from './a'")
                .work("lib/a.ts");

        assertThat(tree.ties()).containsExactly("main.ts -> lib/index.ts", "lib/index.ts -> lib/a.ts");
    }

    @Test
    void indexesInACircleAreLeftInTheEnd() {
        tree.work("main.ts", "import { A } from './a'")
                .file("a/index.ts", "export * from '../b'")
                .file("b/index.ts", "export * from '../a'");

        assertThat(tree.ties()).isEmpty();
    }

    @Test
    void onlyTheScriptOfAComponentIsRead() {
        tree.work(
                        "a.vue",
                        "<template>import './b'</template>",
                        "<script setup lang=\"ts\">",
                        "import './c'",
                        "</script>")
                .work("b.ts")
                .work("c.ts")
                .work("d.css", "import './b'");

        assertThat(tree.ties()).containsExactly("a.vue -> c.ts");
    }

    @Test
    void aFileTooLargeToBeWrittenByPeopleIsPassedOver() {
        tree.work("large.js", "require('./a')", " ".repeat(2 << 20)).work("a.js");

        assertThat(tree.ties()).isEmpty();
    }
}
