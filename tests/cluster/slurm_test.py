#!/usr/bin/env python3
"""The sbatch files of docs/cluster, submitted to a real Slurm on this machine: stopped, requeued and joined,
a study ends in the same bytes as on a laptop.

usage: slurm_test.py CXSIM CXSIM_MPI"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from single_node_slurm import CannotStart, SingleNodeSlurm

SKIPPED = 77
SBATCH_FILES = Path(__file__).resolve().parents[2] / "docs" / "cluster"
CXSIM = MPI_PROGRAM = None
SLURM = None
TIME_LIMIT = "--time=10"  # minutes; the signal before it, two minutes early, comes long after the test

STUDY = """cxsim: 1
name: many
run: {customers: 4000, days: 200, seed: 3, replications: 100}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
  slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 20 days, capacity: 30%}}}
"""


def programs_that_write(directory):
    """The processes of cxsim and cxsim-mpi whose results go to `directory`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # ended meanwhile
        if Path(words[0]).name in (Path(CXSIM).name, Path(MPI_PROGRAM).name) and directory in words:
            found.append(int(process.name))
    return found


def is_pending(number, process):
    """Whether a signal has come to a process that is held still."""
    status = Path(f"/proc/{process}/status").read_text()
    (mask,) = (line.split()[1] for line in status.splitlines() if line.startswith("ShdPnd:"))
    return bool(int(mask, 16) >> (number - 1) & 1)


class Jobs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.root = Path(scratch.name)
        cls.background = ThreadPoolExecutor()
        cls.addClassCleanup(cls.background.shutdown)
        (cls.root / "study.yaml").write_text(STUDY)
        subprocess.run([CXSIM, "run", "study.yaml", "-o", "laptop", "-q"], cwd=cls.root, check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def submit(self, *words):
        """Submits from the directory of the test, with both programs on the path."""
        programs = f"{Path(CXSIM).parent}:{Path(MPI_PROGRAM).parent}"
        ended = subprocess.run(
            ["sbatch", "--parsable", *words], cwd=self.root, text=True, check=False,
            stdin=subprocess.DEVNULL, capture_output=True,
            env={**SLURM.environment, "PATH": f"{programs}:{SLURM.path()}"})
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout.strip()

    def wait_for(self, job):
        """Until the job, or all of an array, is over; its fields as scontrol shows them, by task."""
        self.until(lambda: not SLURM.call("squeue", "-h", "-j", job), seconds=100, pause=0.1)
        shown = SLURM.call("scontrol", "-o", "show", "job", job)
        return [dict(field.split("=", 1) for field in line.split() if "=" in field)
                for line in shown.splitlines()]

    def logs(self):
        return "".join(f"\n--- {log.name}\n{log.read_text()}" for log in sorted(self.root.glob("*.log")))

    def expect_laptop(self, directory):
        results = self.root / directory / "results.h5"
        self.assertTrue(results.exists(), self.logs())
        self.assertEqual(results.read_bytes(), (self.root / "laptop" / "results.h5").read_bytes())

    def until(self, condition, seconds=50, pause=0.005):
        deadline = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), deadline, SLURM.call("squeue", "-l") + self.logs())
            time.sleep(pause)

    def hold(self, directory):
        """Holds the programs that write to `directory` still, once some runs are kept; their numbers. Works in
        the background: a job may have begun, and ended, before sbatch says its number."""
        journal = self.root / directory / "runs.journal"

        def wait_and_hold():
            self.until(lambda: journal.exists() and journal.stat().st_size > 20_000)
            programs = programs_that_write(directory)
            for program in programs:
                os.kill(program, signal.SIGSTOP)
            return programs

        return self.background.submit(wait_and_hold)

    def stop_early(self, job, held):
        """As Slurm does before the time limit. Its signal takes a second or two: programs go on once it has come,
        so that none is done before."""
        programs = held.result()
        self.assertTrue(programs, self.logs())
        try:
            SLURM.call("scancel", "--signal=USR1", job)
            self.until(lambda: all(is_pending(signal.SIGUSR1, program) for program in programs))
        finally:
            for program in programs:
                os.kill(program, signal.SIGCONT)

    def test_one_job_that_is_requeued_goes_on_to_the_same_bytes(self):
        held = self.hold("job")
        job = self.submit("--nodes=1", "--ntasks-per-node=2", "--cpus-per-task=1", TIME_LIMIT,
                          str(SBATCH_FILES / "one_job.sbatch"), "study.yaml", "job")
        self.stop_early(job, held)
        (fields,) = self.wait_for(job)
        self.assertEqual(fields["JobState"], "COMPLETED", self.logs())
        self.assertEqual(fields["Restarts"], "1", self.logs())
        self.assertIn("2 ranks with 1 thread each", self.logs())
        self.assertIn("stopped by SIGUSR1", self.logs())
        self.expect_laptop("job")

    def test_parts_of_an_array_are_requeued_and_joined(self):
        held = self.hold("array/part_1")
        parts = self.submit("--array=1-3", "--cpus-per-task=1", TIME_LIMIT,
                            str(SBATCH_FILES / "array_part.sbatch"), "study.yaml", "array")
        merge = self.submit(f"--dependency=afterok:{parts}", "--kill-on-invalid-dep=yes", TIME_LIMIT,
                            str(SBATCH_FILES / "array_merge.sbatch"), "array")
        self.stop_early(f"{parts}_1", held)
        (fields,) = self.wait_for(merge)
        self.assertEqual(fields["JobState"], "COMPLETED", self.logs())
        tasks = self.wait_for(parts)
        self.assertEqual([task["JobState"] for task in tasks], 3 * ["COMPLETED"])
        self.assertEqual(sum(int(task["Restarts"]) for task in tasks), 1, self.logs())
        self.expect_laptop("array/whole")

def main():
    global CXSIM, MPI_PROGRAM, SLURM
    CXSIM, MPI_PROGRAM = sys.argv[1:3]
    if not os.access(MPI_PROGRAM, os.X_OK):
        print("skipped: there is no cxsim-mpi; -D CXSIM_MPI=ON builds it")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as root:
        try:
            SLURM = SingleNodeSlurm(root)
        except CannotStart as reason:
            print(f"skipped: Slurm cannot start here; {reason}")
            sys.exit(SKIPPED)
        try:
            outcome = unittest.main(argv=sys.argv[:1] + sys.argv[3:], exit=False).result
        finally:
            SLURM.stop()
    sys.exit(not outcome.wasSuccessful())


main()
