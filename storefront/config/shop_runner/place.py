"""Where a shop runs: its port and its data folder, each for one shop at a time."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
LAST_PORT = 65535
ROOT = Path(__file__).resolve().parents[3]


class Taken(Exception):
    """The port or the data folder cannot be had; carries the sentence for the person at the terminal."""


def data_folder() -> Path:
    """The folder of everything that is kept (databases, pictures, secrets, logs)."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # people's addresses lie in it
    return folder


def claim_port(text: str) -> int:
    """The port called `text`, found free; raises Taken."""
    port = int(text) if text.isdecimal() else 0
    if not 1 <= port <= LAST_PORT:
        raise Taken(f"PORT={text} is not a port (1 to {LAST_PORT}). PORT={text} 不是有效的端口号(1–{LAST_PORT})。")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except PermissionError:
        raise Taken(f"Port {port} needs root. Try: make shop PORT=8001. 端口 {port} 需要管理员权限。") from None
    except OSError:
        raise Taken(
            f"Port {port} is taken by another program. Try: make shop PORT={port + 1}."
            f" 端口 {port} 已被占用,请运行:make shop PORT={port + 1}。"
        ) from None
    return port


@contextmanager
def claim_data() -> Iterator[None]:
    """Hold the data folder for this process; raises Taken while another shop holds it.

    The lock goes with its process, however that ends: nothing is left to clean up by hand.
    """
    folder = data_folder()
    with (folder / "shop.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Taken(
                f"A shop already runs on the data in {folder}. Stop it first, or set VAR_DIR to another folder."
                f" 已有商城正在使用 {folder} 中的数据,请先停止它,或用 VAR_DIR 指定别的目录。"
            ) from None
        yield
