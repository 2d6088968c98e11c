"""A report frozen, signed and corrected at the same moment, on real connections: two roles, two people, one successor."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from crafts_chamber.reports.signing.actions import correct, freeze_period, sign
from crafts_chamber.reports.signing.errors import SigningRefused
from crafts_chamber.reports.signing.models import Signature, SignRole, Snapshot
from storefront.accounts.models import Role, User
from storefront.core.append_only import making
from tests.cast import person
from tests.concurrency.test_two_tabs import at_once
from tests.emptying import empty
from tests.reports.signing.cast import chamber, closed_march, federation, frozen, signed

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = Signature._meta.db_table


@pytest.fixture
def shop() -> None:
    """In place of the one that opens commerce for other races."""


def both() -> User:
    return person("Both", Role.Kind.CHAMBER_OFFICER, Role.Kind.FEDERATION_STAFF)


def one_person_signs_for_both_sides() -> list[object]:
    snapshot, by = frozen(), both()
    return at_once(*(lambda role=role: sign(snapshot, role, seen=snapshot.digest, by=by) for role in SignRole))


def refusals(answers: list[object]) -> int:
    assert all(isinstance(one, SigningRefused | Signature | Snapshot) for one in answers), answers
    return sum(isinstance(one, SigningRefused) for one in answers)


def test_one_person_who_signs_for_both_sides_at_once_signs_for_one() -> None:
    assert refusals(one_person_signs_for_both_sides()) == 1
    assert Signature.objects.count() == 1


def test_canary_without_the_constraint_one_person_signs_for_both_sides() -> None:
    with without("signed_by_two_people"):
        assert refusals(one_person_signs_for_both_sides()) == 0
        assert Signature.objects.count() == 2


@contextmanager
def without(name: str) -> Iterator[None]:
    """SQLite makes the table anew of what its model says, and loses its triggers by that."""
    constraints = Signature._meta.constraints
    (constraint,) = (one for one in constraints if one.name == name)
    Signature._meta.constraints = [one for one in constraints if one != constraint]
    try:
        with connection.schema_editor() as editor:
            editor.remove_constraint(Signature, constraint)
        yield
    finally:
        empty("default")
        Signature._meta.constraints = constraints
        with connection.schema_editor() as editor:
            editor.add_constraint(Signature, constraint)
            for statement in making(connection.vendor, TABLE):
                editor.execute(statement, params=None)


def test_a_period_that_two_people_freeze_at_once_is_frozen_once() -> None:
    closed_march()
    people = chamber(), federation()
    assert refusals(at_once(*(lambda by=by: freeze_period("relief-sales", "2026-03", by=by) for by in people))) == 1
    assert Snapshot.objects.count() == 1


def test_a_report_that_two_people_correct_at_once_has_one_successor() -> None:
    report, people = signed(), (chamber(), federation())
    answers = at_once(*(lambda by=by: correct(Snapshot.objects.get(pk=report.pk), by.name, by=by) for by in people))
    assert refusals(answers) == 1
    assert sorted(Snapshot.objects.values_list("version", flat=True)) == [1, 2]
