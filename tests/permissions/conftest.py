"""The stage is set once for all tests of a module; each takes back what it did, as with Django's `setUpTestData`."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.conftest import DEFAULT_LANGUAGE
from tests.permissions.stage import Stage, set_stage


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    with django_db_blocker.unblock(), ExitStack() as open_until_the_end:
        for alias in settings.DATABASES:
            around = transaction.atomic(using=alias)
            around._from_testcase = True  # type: ignore[attr-defined] - as TestCase's own: commerce may be asked inside
            open_until_the_end.enter_context(around)
            open_until_the_end.callback(transaction.set_rollback, True, using=alias)
        with translation.override(DEFAULT_LANGUAGE):
            set_up = set_stage()
        yield set_up
