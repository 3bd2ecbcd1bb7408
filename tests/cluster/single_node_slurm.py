"""Slurm on this machine alone, from Debian's packages, for a test: no systemd, no control groups, no accounting."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

NEEDED = ["munged", "slurmctld", "slurmd", "sbatch", "srun", "scontrol", "sinfo"]
SECONDS_TO_START = 20

CONFIGURATION = """ClusterName=cxsim
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={root}/socket/munge,cred_expire=5
CredType=cred/munge
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmctldPidFile={root}/slurmctld.pid
SlurmdPidFile={root}/slurmd.pid
StateSaveLocation={root}/state
SlurmdSpoolDir={root}/spool
SlurmctldLogFile={root}/slurmctld.log
SlurmdLogFile={root}/slurmd.log
TmpFS={root}/tmp
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0,bf_interval=1
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
MinJobAge=300
NodeName={host} NodeAddr=127.0.0.1 CPUs={processors} State=UNKNOWN
PartitionName=test Nodes={host} Default=YES MaxTime=10:00 State=UP
"""


class CannotStart(Exception):
    """What keeps Slurm from running here."""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class SingleNodeSlurm:
    """Runs from its creation to `stop`; `environment` lets Slurm's commands find it."""

    def __init__(self, root):
        self.root = Path(root)
        self.daemons = []
        self.environment = {**os.environ, "SLURM_CONF": str(self.root / "slurm.conf")}
        missing = [program for program in NEEDED if not shutil.which(program, path=self.path())]
        if missing:
            raise CannotStart(f"not installed: {', '.join(missing)} (packages slurm-wlm and munge)")
        try:
            self.start()
        except BaseException:
            self.stop()
            raise

    @staticmethod
    def path():
        return os.environ["PATH"] + ":/usr/sbin:/sbin"

    def start(self):
        self.root.chmod(0o755)  # munge wants others to reach its socket
        for part in ("state", "spool", "munge", "socket", "tmp"):
            (self.root / part).mkdir()
        self.start_munge()
        (self.root / "slurm.conf").write_text(CONFIGURATION.format(
            root=self.root, host=socket.gethostname().split(".")[0],
            user=subprocess.check_output(["id", "-un"], text=True).strip(),
            controller_port=free_port(), node_port=free_port(), processors=max(2, os.cpu_count())))
        # Needs no file system of control groups, unlike its default.
        (self.root / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")
        self.run_daemon("slurmctld", "-c", "-i", "-D")
        self.run_daemon("slurmd", "-D")
        self.wait_until_idle()

    def start_munge(self):
        (self.root / "socket").chmod(0o755)
        (self.root / "munge").chmod(0o700)
        key = self.root / "munge" / "key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        self.run_daemon("munged", "--foreground", f"--key-file={key}", f"--socket={self.root}/socket/munge",
                        f"--pid-file={self.root}/munge/pid", f"--log-file={self.root}/munge/log",
                        f"--seed-file={self.root}/munge/seed", "--num-threads=2")
        deadline = time.monotonic() + 5
        while not (self.root / "socket" / "munge").exists():
            if time.monotonic() > deadline:
                raise CannotStart("munged did not start: " + self.last_words("munged.out"))
            time.sleep(0.02)

    def run_daemon(self, program, *words):
        with open(self.root / f"{program}.out", "w") as log:
            self.daemons.append(subprocess.Popen(
                [shutil.which(program, path=self.path()), *words], env=self.environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT))

    def last_words(self, log):
        path = self.root / log
        lines = path.read_text(errors="replace").splitlines() if path.exists() else []
        return lines[-1] if lines else "it said nothing"

    def wait_until_idle(self):
        deadline = time.monotonic() + SECONDS_TO_START
        while self.call("sinfo", "-h", "-o", "%T") != "idle":
            if time.monotonic() > deadline or any(daemon.poll() is not None for daemon in self.daemons):
                raise CannotStart("; ".join(f"{log}: {self.last_words(log)}" for log in
                                            ("slurmctld.log", "slurmd.log", "slurmd.out")))
            time.sleep(0.1)

    def call(self, *words):
        """Standard output of a command of Slurm."""
        ended = subprocess.run(words, env=self.environment, text=True, check=False, timeout=30,
                               stdin=subprocess.DEVNULL, capture_output=True)
        return ended.stdout.strip()

    def stop(self):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in reversed(self.daemons):
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
