#!/usr/bin/env python3
"""cmake/Catalogue.cmake: a new file is a new entry, and what is wrong with a file is said by name."""

import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROJECT = f"""
cmake_minimum_required(VERSION 3.25)
set(CMAKE_CXX_COMPILER_WORKS TRUE)
project(catalogues LANGUAGES CXX)
include("{ROOT}/cmake/Library.cmake")
include("{ROOT}/cmake/Catalogue.cmake")
set(CMAKE_CXX_STANDARD 20)
add_executable(program main.cpp)
target_include_directories(program PRIVATE .)
cxsim_catalogue(program KIND lever DIRECTORY levers ENTRY Lever HEADER lever.h)
cxsim_catalogue(program KIND shock DIRECTORY shocks ENTRY Lever HEADER lever.h ACCESSOR all_shocks)
"""

HEADER = """
#pragma once
#include <span>
namespace cxsim {
struct Lever { const char* name; };
std::span<const Lever> lever_catalogue();
std::span<const Lever> all_shocks();
}
"""

MAIN = """
#include <cstdio>
#include "lever.h"
int main() {
  for (const auto& lever : cxsim::lever_catalogue()) std::puts(lever.name);
  for (const auto& shock : cxsim::all_shocks()) std::puts(shock.name);
}
"""


class Catalogue(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.write("CMakeLists.txt", PROJECT)
        self.write("lever.h", HEADER)
        self.write("main.cpp", MAIN)
        self.entry("levers", "delay_notice")
        self.entry("levers", "advertising_claim")
        self.entry("shocks", "weather")

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def entry(self, directory, name, function=None):
        self.write(f"{directory}/{name}.cpp",
                   f'#include "lever.h"\nnamespace cxsim {{\n'
                   f'Lever {function or name}() {{ return {{"{name}"}}; }}\n}}\n')

    def cmake(self, *arguments):
        return subprocess.run(["cmake", *arguments], cwd=self.root, capture_output=True, text=True,
                              check=False)

    def configure(self):
        return self.cmake("-G", "Ninja", "-B", "build")

    def build(self):
        return self.cmake("--build", "build", "--target", "program")

    def entries(self):
        self.assertEqual(self.configure().returncode, 0)
        built = self.build()
        self.assertEqual(built.returncode, 0, built.stdout)
        return self.printed()

    def printed(self):
        return subprocess.run([self.root / "build" / "program"], capture_output=True, text=True,
                              check=True).stdout.split()

    def test_lists_the_files_of_its_directory_by_name_and_finds_a_new_one(self):
        self.assertEqual(self.entries(), ["advertising_claim", "delay_notice", "weather"])
        self.entry("levers", "promise_policy")
        self.assertEqual(self.build().returncode, 0)
        self.assertEqual(self.printed(),
                         ["advertising_claim", "delay_notice", "promise_policy", "weather"])

    def test_names_the_file_that_forgets_its_function(self):
        self.entry("levers", "promise_policy", function="something_else")
        self.assertEqual(self.configure().returncode, 0)
        built = self.build()
        self.assertNotEqual(built.returncode, 0)
        self.assertIn("promise_policy()", built.stdout)

    def test_refuses_two_entries_of_one_name(self):
        self.entry("shocks", "delay_notice")
        configured = self.configure()
        self.assertNotEqual(configured.returncode, 0)
        self.assertIn("levers/delay_notice.cpp", configured.stderr)
        self.assertIn("shocks/delay_notice.cpp", configured.stderr)


if __name__ == "__main__":
    unittest.main()
