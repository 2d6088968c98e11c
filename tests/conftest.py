"""What every test stands on: needs that are met or said, a language, and no silent skip in CI."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests import migrated
from tests.emptying import empty_databases
from tests.needs import NEEDS

ALLOWED_SKIPS = Path(__file__).with_name("allowed_skips.txt")
DEFAULT_LANGUAGE = "zh-hans"

TransactionTestCase._fixture_teardown = empty_databases


def allowed_skips() -> frozenset[str]:
    """Markers whose tests may be skipped in CI."""
    lines = ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what lacks something, with the reason and the command that would run it."""
    missing = {marker: str(need) for marker, need in NEEDS.items() if need.missing()}
    for item in items:
        for marker, reason in missing.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"[{marker}] {reason}"))
                break


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skip that nobody allowed is a failure: a green run must not hide a test that never ran."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if not any(f"[{marker}]" in reason for marker in allowed_skips()):
            report.outcome = "failed"
            report.longrepr = f"Skipped in CI, and {ALLOWED_SKIPS.name} does not allow it: {reason}"
    return report


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """In place of pytest-django's: copies of migrated databases, so `--reuse-db` would save nothing."""
    with django_db_blocker.unblock():
        for alias in settings.DATABASES:
            migrated.open_database(alias)
    yield
    with django_db_blocker.unblock():
        for alias in settings.DATABASES:
            migrated.close_database(alias)


@pytest.fixture
def client() -> Client:
    """In place of pytest-django's: whoever signs in by `force_login` has taken the second step."""
    from tests.cast import Browser  # models: only when Django is set up

    return Browser()


@pytest.fixture(autouse=True)
def default_language() -> Iterator[None]:
    """Every test starts in Chinese, whatever the one before it spoke."""
    with translation.override(DEFAULT_LANGUAGE):
        yield
