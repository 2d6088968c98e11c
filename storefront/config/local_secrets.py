"""Secrets of one installation that nobody has to type: made on first use, kept in `var/secrets` with mode 600."""

import os
import secrets
from pathlib import Path


def local_secret(folder: Path, name: str) -> str:
    """Return the secret called `name`, making it on first use; two processes starting at once get the same one."""
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)  # fails if another process was first: its secret is the one that counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
