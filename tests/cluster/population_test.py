#!/usr/bin/env python3
"""A run whose customers are spread over ranks is the same run: same bytes of results.h5 for any number of
ranks and threads, and after kills and stops, going on from a checkpoint on another number of ranks.

usage: population_test.py CXSIM CXSIM_MPI MPIEXEC"""

import os
import random
import signal
import time

import study_test

WORLDS = """cxsim: 1
name: worlds
run: {customers: 20000, days: 60, seed: 3, replications: 1}
variants:
  as_is: {}
  slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 30 days, capacity: 30%}}}
"""

# Is still going on after three kills, on a quick machine too.
LONG = """cxsim: 1
name: long
run: {customers: 60000, days: 1500, seed: 5, replications: 1}
"""

# Takes a quick machine several seconds.
LONGER = """cxsim: 1
name: longer
run: {customers: 500000, days: 1200, seed: 5, replications: 1}
"""


class Spread(study_test.Study):
    def begin(self, text):
        """The study, and what it leaves in one process."""
        self.write(text)
        alone = self.alone("run", "study.yaml", "-o", "alone", "--threads", "1")
        self.assertEqual(alone.returncode, 0, alone.stderr)
        return alone.stdout

    def checkpoints(self, directory):
        return sorted((self.root / directory / "checkpoint").glob("*"))

    def last_put_down(self, directory):
        """When its checkpoint was written; nothing without one."""
        return [file.stat().st_mtime_ns for file in self.checkpoints(directory)
                if file.suffix == ".checkpoint"]

    def wait_until_put_down(self, job, directory, before=()):
        deadline = time.monotonic() + 60
        while job.process.poll() is None:
            if self.last_put_down(directory) not in ([], list(before)):
                return
            self.assertLess(time.monotonic(), deadline, "no checkpoint was written in time")
            time.sleep(0.002)

    def expect_the_bytes_of_one_process(self, directory):
        self.assertEqual(self.bytes_of(directory), self.bytes_of("alone"))
        self.assertEqual(self.checkpoints(directory), [], "a finished run has no checkpoint")


class AnyNumberOfRanksAndThreads(Spread):
    def test_give_the_same_bytes(self):
        expected = self.begin(WORLDS)
        for ranks in (1, 2, 3, 4):
            for threads in ("1", "2"):
                with self.subTest(ranks=ranks, threads=threads):
                    where = f"of_{ranks}_{threads}"
                    code, out, err = self.on_ranks(ranks, "run", "study.yaml", "-o", where,
                                                   "--spread", "--threads", threads)
                    self.assertEqual(code, 0, err)
                    self.assertEqual(out, expected)
                    self.expect_the_bytes_of_one_process(where)

    def test_give_the_same_bytes_where_checkpoints_are_written(self):
        self.begin(WORLDS)
        self.assertEqual(self.on_ranks(3, "run", "study.yaml", "-o", "out",
                                       "--checkpoint-days", "7")[0], 0)
        self.expect_the_bytes_of_one_process("out")
        plain = self.alone("run", "study.yaml", "-o", "plain", "--checkpoint-days", "20")
        self.assertEqual(plain.returncode, 0, plain.stderr)
        self.expect_the_bytes_of_one_process("plain")


class KilledRun(Spread):
    def test_goes_on_from_its_checkpoint_on_other_ranks(self):
        self.begin(LONG)
        luck = random.Random(20261122)
        for kill in range(3):
            ranks = (3, 2, 4)[kill]
            words = ["resume", "out"] if kill > 0 else ["run", "study.yaml", "-o", "out"]
            before = self.last_put_down("out")
            job = study_test.Job(ranks, [*words, "--threads", "1", "--checkpoint-days", "4"],
                                 self.root)
            self.wait_until_put_down(job, "out", before)
            time.sleep(luck.uniform(0, 0.2))
            job.kill([[luck.randrange(ranks)], range(ranks), None][kill])
            code, _, err = job.end()
            self.assertNotEqual(code, 0, err)
            self.assertTrue(self.checkpoints("out"))
        code, _, err = self.on_ranks(2, "resume", "out")
        self.assertEqual(code, 0, err)
        self.expect_the_bytes_of_one_process("out")


class StoppedRun(Spread):
    def test_is_put_down_whichever_rank_is_told(self):
        self.begin(LONG)
        for rank, told in ((0, signal.SIGTERM), (1, signal.SIGUSR1)):
            with self.subTest(rank=rank, signal=told.name):
                where = f"told_{rank}"
                job = study_test.Job(2, ["run", "study.yaml", "-o", where, "--threads", "1",
                                         "--checkpoint-days", "20"], self.root)
                self.wait_until_put_down(job, where)
                os.kill(job.ranks()[rank], told)
                code, _, err = job.end()
                self.assertEqual(code, 75, err)
                self.assertTrue(self.checkpoints(where))
                if rank == 0:
                    ended = self.alone("resume", where)
                    self.assertEqual(ended.returncode, 0, ended.stderr)
                else:
                    self.assertEqual(self.on_ranks(3, "resume", where)[0], 0)
                self.expect_the_bytes_of_one_process(where)

    def test_is_put_down_before_its_time_is_up(self):
        self.begin(LONGER)
        code, _, err = self.on_ranks(2, "run", "study.yaml", "-o", "out", "--spread",
                                     "--max-wall", "1s", "--threads", "1")
        self.assertEqual(code, 75, err)
        self.assertTrue(self.checkpoints("out"))
        self.assertEqual(self.on_ranks(3, "resume", "out")[0], 0)
        self.expect_the_bytes_of_one_process("out")


class DamagedCheckpoint(Spread):
    def test_is_refused(self):
        self.write(LONG)
        job = study_test.Job(2, ["run", "study.yaml", "-o", "out", "--threads", "1",
                                 "--checkpoint-days", "20"], self.root)
        self.wait_until_put_down(job, "out")
        os.kill(job.ranks()[0], signal.SIGTERM)
        code, _, err = job.end()
        self.assertEqual(code, 75, err)
        part = next(file for file in self.checkpoints("out") if file.suffix == ".part")
        with open(part, "r+b") as file:
            file.seek(1000)
            file.write(b"damage")
        for ranks in (1, 2):
            code, _, err = self.on_ranks(ranks, "resume", "out")
            self.assertNotEqual(code, 0)
            self.assertIn("is missing or damaged", err)


if __name__ == "__main__":
    study_test.main()
