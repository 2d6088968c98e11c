"""Workbooks whose worker is killed outright at each stage, and workbooks sent and applied at the same moment."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from crafts_chamber.listings.models import Listing, ListingRevision, RevisionPicture, Sku
from crafts_chamber.listings.workbooks import applying as goods_applying
from crafts_chamber.listings.workbooks import handler
from crafts_chamber.vendors.models import Vendor
from storefront.imports import actions, applying, checking, claims, working
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import, ImportItem
from tests.cast import make_vendor, owner_of
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.concurrency.test_two_tabs import at_once
from tests.listings.workbooks.books import TWO, applied, book, sent

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    open_frame()
    return make_vendor()


def kill_me(*arguments: Any, **options: Any) -> None:
    """As the kernel's out-of-memory killer: nothing of ours is asked."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_in_a_child(act: Callable[[], object]) -> None:
    """Run `act` in a process of its own, which must not survive it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)  # it was to die before
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the child lived on"


def after(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same, and death right behind it."""

    def wrapped(*arguments: Any, **options: Any) -> Any:
        function(*arguments, **options)
        kill_me()

    return wrapped


def take_over(parent: Import) -> Import:
    """What the clock does once the dead worker's claim has run out."""
    Import.objects.filter(pk=parent.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    working.resume()
    parent.refresh_from_db()
    return parent


def goods() -> list[tuple[str, str, list[str], int]]:
    return [
        (one.name, one.state, [variant.sku for variant in one.variants.all()], one.pictures.count())
        for one in ListingRevision.objects.order_by("pk")
    ]


LISTED = [("手工柳编收纳篮", "submitted", ["LX-S", "LX-L"], 1), ("柳编托盘", "submitted", ["TP-1"], 2)]
CHECK_STAGES = {
    "before it is opened": (checking, "open_table", kill_me),
    "at its first photo": (handler, "clean", kill_me),
    "behind a kept photo": (handler, "keep", after(handler.keep)),
    "behind its plan": (checking.Check, "store", after(checking.Check.store)),
    "before the end": (checking, "finish", kill_me),
}
APPLY_STAGES = {
    "before anything": (applying, "apply_batch", kill_me),
    "before the goods": (goods_applying, "create_listings", kill_me),
    "behind the goods": (goods_applying, "create_listings", after(goods_applying.create_listings)),
    "before handing in": (goods_applying, "submit_listings", kill_me),
    "behind handing in": (goods_applying, "submit_listings", after(goods_applying.submit_listings)),
    "behind the batch": (applying, "apply_batch", after(applying.apply_batch)),
    "before the end": (applying, "finish", kill_me),
}


def unchecked(vendor: Vendor) -> Import:
    parent = sent(vendor, book(*TWO))
    Import.objects.filter(pk=parent.pk).update(state="uploaded")
    ImportItem.objects.all().delete()
    return parent


@pytest.mark.parametrize("stage", CHECK_STAGES)
def test_a_check_killed_anywhere_comes_to_the_same_end(
    vendor: Vendor, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = unchecked(vendor)
    with monkeypatch.context() as patch:
        patch.setattr(*CHECK_STAGES[stage])
        killed_in_a_child(lambda: working.work_on(parent.pk))
    parent.refresh_from_db()
    assert (parent.state, parent.slot) == ("checking", claims.SLOT)
    assert working.work_on(parent.pk) is False  # the dead one's claim still holds
    take_over(parent)
    assert (parent.state, parent.new, parent.wrong, parent.items.count()) == ("checked", 2, 0, 2)
    assert goods() == []


@pytest.mark.parametrize("stage", APPLY_STAGES)
def test_applying_killed_anywhere_lists_everything_once(
    vendor: Vendor, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = sent(vendor, book(*TWO))
    actions.move(parent, actions.ImportStep.APPLY, applied_by=owner_of(vendor), done=0, total=2)
    with monkeypatch.context() as patch:
        patch.setattr(*APPLY_STAGES[stage])
        killed_in_a_child(lambda: working.work_on(parent.pk))
    take_over(parent)
    assert (parent.state, parent.done, parent.failed) == ("done", 2, 0)
    assert goods() == LISTED
    assert (Listing.objects.count(), Sku.objects.count(), RevisionPicture.objects.count()) == (2, 3, 3)


def test_the_same_workbook_sent_twice_at_once_is_one_import(vendor: Vendor) -> None:
    file = book(*TWO)
    answers = at_once(*(lambda: sent(vendor, file) for _ in range(3)))
    assert {answer.pk for answer in answers} == {Import.objects.get().pk}


def test_one_import_applied_twice_at_once_is_applied_once(vendor: Vendor) -> None:
    parent = sent(vendor, book(*TWO))
    by = owner_of(vendor)
    answers = at_once(*(lambda: actions.apply_import(Import.objects.get(pk=parent.pk), by=by) for _ in range(3)))
    assert sum(isinstance(answer, ImportRefused) for answer in answers) == 2
    working.resume()
    assert goods() == LISTED


def test_two_vendors_with_the_same_skus_get_one_listing_between_them(vendor: Vendor) -> None:
    other = make_vendor("other")
    parents = [sent(one, book(*TWO)) for one in (vendor, other)]
    at_once(*(lambda parent=parent: applied(parent) for parent in parents))
    working.resume()
    found = [Import.objects.get(pk=parent.pk) for parent in parents]
    assert [parent.state for parent in found] == ["done", "done"]
    assert sorted(parent.failed for parent in found) == [0, 2]
    assert goods() == LISTED


def test_canary_without_the_constraint_the_same_workbook_is_several_imports(vendor: Vendor) -> None:
    constraint = next(one for one in Import._meta.constraints if one.name == "one_open_import_per_file")
    file = book(*TWO)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Import, constraint)
    try:
        answers = at_once(*(lambda: sent(vendor, file) for _ in range(2)))
        assert len({answer.pk for answer in answers}) == 2
    finally:
        ImportItem.objects.all().delete()
        Import.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Import, constraint)


def test_canary_without_the_condition_one_import_is_applied_by_everybody(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(parent: Import, step: actions.ImportStep, **fields: object) -> None:
        Import.objects.filter(pk=parent.pk).update(state="applying", **fields)

    parent = sent(vendor, book(*TWO))
    by = owner_of(vendor)
    monkeypatch.setattr(actions, "move", careless)
    seen = [Import.objects.get(pk=parent.pk) for _ in range(3)]
    answers = at_once(*(lambda one=one: actions.apply_import(one, by=by) for one in seen))  # type: ignore[misc]
    assert answers == [None, None, None]


class CarelessClaim(claims.Claim):
    """Takes an import whoever is at it; all who take it start together."""

    gate: Barrier

    def __init__(self, pk: int, states: Any) -> None:
        self.pk, self.until = pk, timezone.now() + claims.CLAIM
        self.gate.wait(10)

    def _held(self) -> Any:
        return Import.objects.filter(pk=self.pk)


def batches_of_two_workers(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the rows of one workbook, that fit into one batch, are worked on by two workers at once."""
    parent = sent(vendor, book(*TWO))
    actions.move(parent, actions.ImportStep.APPLY, applied_by=owner_of(vendor), done=0, total=2)
    batches: list[int] = []
    real = handler.GoodsWorkbook.apply

    def counted(*arguments: Any, **options: Any) -> Any:
        batches.append(1)
        return real(*arguments, **options)

    monkeypatch.setattr(handler.GoodsWorkbook, "apply", counted)
    at_once(*(lambda: working.work_on(parent.pk) for _ in range(2)))
    return len(batches)


def test_two_workers_at_one_import_do_each_batch_once(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert batches_of_two_workers(vendor, monkeypatch) == 1
    assert goods() == LISTED


def test_canary_without_the_claim_two_workers_do_the_same_batch(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    CarelessClaim.gate = Barrier(2)
    monkeypatch.setattr(applying, "Claim", CarelessClaim)
    assert batches_of_two_workers(vendor, monkeypatch) == 2
