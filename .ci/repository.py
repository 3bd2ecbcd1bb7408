"""What the checks share: the files of the repository and how a check ends."""

import functools
import os
import subprocess
import sys
from pathlib import Path

LAYERS = ["engine", "agents", "scenarios", "output", "cli"]


def root():
    """The repository around the working directory."""
    return root_of(os.getcwd())


@functools.cache
def root_of(directory):
    return Path(git("-C", directory, "rev-parse", "--show-toplevel").strip())


def git(*arguments):
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def tracked(*endings):
    """Paths, relative to the root, of the tracked files with one of the endings."""
    names = git("-C", str(root()), "ls-files", "-z", "--cached").split("\0")
    paths = [Path(name) for name in names if name.endswith(endings)]
    return [path for path in paths if (root() / path).exists()]


def read(path):
    return (root() / path).read_text(encoding="utf-8")


def conclude(offences, all_is_well):
    """Prints the offences and ends the check: 1 if there is one."""
    for offence in offences:
        print(offence)
    if offences:
        sys.exit(f"{Path(sys.argv[0]).name}: {len(offences)} to mend")
    print(all_is_well)
