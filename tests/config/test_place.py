import fcntl
import socket
import stat
from pathlib import Path

import pytest

from storefront.config.shop_runner.place import Taken, claim_data, claim_port, data_folder


def test_a_free_port_is_claimed() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert claim_port(str(port)) == port


def test_a_taken_port_is_said_in_both_languages() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Taken, match=rf"Port {port} is taken .*PORT={port + 1}.*端口 {port} 已被占用"):
            claim_port(str(port))


@pytest.mark.parametrize("text", ["x", "", "0", "-1", "65536", "8000.5"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(Taken, match="is not a port"):
        claim_port(text)


def test_the_data_serve_one_shop_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    with claim_data(), pytest.raises(Taken, match="already runs on the data"), claim_data():
        pass
    with claim_data():
        pass


def test_a_lock_file_left_by_a_killed_shop_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with (tmp_path / "shop.lock").open("w") as killed:
        fcntl.flock(killed, fcntl.LOCK_EX)
    with claim_data():
        pass


def test_the_data_are_for_their_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    assert stat.S_IMODE(data_folder().stat().st_mode) == 0o700
