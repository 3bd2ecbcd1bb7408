#!/usr/bin/env python3
"""A study across ranks is the same study: same bytes of results.h5 for any number of ranks and threads,
after kills and stops and on another number of ranks, and what goes wrong is told once.

usage: study_test.py CXSIM CXSIM_MPI MPIEXEC"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SKIPPED = 77
CXSIM = MPI_PROGRAM = MPIEXEC = ""

MANY = """cxsim: 1
name: many
run: {customers: 1500, days: 40, seed: 3, replications: 20}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
  slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 20 days, capacity: 30%}}}
"""

# So few replications that their worlds are divided between ranks, and the best are run again.
SWEPT = """cxsim: 1
name: swept
run: {customers: 300, days: 30, replications: 1}
sweep:
  design: sobol
  points: 16
  factors:
    company.promise.padding: {uniform: {from: 0 days, to: 3 days}}
    company.quality: {uniform: {from: -2 u, to: 2 u}}
report: {outcomes: [satisfaction]}
"""

ADAPTIVE = """cxsim: 1
name: adaptive
run:
  customers: 400
  days: 40
  replications: {min: 10, max: 400, batch: 10, until: [{outcome: satisfaction, half_width: 0.01}]}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
"""

# Sums of money as large as those of `dear` have no room: its runs fail.
FAILING = """cxsim: 1
name: failing
run: {customers: 40000, days: 40, replications: 2}
population: {segments: {busy: {share: 100%, need_rate: 0.5/day}}}
variants:
  as_is: {}
  dear:
    company: {money: {price: 1000000000 EUR}}
    market: {rivals: null, reference_price: 1000000000 EUR}
