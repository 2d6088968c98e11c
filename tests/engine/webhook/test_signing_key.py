"""The signing key is made once, whoever comes first, and is nobody else's to read."""

import subprocess
import sys
from pathlib import Path

from pytest_django import Settings

from storefront.engine.webhook.signing import KEY_NAME, public_keys

PROGRAM = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(VAR_DIR=Path(sys.argv[1]))
import importlib.util
spec = importlib.util.spec_from_file_location("signing", sys.argv[2])
signing = importlib.util.module_from_spec(spec)
spec.loader.exec_module(signing)
print(signing.public_keys()["keys"][0]["kid"])
"""


def test_processes_that_start_together_get_the_same_key(tmp_path: Path, settings: Settings) -> None:
    source = str(Path(__file__).resolve().parents[3] / "storefront" / "engine" / "webhook" / "signing.py")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), source]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    kids = {worker.communicate()[0].strip() for worker in workers}
    settings.VAR_DIR = tmp_path
    assert kids == {public_keys()["keys"][0]["kid"]}
    key = tmp_path / "secrets" / KEY_NAME
    assert key.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key.parent.iterdir()] == [KEY_NAME]
