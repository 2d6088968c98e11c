"""Brings `.venv` to what a lock file says, then becomes the given command: `setup.py base|dev [python arguments…]`.

Runs before anything is installed: standard library only, and by path (`python -I`), not as part of its package.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
SETS = ("base", "dev")  # each contains the one before it


class SetupFailed(Exception):
    """Carries the sentence for the person at the terminal."""


def fingerprint(name: str) -> str:
    """What the set `name` would install."""
    locks = [LOCKS / "uv.txt", LOCKS / f"{name}.txt"]
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()


def installed() -> dict[str, str]:
    """The last completed installation: its set and fingerprint, or nothing."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp


def run(*command: str | Path, failure: str) -> None:
    """Run `command` to its end; raises SetupFailed with the sentence `failure`."""
    if subprocess.run([str(part) for part in command], check=False).returncode != 0:
        raise SetupFailed(failure)


def make_venv() -> None:
    """Make `.venv` with pip in it, unless a usable one is there."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0:
        return
    run(
        *(sys.executable, "-m", "venv", "--clear", VENV),
        failure="Could not make .venv. On Debian and Ubuntu: apt-get install python3-venv."
        " 无法创建虚拟环境;Debian/Ubuntu 请先运行:apt-get install python3-venv。",
    )


def index_of_pip() -> str | None:
    """The package index that this machine's pip is told to use (a mirror, say), so that uv asks the same one."""
    if "PIP_INDEX_URL" in os.environ:
        return os.environ["PIP_INDEX_URL"]
    question = [str(PYTHON), "-m", "pip", "config", "get", "global.index-url"]
    return subprocess.run(question, capture_output=True, text=True, check=False).stdout.strip() or None


def install(name: str) -> None:
    """Make `.venv` hold exactly the set `name`, every file checked against its hash."""
    make_venv()
    STAMP.unlink(missing_ok=True)
    failure = (
        "The packages could not be installed: see the lines above, check the network, and run the command again."
        " 依赖安装失败:请看上面的提示,检查网络后重新运行。"
    )
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", LOCKS / "uv.txt", failure=failure)
    # The certificates of the machine, as pip uses them: a company's own authority is known only there.
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    index = index_of_pip()
    if index:
        os.environ.setdefault("UV_DEFAULT_INDEX", index)
    os.environ["VIRTUAL_ENV"] = str(VENV)
    uv = (PYTHON, "-m", "uv", "--no-config", *(() if sys.stderr.isatty() else ("--quiet",)))
    run(*uv, "pip", "sync", "--require-hashes", LOCKS / f"{name}.txt", failure=failure)
    STAMP.write_text(json.dumps({"set": name, "fingerprint": fingerprint(name)}))


def ensure(name: str) -> None:
    """Install the set `name`, or the larger one that is already in use; nothing when it is up to date."""
    stamp = installed()
    name = max(name, stamp.get("set", name), key=SETS.index)
    if not PYTHON.exists() or stamp.get("fingerprint") != fingerprint(name):
        print(f"Installing requirements/{name}.txt into .venv · 正在安装依赖…", flush=True)
        install(name)


def main(name: str, *arguments: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a child is not left behind
    started = time.monotonic()
    try:
        ensure(name)
    except SetupFailed as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    os.environ["SETUP_SECONDS"] = f"{time.monotonic() - started:.1f}"
    if arguments:
        os.execv(PYTHON, [str(PYTHON), *arguments])


if __name__ == "__main__":
    main(*sys.argv[1:])