"""


def children_of(pid):
    """The ids of all processes below this one."""
    children = {}
    for task in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(task.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(task.parent.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found[1:]


def rank_of(pid):
    """The rank that a process is, or None."""
    try:
        if "cxsim-mpi" not in (Path("/proc") / str(pid) / "comm").read_text():
            return None
        variables = (Path("/proc") / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return None
    for variable in variables:
        name, _, value = variable.partition(b"=")
        if name in (b"OMPI_COMM_WORLD_RANK", b"PMI_RANK"):
            return int(value)
    return None


class Job:
    """A program on several ranks, while it runs."""

    def __init__(self, ranks, words, directory):
        self.process = subprocess.Popen(
            [MPIEXEC, "-n", str(ranks), MPI_PROGRAM, *words], cwd=directory, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ranks(self):
        """The ids of the processes that are ranks, by rank."""
        found = {rank_of(pid): pid for pid in children_of(self.process.pid)}
        return {rank: pid for rank, pid in found.items() if rank is not None}

    def kill(self, ranks=None):
        """Kills some ranks, or without any the whole job with what started it."""
        if ranks is not None:
            victims = [pid for rank, pid in self.ranks().items() if rank in ranks]
        else:
            victims = [self.process.pid, *children_of(self.process.pid)]
        for pid in victims:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it was done already

    def end(self):
        """Exit code, standard output and standard error; no rank is left behind."""
        out, err = self.process.communicate(timeout=100)
        return self.process.returncode, out, err


class Study(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)

    def write(self, text):
        (self.root / "study.yaml").write_text(text)

    def alone(self, *words):
        return subprocess.run([CXSIM, *words], cwd=self.root, text=True, check=False, timeout=100,
                              stdin=subprocess.DEVNULL, capture_output=True)

    def on_ranks(self, ranks, *words):
        return Job(ranks, words, self.root).end()

    def bytes_of(self, directory):
        return (self.root / directory / "results.h5").read_bytes()

    def kept(self, directory):
        journal = self.root / directory / "runs.journal"
        return journal.stat().st_size if journal.exists() else 0

    def wait_until_kept(self, job, directory, size):
        deadline = time.monotonic() + 50
        while self.kept(directory) < size and job.process.poll() is None:
            self.assertLess(time.monotonic(), deadline, "no run was kept in time")
            time.sleep(0.001)


class AnyNumberOfRanksAndThreads(Study):
    def expect_the_same(self, study, counts, exit_code=0):
        self.write(study)
        expected = self.alone("run", "study.yaml", "-o", "alone", "--threads", "1")
        self.assertEqual(expected.returncode, exit_code, expected.stderr)
        for ranks, threads in counts:
            with self.subTest(ranks=ranks, threads=threads):
                where = f"of_{ranks}_{threads}"
                code, out, err = self.on_ranks(ranks, "run", "study.yaml", "-o", where,
                                               "--threads", str(threads))
                self.assertEqual(code, exit_code, err)
                self.assertEqual(out, expected.stdout)
                self.assertEqual(self.bytes_of(where), self.bytes_of("alone"))
        return err

    def test_give_the_same_bytes(self):
        self.expect_the_same(MANY, [(1, 2), (2, 1), (2, 2), (3, 1), (4, 2)])

    def test_give_the_same_bytes_where_worlds_are_divided(self):
        self.expect_the_same(SWEPT, [(3, 1)])

    def test_stop_after_the_same_replications(self):
        self.expect_the_same(ADAPTIVE, [(3, 1)])

    def test_keep_the_other_runs_when_some_fail(self):
        err = self.expect_the_same(FAILING, [(2, 1)], exit_code=4)
        self.assertEqual(err.count("error: 2 runs failed"), 1, err)


class Sensitivity(Study):
    def test_is_the_same_on_any_number_of_ranks(self):
        self.write(SWEPT)
        words = ("sensitivity", "study.yaml", "--method", "morris", "--blocks", "4", "--replications", "2",
                 "--outcome", "churn", "-o")
        expected = self.alone(*words, "alone")
        self.assertEqual(expected.returncode, 0, expected.stderr)
        code, out, err = self.on_ranks(3, *words, "of_3")
        self.assertEqual(code, 0, err)
        self.assertIn("3 ranks with ", err)
        self.assertEqual(out, expected.stdout)
        self.assertEqual(*((self.root / where / "sensitivity.h5").read_bytes()
                           for where in ("alone", "of_3")))


class WhatIsWrong(Study):
    def test_is_told_once(self):
        for words, code in ((["rum"], 2), (["run", "nowhere.yaml"], 3)):
            with self.subTest(words=words):
                ended, out, err = self.on_ranks(3, *words)
                self.assertEqual(ended, code)
                self.assertEqual(out, "")
                self.assertEqual(err.count("error"), 1, err)


class KilledJob(Study):
    # The launcher ends the others a second after one rank has died; until then they go on. The study is
    # several times what they simulate meanwhile.
    def test_ends_in_the_same_bytes_on_other_ranks(self):
        self.write(MANY.replace("replications: 20", "replications: 800"))
        self.assertEqual(self.alone("run", "study.yaml", "-o", "alone", "-q").returncode, 0)
        whole = self.kept("alone")
        luck = random.Random(20261122)
        for kill in range(3):
            ranks = luck.choice([2, 3, 4])
            begun = (self.root / "out" / "study.json").exists()
            words = ["resume", "out"] if begun else ["run", "study.yaml", "-o", "out"]
            job = Job(ranks, [*words, "--threads", "1"], self.root)
            self.wait_until_kept(job, "out", self.kept("out") + luck.randrange(1, whole // 20))
            job.kill([[luck.randrange(ranks)], range(ranks), None][kill % 3])
            code, _, err = job.end()
            self.assertNotEqual(code, 0, err)
            self.assertFalse((self.root / "out" / "results.h5").exists())
        kept = self.kept("out")
        self.assertGreater(kept, 0)
        self.assertLess(kept, whole)
        code, _, err = self.on_ranks(2, "resume", "out")
        self.assertEqual(code, 0, err)
        self.assertIn("runs are there already", err)
        self.assertEqual(self.bytes_of("out"), self.bytes_of("alone"))


class StoppedJob(Study):
    def test_keeps_what_is_finished_whichever_rank_is_told(self):
        self.write(MANY.replace("replications: 20", "replications: 150"))
        for rank, told in ((0, signal.SIGTERM), (1, signal.SIGUSR1), (2, signal.SIGINT)):
            with self.subTest(rank=rank, signal=told.name):
                job = Job(3, ["run", "study.yaml", "-o", f"told_{rank}", "--threads", "1"], self.root)
                self.wait_until_kept(job, f"told_{rank}", 100_000)
                os.kill(job.ranks()[rank], told)
                code, _, err = job.end()
                self.assertEqual(code, 75, err)
                self.assertEqual(err.count(f"error: stopped by {told.name}; "), 1, err)
                self.assertTrue((self.root / f"told_{rank}" / "results.h5").exists())
        self.assertEqual(self.alone("resume", "told_0").returncode, 0)
        self.assertEqual(self.on_ranks(4, "resume", "told_1")[0], 0)
        self.assertEqual(self.bytes_of("told_0"), self.bytes_of("told_1"))

    def test_ends_in_time(self):
        self.write(MANY.replace("replications: 20", "replications: 4000"))
        code, _, err = self.on_ranks(3, "run", "study.yaml", "-o", "out", "--max-wall", "1s")
        self.assertEqual(code, 75, err)
        self.assertEqual(err.count("error: stopped by the time limit of 1s; "), 1, err)


def main():
    global CXSIM, MPI_PROGRAM, MPIEXEC
    CXSIM, MPI_PROGRAM, MPIEXEC = sys.argv[1:4]
    for needed in (MPI_PROGRAM, MPIEXEC):
        if not os.access(needed, os.X_OK):
            print("skipped: there is no cxsim-mpi or nothing to start it with; -D CXSIM_MPI=ON builds it")
            sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])


if __name__ == "__main__":
    main()
