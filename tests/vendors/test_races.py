"""Two officers at the same moment, over two real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions
from crafts_chamber.vendors.models import Application, Decision
from crafts_chamber.vendors.rules import Step
from storefront.accounts.models import Role
from tests.cast import make_application, make_firm, make_owner, officer, person

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])


def at_once(*acts: Callable[[], object]) -> list[bool]:
    """Start all at one moment; True for each that was not refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        try:
            start.wait(timeout=10)
            act()
        except Refusal:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_recommending_and_rejecting_at_once_have_one_outcome():
    for number in range(5):
        application = make_application(f"firm-{number}", until="submitted")
        one, other = (Application.objects.get(pk=application.pk) for _ in range(2))
        by_one, by_other = officer(), person("Second", Role.Kind.CHAMBER_OFFICER)
        done = at_once(
            lambda one=one, by=by_one: actions.recommend_vendor(one, by=by, opinion="Good."),  # type: ignore[misc]
            lambda other=other, by=by_other: actions.reject_application(other, by=by, opinion="Bad."),  # type: ignore[misc]
        )
        assert sorted(done) == [False, True]
        decisions = Decision.objects.filter(application=application, step__in=[Step.RECOMMEND, Step.REJECT])
        assert decisions.count() == 1
        application.refresh_from_db()
        assert application.state == ("recommended" if done[0] else "rejected")


def test_two_applications_of_one_firm_at_once_leave_one():
    firm = make_firm()
    owner = make_owner(firm)
    done = at_once(*[lambda: actions.start_application(firm, by=owner)] * 2)
    assert sorted(done) == [False, True]
    assert Application.objects.count() == 1


def test_two_people_who_claim_one_firm_at_once_leave_one_owner():
    firm = make_firm()
    people = [person("One"), person("Two")]
    done = at_once(
        *[lambda by=by: actions.apply_with_credit_code(firm.credit_code or "", by=by) for by in people]  # type: ignore[misc]
    )
    assert sorted(done) == [False, True]
    assert (firm.people.count(), Application.objects.count()) == (1, 1)
