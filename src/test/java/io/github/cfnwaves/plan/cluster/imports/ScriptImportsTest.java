package io.github.cfnwaves.plan.cluster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.cluster.imports.ScriptImports.Import;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptImportsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import './a'",
                "import \"./a\";",
                "import a from './a'",
                "import from from './a'",
                "import type from './a'",
                "import type A from './a'",
                "import type { A } from './a'",
                "import { type A, b as c } from './a'",
                "import { default as from } from './a'",
                "import { 'any name' as b } from './a'",
                "import * as a from './a'",
                "import * as from from './a'",
                "import a, { b } from './a'",
                "import a, * as b from './a'",
                "import {\n  a, // one\n  b, /* two */\n}\nfrom\n'./a'",
                "import{a}from'./a'",
                "import /* c */ a /* d */ from /* e */ './a'",
                "import json from './a' with { type: 'json' }",
                "import a = require('./a')",
                "import type a = require('./a')",
                "export import a = require('./a')",
                "export * from './a'",
                "export * as a from './a'",
                "export { a } from './a'",
                "export { a as default, type B } from './a'",
                "export type { A } from './a'",
                "export type * from './a'",
                "const a = require('./a')",
                "const { a } = require( \"./a\" ).b",
                "const a = await import('./a')",
                "import(/* webpackChunkName: \"x\" */ './a').then(f)",
                "import(`./a`)",
                "import('./a', { with: { type: 'json' } })",
                "let a: import('./a').A",
                "let a: typeof import('./a')",
                "function f() { if (x) { return require('./a') } }",
                "const a = `text ${await import('./a')} text`",
                "const a = `${`${require('./a')}`}`",
                "[...require('./a')]",
                "#!/usr/bin/env node it's\nimport './a'",
                "\ufeffimport './a'",
                "if (/'/.test(x)) require('./a') // '",
                "const a = b / c; require('./a'); d / e",
                "x = y.return / 2; require('./a') /1",
                "i++ / 2; require('./a'); j / 2",
                "if (a) /'/.test(b); require('./a') //'",
                "const a = /[/']/; require('./a'); '",
                "const a = /\\/'/g; require('./a'); '",
                "const a = <p>Don't</p>\nimport('./a')",
                "const a = <p>it`s</p>\nimport('./a')",
                "const a = <br/>; require('./a'); <hr/>",
                "const a = <b>x</b>; require('./a'); <b>y</b>",
                "const broken = 'no end\nimport './a'",
                "import { broken, \nimport './a'",
                "a = 'x\\\ny'; require('./a')",
            })
    void importsAreFoundInAllTheirForms(String code) {
        assertThat(ScriptImports.of(code).imports()).extracting(Import::module).containsExactly("./a");
        assertThat(ScriptImports.onlyImports(code).imports())
                .extracting(Import::module)
                .containsExactly("./a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// import './a'",
                "/* import './a'\n * import './a' */",
                "'import \"./a\"'",
                "\"it's import './a'\"",
                "'\\' import \"./a\"'",
                "`import './a'\n require('./a') \\${require('./a')} \\` import './a'`",
                "`${a}import './a'${b}import './a'`",
                "`${{a: {}}}import './a'`",
                "/require('.\\/a')/",
                "return /import('a')/",
                "const from = './a'",
                "a.from './a'",
                "Array.from('./a')",
                "loader.require('./a')",
                "loader.import('./a')",
                "x.export * y",
                "require(a)",
                "require('./a' + b)",
                "import(`./${a}`)",
                "import('./a' + b)",
                "import.meta.url + './a'",
                "require",
                "import",
                "export default './a'",
                "export { a }; './a'",
                "export const from = './a'",
                "const important = './a'; const requires = ('./a')",
                "import a = A.B.C; './a'",
            })
    void whatOnlyLooksLikeAnImportIsNone(String code) {
        assertThat(ScriptImports.of(code).imports()).isEmpty();
    }

    @Test
    void namesAreKnownByWhatTheyAreThere() {
        assertThat(ScriptImports.of(
                                "import a, {b as c, type d, type} from 'm'; import * as e from 'n'; export * from 'o';"
                                        + " export {f as default} from 'p'; export * as g from 'q'; import type {h} from"
                                        + " 'r'")
                        .imports())
                .containsExactly(
                        new Import("m", Map.of("default", "a", "b", "c", "d", "d", "type", "type"), false),
                        new Import("n", Map.of("*", "e"), false),
                        new Import("o", Map.of(), true),
                        new Import("p", Map.of("f", "default"), true),
                        new Import("q", Map.of("*", "g"), true),
                        new Import("r", Map.of("h", "h"), false));
    }

    @Test
    void exportsAreKnownByTheirNames() {
        assertThat(ScriptImports.of("export const a = 1; export async function b() {} export default class C {}"
                                + " export declare enum D {} export type E = {}; export abstract class F {}"
                                + " const g = 1, h = 2; export { g, h as i }; export type { j }; export namespace K {}")
                        .exports())
                .containsExactlyInAnyOrder("a", "b", "default", "C", "D", "E", "F", "g", "i", "j", "K");
    }

    @Test
    void afterTheLastImportNothingIsRead() {
        ScriptImports imports = ScriptImports.onlyImports("export const a = 1\nimport './x'\nexport const b = 1");

        assertThat(imports.exports()).containsExactly("a");
        assertThat(imports.imports()).hasSize(1);
    }

    /** Each of these once made the scan look for an end again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"\\'", "\\\"", "`${", "} ", "= /\\", "/*", "${`", "import {", "export "})
    void whatIsMeantToTakeForEverDoesNot(String part) {
        String code = part.repeat(300_000) + "}".repeat(300_000) + " import from from";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ScriptImports.of(code));
        assertThat(List.of(part)).isNotEmpty();
    }
}
