#!/usr/bin/env python3
"""A study across four hosts that share no memory, only a network: network namespaces of this machine, each
with a rank of Open MPI over TCP.

usage: hosts_test.py CXSIM CXSIM_MPI MPIEXEC"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SKIPPED = 77
HOSTS = 4
NETWORK = "10.213.77"
CXSIM = MPI_PROGRAM = MPIEXEC = ""

STUDY = """cxsim: 1
name: hosts
run: {customers: 1000, days: 40, seed: 3, replications: 12}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
"""

# What Open MPI starts in place of ssh: AGENT [OPTION]... ADDRESS COMMAND...
AGENT = """#!/bin/bash
while [ "${1#-}" != "$1" ]; do shift; done
host=PREFIX$((${1##*.} - 1))
shift
exec ip netns exec "$host" unshare --uts --ipc bash -c "hostname $host; $*"
"""


def call(*words):
    return subprocess.run(words, text=True, check=False, stdin=subprocess.DEVNULL, capture_output=True)


class Hosts:
    """Namespaces on one bridge; `why_not` says why there are none."""

    def __init__(self):
        self.prefix = f"cx{os.getpid()}h"
        self.bridge = f"cx{os.getpid()}b"
        self.why_not = ""
        self.must("ip", "link", "add", self.bridge, "type", "bridge")
        self.must("ip", "link", "set", self.bridge, "up")
        for host in range(HOSTS):
            self.add(host)

    def must(self, *words):
        if self.why_not:
            return
        ended = call(*words)
        if ended.returncode != 0:
            self.why_not = f"`{' '.join(words)}`: {ended.stderr.strip()}"

    def add(self, host):
        name = self.name(host)
        self.must("ip", "netns", "add", name)
        self.must("ip", "link", "add", f"{name}v", "type", "veth", "peer", "name", "eth0", "netns", name)
        self.must("ip", "link", "set", f"{name}v", "master", self.bridge, "up")
        inside = ("ip", "-n", name)
        self.must(*inside, "addr", "add", f"{NETWORK}.{host + 1}/24", "dev", "eth0")
        self.must(*inside, "link", "set", "eth0", "up")
        self.must(*inside, "link", "set", "lo", "up")

    def name(self, host):
        return f"{self.prefix}{host}"

    def bytes_received(self, host):
        counters = call("ip", "netns", "exec", self.name(host), "cat", "/proc/net/dev").stdout
        (line,) = [line for line in counters.splitlines() if "eth0:" in line]
        return int(line.split(":")[1].split()[0])

    def remove(self):
        for host in range(HOSTS):
            call("ip", "netns", "del", self.name(host))
        call("ip", "link", "del", self.bridge)


HOSTS_HERE = None


class StudyAcrossHosts(unittest.TestCase):
    def test_has_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            (root / "study.yaml").write_text(STUDY)
            (root / "hosts").write_text("".join(f"{NETWORK}.{i + 1} slots=1\n" for i in range(HOSTS)))
            agent = root / "agent"
            agent.write_text(AGENT.replace("PREFIX", HOSTS_HERE.prefix))
            agent.chmod(0o755)
            alone = subprocess.run([CXSIM, "run", "study.yaml", "-o", "alone", "-q"], cwd=root,
                                   text=True, check=True, capture_output=True)
            across = self.on_hosts(root, agent)
            self.assertEqual(across.returncode, 0, across.stderr)
            self.assertIn("4 ranks with 1 thread each", across.stderr)
            self.assertEqual(across.stdout, alone.stdout)
            self.assertEqual((root / "across" / "results.h5").read_bytes(),
                             (root / "alone" / "results.h5").read_bytes())
        for host in range(1, HOSTS):
            self.assertGreater(HOSTS_HERE.bytes_received(host), 1000)

    def on_hosts(self, root, agent):
        options = ["--map-by", "node", "--bind-to", "none"]
        for name, value in (("plm_rsh_agent", agent), ("plm_rsh_no_tree_spawn", 1), ("pml", "ob1"),
                            ("btl", "tcp,self"), ("btl_tcp_if_include", f"{NETWORK}.0/24"),
                            ("oob_tcp_if_include", f"{NETWORK}.0/24")):
            options += ["--mca", name, str(value)]
        command = [MPIEXEC, "-n", str(HOSTS), "--hostfile", "hosts", *options,
                   MPI_PROGRAM, "run", "study.yaml", "-o", "across", "--threads", "1"]
        first = HOSTS_HERE.name(0)
        return subprocess.run(
            ["ip", "netns", "exec", first, "unshare", "--uts", "--ipc", "bash", "-c",
             f'hostname {first}; exec "$@"', "bash", *command],
            cwd=root, text=True, check=False, timeout=100, stdin=subprocess.DEVNULL, capture_output=True)


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def main():
    global CXSIM, MPI_PROGRAM, MPIEXEC, HOSTS_HERE
    CXSIM, MPI_PROGRAM, MPIEXEC = sys.argv[1:4]
    if not os.access(MPI_PROGRAM, os.X_OK):
        skip("there is no cxsim-mpi; -D CXSIM_MPI=ON builds it")
    if "Open MPI" not in call(MPIEXEC, "--version").stdout.replace("OpenRTE", "Open MPI"):
        skip("the options that make hosts of namespaces are those of Open MPI")
    if not shutil.which("ip"):
        skip("there is no `ip` to make network namespaces with (package iproute2)")
    HOSTS_HERE = Hosts()
    try:
        if HOSTS_HERE.why_not:
            skip(f"network namespaces cannot be made here: {HOSTS_HERE.why_not}")
        unittest.main(argv=sys.argv[:1] + sys.argv[4:])
    finally:
        HOSTS_HERE.remove()


main()
