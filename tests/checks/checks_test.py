#!/usr/bin/env python3
"""Each check of .ci/ passes a clean repository and refuses an offence, naming its place."""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

from functions import functions_of  # noqa: E402 (found by the line above)


class CheckTest(unittest.TestCase):
    """Runs checks in a scratch repository of its own."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name).resolve()
        self.git("init", "--quiet")

    def git(self, *arguments):
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True)

    def write(self, path, text, executable=False):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        if executable:
            file.chmod(0o755)
        self.git("add", str(path))

    def run_check(self, name, *arguments):
        return subprocess.run([ROOT / ".ci" / name, *arguments], cwd=self.root,
                              capture_output=True, text=True, check=False)

    def assert_accepts(self, name, *arguments):
        run = self.run_check(name, *arguments)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def assert_refuses(self, name, *parts):
        run = self.run_check(name)
        self.assertNotIn(run.returncode, (0, 77), run.stdout)
        for part in parts:
            self.assertIn(part, run.stdout + run.stderr)


class Layers(CheckTest):
    def test_accepts_includes_downwards_and_third_parties_in_their_places(self):
        self.write("engine/draws.h", "#pragma once\n#include <vector>\n")
        self.write("engine/draws.cpp", '#include "engine/draws.h"\n\n#include <boost/math/x.hpp>\n')
        self.write("engine/parallel_tbb.cpp", "#include <tbb/parallel_for.h>\n")
        self.write("agents/day.cpp", '#include "engine/draws.h"\n#include <fmt/core.h>\n')
        self.write("cli/main.cpp", '#include "generated/version.h"\n#include <CLI/CLI.hpp>\n')
        self.write("tests/any_test.cpp", "#include <gtest/gtest.h>\n#include <hdf5.h>\n")
        self.assert_accepts("layers")

    def test_refuses_an_include_upwards(self):
        self.write("agents/day.h", "#pragma once\n")
        self.write("engine/loop.cpp", '#include <vector>\n#include "agents/day.h"\n')
        self.assert_refuses("layers", "engine/loop.cpp:2", "below agents/")

    def test_refuses_a_third_party_header_in_the_wrong_place(self):
        self.write("scenarios/study.cpp", "#include <yaml-cpp/yaml.h>\n")
        self.write("cli/run_command.h", "#include <CLI/CLI.hpp>\n")
        self.write("output/report.h", "#include <fmt/core.h>\n")
        self.assert_refuses("layers", "scenarios/study.cpp:1", "cli/run_command.h:1",
                            "output/report.h:1")

    def test_refuses_a_dependency_nobody_decided_on(self):
        self.write("output/table.cpp", "#include <tabulate/table.hpp>\n")
        self.assert_refuses("layers", "output/table.cpp:1", "docs/decisions/")

    def test_refuses_files_in_agents(self):
        self.write("agents/day.cpp", "#include <fstream>\n")
        self.assert_refuses("layers", "agents/day.cpp:1", "<fstream>")

    def test_refuses_an_include_that_is_not_written_from_the_root(self):
        self.write("engine/days.h", "#pragma once\n")
        self.write("engine/loop.cpp", '#include "days.h"\n')
        self.assert_refuses("layers", "engine/loop.cpp:1", "root of the repository")

    def test_refuses_a_source_that_does_not_include_its_own_header_first(self):
        self.write("engine/days.h", "#pragma once\n")
        self.write("engine/days.cpp", '#include <vector>\n\n#include "engine/days.h"\n')
        self.assert_refuses("layers", "engine/days.cpp:1", "first include")


class Sizes(CheckTest):
    def test_accepts_small_files_and_long_tables_of_tests(self):
        self.write("engine/day.cpp", "int one() {\n  return 1;\n}\n")
        self.write("tests/engine/known_words_table.h", "// row\n" * 500)
        self.assert_accepts("sizes")

    def test_refuses_a_file_of_400_lines(self):
        self.write("engine/day.cpp", "// line\n" * 400)
        self.assert_refuses("sizes", "engine/day.cpp has 400 lines")

    def test_refuses_a_function_of_60_lines(self):
        self.write("engine/day.cpp", "int long_one() {\n" + "\n" * 57 + "  return 1;\n}\n")
        self.assert_refuses("sizes", "engine/day.cpp:1 long_one has 60 lines")


class Functions(unittest.TestCase):
    """What counts as a function, for .ci/sizes."""

    def found(self, text):
        return [(f.name, f.first_line, f.last_line) for f in functions_of(text)]

    def test_are_found_with_signature_and_body(self):
        self.assertEqual(self.found("\n\nint\none(int a,\n    int b) {\n  return a;\n}\n"),
                         [("one", 3, 7)])

    def test_are_found_in_namespaces_and_classes(self):
        self.assertEqual(
            self.found("namespace cxsim {\nnamespace {\nclass A : public B<int> {\n public:\n"
                       "  int get() const noexcept { return a_; }\n  int a_{1};\n};\n}\n}\n"),
            [("get", 5, 5)])

    def test_include_constructors_with_braces_in_their_initialisers(self):
        self.assertEqual(self.found("A::A(int x)\n    : B{x},\n      c_(x),\n      d_{1} {\n  f();\n}\n"),
                         [("A", 1, 6)])

    def test_include_operators_templates_tests_and_named_lambdas(self):
        self.assertEqual(
            [name for name, _, _ in self.found(
                "template <class T = int>\nbool operator==(T a, T b) { return true; }\n"
                "TEST(Bar, IsRaised) { EXPECT_TRUE(true); }\n"
                "const auto twice = [](int x) { return 2 * x; };\n"
                "auto trailing() -> std::vector<int> { return {}; }\n"
                "struct alignas(64) Line { int operator()(int x) const { return x; } };\n")],
            ["operator==", "Bar.IsRaised", "twice", "trailing", "operator()"])

    def test_are_not_values_types_strings_comments_or_macros(self):
        self.assertEqual(
            self.found("#define BODY() { \\\n }\n// int f() {\n/* int g() { */\n"
                       "const char* text = \"int h() {\";\nauto raw = R\"(int k() {)\";\n"
                       "constexpr char brace = '{';\nconstexpr int big = 1'000'000;\n"
                       "enum class Color { red, green };\nconst std::vector<int> v{1, 2};\n"
                       "std::array<int, 2> a = {{1, 2}};\nstruct P { int x = f({1}); };\n"
                       "int declared(std::vector<int> v = {});\nint last() { return 1; }\n"),
            [("last", 14, 14)])

    def test_count_what_stands_inside_them_once(self):
        self.assertEqual(
            self.found("void outer() {\n  auto inner = [] {\n    return 1;\n  };\n"
                       "  if (inner()) {\n    g({1, 2});\n  }\n}\n"),
            [("outer", 1, 8)])


class Format(CheckTest):
    def setUp(self):
        super().setUp()
        if not shutil.which("clang-format-14"):
            self.skipTest("clang-format-14 is not installed")
        shutil.copy(ROOT / ".clang-format", self.root)

    def test_accepts_what_clang_format_writes(self):
        self.write("engine/day.cpp", "int one() { return 1; }\n")
        self.write("engine/two.h", "int  two( );\n")
        self.assert_accepts("format", "--fix")
        self.assert_accepts("format")

    def test_refuses_another_format(self):
        self.write("engine/day.cpp", "int one( ) { return 1; }\n")
        self.assert_refuses("format", "engine/day.cpp:1")


class Links(CheckTest):
    def test_accepts_links_to_files_headings_lines_and_the_web(self):
        self.write("engine/day.cpp", "one\ntwo\n")
        self.write("docs/a.md", "# The `first` page\n[b](b.md#two-words) [c](../engine/day.cpp#L2)\n"
                                "[web](https://example.org/x) [here](#the-first-page)\n"
                                "```\n[not](a-link.md)\n```\n")
        self.write("docs/b.md", "# B\n\n## Two words\n")
        self.assert_accepts("links")

    def test_refuses_links_that_lead_nowhere(self):
        self.write("engine/day.cpp", "one\n")
        self.write("README.md", "# A\n\n[gone](docs/gone.md)\n[line](engine/day.cpp#L2)\n[head](#b)\n")
        self.assert_refuses("links", "README.md:3", "README.md:4", "README.md:5")


class Docs(CheckTest):
    PROGRAM = '#!/bin/sh\necho "$@"\n'

    def test_accepts_what_the_program_prints(self):
        self.write("build/release/cxsim", self.PROGRAM, executable=True)
        self.write("docs/reference.md", "explain --all --markdown\n")
        self.write("docs/model.md", "explain --model\n")
        self.write("schema/scenario.schema.json", "schema\n")
        self.assert_accepts("docs")

    def test_refuses_pages_that_differ_or_are_missing_and_can_write_them(self):
        self.write("build/release/cxsim", self.PROGRAM, executable=True)
        self.write("docs/reference.md", "old\n")
        self.assert_refuses("docs", "-old", "+schema", "--update")
        self.assert_accepts("docs", "--update")
        self.assert_accepts("docs")


class Lint(CheckTest):
    def setUp(self):
        super().setUp()
        if not shutil.which("clang-tidy-19"):
            self.skipTest("clang-tidy-19 is not installed")
        self.write(".clang-tidy", (ROOT / ".clang-tidy").read_text())
        self.write("tests/.clang-tidy", (ROOT / "tests" / ".clang-tidy").read_text())
        self.write(".ci/lint", (ROOT / ".ci" / "lint").read_text())

    def compile(self, *sources):
        build = self.root / "build" / "release"
        build.mkdir(parents=True, exist_ok=True)
        entries = [{"directory": str(build), "file": str(self.root / source),
                    "command": f"c++ -std=c++20 -I{self.root} -fpch-preprocess -include gone.hxx "
                               f"-o x.o -c {self.root / source}"} for source in sources]
        (build / "compile_commands.json").write_text(json.dumps(entries))

    def test_remembers_what_was_clean_and_sees_that_a_header_has_changed(self):
        self.write("engine/day.h", "#pragma once\nint one();\n")
        self.write("engine/day.cpp", '#include "engine/day.h"\n\nint one() { return 1; }\n')
        self.compile("engine/day.cpp")
        self.assertIn("1 of 1 sources looked at", self.run_check("lint").stdout)
        self.assertIn("0 of 1 sources looked at, 1 known", self.run_check("lint").stdout)
        self.write("engine/day.h", "#pragma once\nint one();\nint NotOurStyle();\n")
        self.assert_refuses("lint", "engine/day.h:3", "NotOurStyle")

    def test_refuses_a_source_that_relies_on_precompiled_headers(self):
        self.write("engine/day.cpp", "std::vector<int> one() { return {1}; }\n")
        self.compile("engine/day.cpp")
        self.assert_refuses("lint", "engine/day.cpp:1")

    def test_looks_at_each_of_the_sources_that_are_compiled_as_one(self):
        self.write("engine/day.cpp", "int one() { return 1; }\n")
        self.write("engine/year.cpp", "int NotOurStyle() { return one(); }\n")
        unit = "build/release/Unity/unity_0.cxx"
        self.write(unit, "".join(f'#include "{self.root / name}"\n\n'
                                 for name in ("engine/day.cpp", "engine/year.cpp")))
        self.compile(unit)
        self.assert_refuses("lint", "engine/year.cpp:1", "NotOurStyle", "'one'")

    def test_refuses_a_name_that_hides_another(self):
        self.write("engine/day.cpp", "constexpr int day = 1;\n\nint next(int day) { return day + 1; }\n")
        self.compile("engine/day.cpp")
        self.assert_refuses("lint", "engine/day.cpp:3", "shadow")

    def test_looks_only_at_what_differs_from_the_main_branch(self):
        self.write("engine/old.cpp", "int NotOurStyle() { return 1; }\n")
        self.git("commit", "--quiet", "--message", "old")
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        self.write("engine/new.cpp", "int one() { return 1; }\n")
        self.compile("engine/old.cpp", "engine/new.cpp")
        self.assertIn("1 of 2 sources looked at", self.run_check("lint").stdout)


if __name__ == "__main__":
    unittest.main()
