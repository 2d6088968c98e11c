"""With real processes: small ones that live, die or will not end."""

import subprocess
import time
from pathlib import Path

import pytest

from storefront.config.shop_runner import supervisor as supervision
from storefront.config.shop_runner.children import Child
from storefront.config.shop_runner.supervisor import Supervisor

LIVES = "import time; print('here', flush=True); time.sleep(60)"
DIES = "import sys; sys.exit('no more')"
WILL_NOT_END = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True); time.sleep(60)"
)
HAS_A_CHILD = (
    "import subprocess, sys, time\n"
    "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print(other.pid, flush=True); time.sleep(60)"
)


def child(folder: Path, code: str) -> Child:
    return Child("program", ("-c", code), folder / "program.log")


def started(folder: Path, code: str) -> Supervisor:
    """A supervisor with one program that has said its first word, or has ended."""
    supervisor = Supervisor([child(folder, code)])
    supervisor.children[0].start()
    wait_for_words(supervisor.children[0])
    return supervisor


def wait_for_words(program: Child) -> None:
    deadline = time.monotonic() + 10
    while not program.last_words() and program.exit_code() is None and time.monotonic() < deadline:
        time.sleep(0.01)


def runs(pid: int) -> bool:
    """Whether it runs; what is dead and waits to be collected by init does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def ends(pid: int) -> bool:
    """Whether it is gone within two seconds: a kill takes effect a moment later."""
    deadline = time.monotonic() + 2
    while runs(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not runs(pid)


def test_what_lives_is_left_alone_and_ends_when_told(tmp_path: Path) -> None:
    supervisor = started(tmp_path, LIVES)
    assert supervisor.check(now=0) is True
    supervisor.stop()
    assert supervisor.children[0].exit_code() == -15


def test_what_died_is_started_again_and_its_last_words_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = started(tmp_path, DIES)
    first = supervisor.children[0].process
    assert first is not None
    first.wait(10)
    assert supervisor.check(now=0) is True
    assert supervisor.children[0].process is not first
    assert "The program ended by itself (code 1). Its last words:\nno more" in capsys.readouterr().out
    supervisor.stop()


def test_what_keeps_dying_ends_the_shop(tmp_path: Path) -> None:
    supervisor = started(tmp_path, DIES)
    for death in range(supervision.RESTARTS):
        dead = supervisor.children[0].process
        assert dead is not None
        dead.wait(10)
        assert supervisor.check(now=float(death)) is True
    last = supervisor.children[0].process
    assert last is not None
    last.wait(10)
    assert supervisor.check(now=float(supervision.RESTARTS)) is False


def test_rare_deaths_are_forgotten(tmp_path: Path) -> None:
    supervisor = started(tmp_path, DIES)
    for death in range(supervision.RESTARTS + 2):
        dead = supervisor.children[0].process
        assert dead is not None
        dead.wait(10)
        assert supervisor.check(now=death * supervision.PER_SECONDS) is True
    supervisor.stop()


def test_what_will_not_end_is_killed_after_the_grace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "GRACE_SECONDS", 0.2)
    supervisor = started(tmp_path, WILL_NOT_END)
    supervisor.stop()
    assert supervisor.children[0].exit_code() == -9


def test_children_of_children_end_too(tmp_path: Path) -> None:
    supervisor = started(tmp_path, HAS_A_CHILD)
    grandchild = int(supervisor.children[0].last_words())
    assert runs(grandchild)
    supervisor.stop()
    assert ends(grandchild)
