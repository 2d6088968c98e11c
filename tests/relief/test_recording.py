"""Links are recorded, ended and replaced, and their shares never add up to more than 100 percent of any goods."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections, transaction

from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.relief import recording
from crafts_chamber.relief.models import ReliefLink
from crafts_chamber.relief.recording import end_link, replace_link
from crafts_chamber.relief.rules import Covering, most_covered
from tests.cast import make_firm, officer
from tests.concurrency.test_two_tabs import at_once
from tests.relief.cast import FIRST, facts, link

D, DAY = Decimal, timedelta(days=1)


def test_what_is_covered_counts_the_worst_day_of_the_worst_goods() -> None:
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    others = [
        Covering("", D(20), january, date(2026, 1, 31)),
        Covering("basket", D(50), february, None),
        Covering("tray", D(70), date(2026, 3, 1), None),
    ]
    assert most_covered(Covering("", D(10), january, february - DAY), others) == 30
    assert most_covered(Covering("", D(10), january, None), others) == 80
    assert most_covered(Covering("basket", D(10), january, None), others) == 60
    assert most_covered(Covering("hat", D(10), january, None), others) == 30


@pytest.mark.django_db
def test_a_link_that_would_cover_more_than_everything_is_refused() -> None:
    firm = make_firm()
    link(firm, "60")
    with pytest.raises(Refusal) as refused:
        link(firm, "40.01")
    assert (refused.value.field, ReliefLink.objects.count()) == ("share", 1)
    assert "At most 40 percent" in refused.value.sentence
    link(firm, "40", household="yj0012")
    assert ReliefLink.objects.get(share=40).household == "YJ-0012"


@pytest.mark.django_db
def test_names_and_numbers_of_people_are_no_households() -> None:
    firm, said = make_firm(), []
    for typed in ("李建国", "371322195001011234", "13900000001", "Li", "YJ-1"):
        with pytest.raises(InvalidFields) as refused:
            link(firm, household=typed)
        said.append(refused.value.sentence.split(".")[0])
        assert typed not in refused.value.sentence
    assert said == [
        "This looks like a name",
        "This looks like an identity number",
        "This looks like a phone number",
        *["A household's code is two to four letters and two to six digits, such as YJ-0012"] * 2,
    ]
    assert not ReliefLink.objects.exists()


@pytest.mark.django_db
def test_an_ended_link_keeps_who_when_and_why_and_makes_room() -> None:
    firm = make_firm()
    old = link(firm, "100")
    with pytest.raises(Refusal, match="attributed already"):
        end_link(old, last_day=today() - DAY, by=officer(), reason="x")
    end_link(old, last_day=today(), by=officer(), reason="Paid off")
    assert (old.valid_to, old.ended_by, old.end_reason) == (today(), officer(), "Paid off")
    with pytest.raises(Refusal, match="ended already"):
        end_link(old, last_day=today(), by=officer(), reason="x")
    link(firm, "100", valid_from=today() + DAY)


@pytest.mark.django_db
def test_a_replaced_link_ends_the_day_before_and_keeps_its_paper() -> None:
    firm = make_firm()
    old = link(firm, "100")
    with pytest.raises(Refusal) as refused:
        replace_link(old, facts("50", valid_from=today()), None, by=officer(), reason="x")
    old.refresh_from_db()
    assert (refused.value.field, old.ended_at, ReliefLink.objects.count()) == ("valid_from", None, 1)
    new = replace_link(old, facts("50", valid_from=today() + DAY), None, by=officer(), reason="Less work")
    assert (old.valid_to, new.replaces, new.evidence.name) == (today(), old, old.evidence.name)
    newer = replace_link(new, facts("60", valid_from=today() + 2 * DAY), None, by=officer(), reason="Less work")
    assert not new.withdrawn
    end_link(newer, last_day=today(), by=officer(), reason="Never came to be")
    assert (newer.withdrawn, newer.valid_to) == (True, None)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_never_cover_more_than_everything() -> None:
    firm = make_firm()
    officer()
    answers = at_once(*(lambda: link(firm, "60") for _ in range(3)))
    assert sorted(type(answer).__name__ for answer in answers) == ["Refusal", "Refusal", "ReliefLink"]
    assert ReliefLink.objects.get().share == 60


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_get_in() -> None:
    """The canary: the same race, looked at by both before either writes."""
    firm, by, gate = make_firm(), officer(), Barrier(2)

    def careless() -> None:
        try:
            recording.require_room(firm, facts("60"))
            gate.wait(10)
            with transaction.atomic():
                ReliefLink.objects.create(
                    firm=firm,
                    kind="wages",
                    township="yangji",
                    village="三北头村",
                    share=D(60),
                    valid_from=FIRST,
                    recorded_by=by,
                )
        finally:
            connections.close_all()

    at_once(careless, careless)
    assert sum(one.share or 0 for one in ReliefLink.objects.all()) == 120
