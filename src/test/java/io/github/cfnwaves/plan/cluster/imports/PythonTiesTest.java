package io.github.cfnwaves.plan.cluster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTiesTest {

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
                "import p.a",
                "import os, p.a as b, sys",
                "import os, \\\n  p.a",
                "from p import a",
                "from p import (\n  x,\n  a as b,  # why\n)",
                "from p.a import x, y",
                "from p.a import *",
                "from . import a",
                "from .a import x",
                "from..p.a import x",
                "from .. import p\nfrom ..p import a",
                "def f():\n    import p.a",
                "if x: import p.a",
                "try:\n\timport p.a\nexcept ImportError: pass",
                "x = 1; import p.a",
                "x = '''\n'''; import p.a",
                "x = 'it''s'; import p.a",
                "'''doc'''\nimport p.a",
                "x = r'\\'; '\nimport p.a",
                "x = 'no end\nimport p.a",
                "f(broken\nimport p.a",
                "from broken import (x,\nimport p.a",
                "# -*- coding: utf-8 -*-\r\nimport p.a\r\n",
            })
    void importsAreFoundInAllTheirForms(String code) {
        tree.work("p/x.py", code).file("p/__init__.py").work("p/a.py").work("a.py");

        assertThat(tree.ties()).containsExactly("p/x.py -> p/a.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# import p.a",
                "'''\nimport p.a\n'''",
                "\"\"\"It's\nimport p.a\n\\\"\"\"\nimport p.a\"\"\"",
                "x = 'import p.a'",
                "x = f'''\nimport p.a\n'''",
                "x = 'a\\\nimport p.a'",
                "yield from p.a",
                "raise X from p.a",
                "important = p.a",
                "import p.a.b",
                "import a2, os.path",
                "from __future__ import a",
                "from .... import a",
                "import",
                "from",
                "from p import",
                "from . import",
            })
    void whatOnlyLooksLikeAnImportIsNone(String code) {
        tree.work("p/x.py", code).file("p/__init__.py").work("p/a.py").work("a.py");

        assertThat(tree.ties()).isEmpty();
    }

    @Test
    void modulesAreLookedForWhereThePackageBeginsInSrcAndInTheWorkspace() {
        tree.work("service/app/core/main.py", "import app.util, one.two, tools, near")
                .file("service/app/__init__.py")
                .file("service/app/core/__init__.py")
                .work("service/app/util.py")
                .work("service/app/core/near.py")
                .work("src/one/two.pyi")
                .work("tools/__init__.py")
                .work("tools.py")
                .work("scripts/run.py", "import beside")
                .work("scripts/beside.py");

        assertThat(tree.ties())
                .containsExactly(
                        "service/app/core/main.py -> service/app/util.py",
                        "service/app/core/main.py -> src/one/two.pyi",
                        "service/app/core/main.py -> tools/__init__.py",
                        "scripts/run.py -> scripts/beside.py");
    }

    @Test
    void aPackageWithoutWorkIsLookedThroughByName() {
        tree.work("main.py", "from p import A, b, c")
                .file("p/__init__.py", "from .a import X as A", "from .inner import b", "from .c import d")
                .file("p/inner/__init__.py", "from ._b import b")
                .work("p/a.py")
                .work("p/inner/_b.py")
                .work("p/c.py")
                .work("p/d.py");

        assertThat(tree.ties()).containsExactly("main.py -> p/a.py", "main.py -> p/inner/_b.py", "main.py -> p/c.py");
    }

    @Test
    void aPackageWithWorkIsTiedItself() {
        tree.work("main.py", "from p import A, B, c")
                .work("p/__init__.py", "from .a import A")
                .work("p/a.py")
                .work("p/c.py");

        assertThat(tree.ties())
                .containsExactly("main.py -> p/__init__.py", "main.py -> p/c.py", "p/__init__.py -> p/a.py");
    }
}
