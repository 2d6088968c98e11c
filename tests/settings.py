"""Settings of the tests: the shop's own, in a folder that is thrown away, with jobs at once and cheap passwords."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOT_VARIABLE = "TANCHENG_TEST_ROOT"


def own_folder() -> Path:
    """A folder for this process alone; the process that started the run makes the root and removes it."""
    if ROOT_VARIABLE not in os.environ:
        root = tempfile.mkdtemp(prefix="tancheng-tests-")
        os.environ[ROOT_VARIABLE] = root
        atexit.register(shutil.rmtree, root, ignore_errors=True)
    return Path(os.environ[ROOT_VARIABLE]) / os.environ.get("PYTEST_XDIST_WORKER", "main")


os.environ["VAR_DIR"] = str(own_folder())
os.environ["DEMO"] = "1"
os.environ["CELERY_TASK_ALWAYS_EAGER"] = "1"
# Playwright leaves an event loop running in the thread that also runs database tests; nothing of ours is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.setdefault("LOG_LEVEL", "WARNING")

from storefront.config.settings import *  # noqa: E402, F403
from storefront.config.settings import STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns without it

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Pages name their files without a manifest, so that a test needs no collectstatic.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
