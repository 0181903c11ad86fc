"""Runs a check inside a virtual environment that holds the libraries it needs.

usage: in_environment.py ENVIRONMENT SCRIPT [ARGUMENTS...]

The environment is made once (requirements.txt beside this file) and used again until the list changes.
Exits with 77, which ctest counts as skipped, where it cannot be made: no venv, no pip, no network.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
HERE = Path(__file__).resolve().parent


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


def run(arguments):
    """The last line of the error, or None where the command succeeded."""
    try:
        done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    return None if done.returncode == 0 else (lines[-1] if lines else f"exit status {done.returncode}")


def prepare(environment):
    requirements = HERE / "requirements.txt"
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    stamp = environment / "stator-requirements"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(environment, ignore_errors=True)
    if error := run([sys.executable, "-m", "venv", str(environment)]):
        skip(f"no virtual environment can be made ({error}); on Debian install python3-venv")
    install = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "--only-binary", ":all:",
               "--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "20",
               "-r", str(requirements)]
    if error := run(install):
        skip(f"the libraries cannot be installed with pip ({error})")
    stamp.write_text(wanted)


def main():
    environment = Path(sys.argv[1]).absolute()
    environment.parent.mkdir(parents=True, exist_ok=True)
    # Tests run side by side: one makes the environment, the others wait for it.
    with open(str(environment) + ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        prepare(environment)
    # Nothing may be looked up on the network: what is checked lies on this disk.
    os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", PYTHONDONTWRITEBYTECODE="1")
    python = str(environment / "bin" / "python")
    os.execv(python, [python, *sys.argv[2:]])


if __name__ == "__main__":
    main()
