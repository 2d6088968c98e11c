"""From upload to end: checked without writing anything, applied once, refused with a sentence, forgotten in time."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from storefront.core.private_files import private_storage
from storefront.imports import actions, files, forgetting, selectors
from storefront.imports.claims import Claim, ClaimLost
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import
from storefront.imports.rules import OPEN, TRANSITIONS, WORKING, ImportState, ImportStep
from tests.cast import person
from tests.crashes import Killed
from tests.spreadsheets.books import book

from .toy import KIND, OWNER, Toy, goods, sent, upload, worked

pytestmark = pytest.mark.django_db(transaction=True)
S = ImportState


def items(parent: Import) -> list[tuple[str, str, str]]:
    return list(parent.items.values_list("label", "outcome", "state"))


def test_checking_says_what_would_change_and_changes_nothing(toy: Toy) -> None:
    toy.there = {"A2"}
    parent = sent(goods(3, A3="面议"))
    assert (parent.state, parent.total, parent.done) == (S.CHECKED, 3, 3)
    assert (parent.new, parent.changed, parent.unchanged, parent.wrong) == (1, 0, 1, 1)
    assert items(parent) == [("A1", "new", "planned"), ("A2", "unchanged", "planned"), ("A3", "wrong", "planned")]
    assert parent.items.get(label="A3").problems == [[4, "价格", "“面议”不是金额。请以元为单位填写，例如 68.00。"]]
    assert (toy.there, toy.calls, parent.tries, parent.slot) == ({"A2"}, [], 0, None)


def test_the_workbook_that_goes_back_marks_what_is_wrong(toy: Toy) -> None:
    parent = sent(goods(2, A2="面议"))
    with parent.marked.open("rb") as file:
        sheet = openpyxl.load_workbook(io.BytesIO(file.read()))["商品"]
    assert (sheet["C3"].value, sheet["C3"].comment.text) == ("面议", "“面议”不是金额。请以元为单位填写，例如 68.00。")
    assert not sent(goods(3)).marked


def test_sentences_are_in_the_language_of_the_page_that_sent_it(toy: Toy) -> None:
    with translation.override("en"):
        parent = sent(goods(1, A1="面议"))
    assert parent.items.get().problems == [[2, "Price", "«面议» is no amount. Write it in yuan, such as 68.00."]]


def test_applying_does_the_new_ones_once(toy: Toy) -> None:
    toy.there, toy.refused = {"A2"}, {"A3"}
    parent = sent(goods(4, A4="x"))
    actions.apply_import(parent, by=person("Lan"))
    parent.refresh_from_db()
    assert (parent.state, parent.total, parent.done, parent.failed) == (S.DONE, 2, 2, 1)
    assert items(parent) == [
        ("A1", "new", "done"),
        ("A2", "unchanged", "planned"),
        ("A3", "new", "failed"),
        ("A4", "wrong", "planned"),
    ]
    assert (toy.there, toy.calls) == ({"A1", "A2"}, [["A1", "A3"]])
    with pytest.raises(ImportRefused):
        actions.apply_import(parent, by=person("Lan"))
    assert toy.calls == [["A1", "A3"]]


def test_nothing_to_apply_is_said(toy: Toy) -> None:
    toy.there = {"A1"}
    parent = sent(goods(1))
    with pytest.raises(ImportRefused, match="没有可导入的内容"):
        actions.apply_import(parent, by=person("Lan"))
    assert (parent.state, toy.calls) == (S.CHECKED, [])


@pytest.mark.parametrize(
    ("file", "words"),
    [(io.BytesIO(b"PK\x03\x04 broken"), "表格已损坏"), (book([]), "请至少填写一行"), (io.BytesIO(b"x"), "缺少这些列")],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(toy: Toy, file: io.BytesIO, words: str) -> None:
    parent = sent(file)
    assert parent.state == S.REFUSED
    assert words in parent.sentence
    assert (parent.items.count(), parent.new, toy.calls) == (0, 0, [])


def test_a_file_refused_half_way_leaves_no_plan(toy: Toy) -> None:
    parent = sent(goods(51))
    assert (parent.state, parent.items.count()) == (S.REFUSED, 0)
    assert "表格超过 50 行" in parent.sentence


@pytest.mark.parametrize("content", [None, b""])
def test_no_file_and_an_empty_file_are_refused(toy: Toy, content: bytes | None) -> None:
    file = None if content is None else SimpleUploadedFile("x.xlsx", content)
    with pytest.raises(ImportRefused):
        actions.take_in(KIND, OWNER, file, by=person("Lan"))
    assert Import.objects.count() == 0


def test_the_same_file_while_the_first_is_open_is_the_same_import(toy: Toy) -> None:
    file = goods()
    first = sent(file)
    assert sent(file).pk == first.pk
    assert sent(file, owner="vendor:2").pk != first.pk
    actions.cancel_import(first)
    assert sent(file).pk != first.pk


def test_a_check_that_was_killed_begins_anew_with_the_same_end(toy: Toy) -> None:
    toy.dies_at = "A2"
    with pytest.raises(Killed):
        sent(goods(3))
    parent = Import.objects.get()
    assert (parent.state, parent.slot) == (S.CHECKING, None)
    worked(parent)
    assert (parent.state, [item[0] for item in items(parent)]) == (S.CHECKED, ["A1", "A2", "A3"])


def test_applying_that_was_killed_goes_on(toy: Toy) -> None:
    parent = sent(goods(30))
    toy.dies_at = "A27"
    with pytest.raises(Killed):
        actions.apply_import(parent, by=person("Lan"))
    parent.refresh_from_db()
    assert (parent.state, parent.done, len(toy.there)) == (S.APPLYING, 25, 26)
    worked(parent)
    assert (parent.state, parent.done, len(toy.there)) == (S.DONE, 30, 30)
    assert [call[0] for call in toy.calls] == ["A1", "A26", "A26"]


def test_an_error_of_ours_is_tried_again_a_few_times_and_then_said(toy: Toy) -> None:
    toy.broken = True
    parent = sent()
    for _ in range(4):
        assert worked(parent).state == S.CHECKING
    assert worked(parent).state == S.FAILED
    assert "系统出错" in parent.sentence
    assert (parent.slot, toy.there) == (None, set())


def test_one_import_is_worked_on_at_a_time_and_a_dead_claim_is_taken_over(toy: Toy) -> None:
    first, second = sent(goods(1)), sent(goods(2))
    Import.objects.update(state=S.UPLOADED)
    claim = Claim(first.pk, frozenset({S.UPLOADED}))
    for other in (first, second):
        with pytest.raises(ClaimLost):
            Claim(other.pk, frozenset({S.UPLOADED}))
    Import.objects.filter(pk=first.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    Claim(second.pk, frozenset({S.UPLOADED}))
    with pytest.raises(ClaimLost):
        claim.renew()


def test_a_cancelled_check_stops_and_plans_nothing_more(toy: Toy) -> None:
    parent = sent()
    Import.objects.update(state=S.CHECKING)
    claim = Claim(parent.pk, frozenset({S.CHECKING}))
    actions.cancel_import(parent)
    with pytest.raises(ClaimLost):
        claim.renew(done=3)
    parent.refresh_from_db()
    assert (parent.state, parent.slot) == (S.CANCELLED, None)


def test_of_one_owner_one_import_is_applied_at_a_time(toy: Toy) -> None:
    first, second = sent(goods(1)), sent(goods(2))
    Import.objects.filter(pk=first.pk).update(state=S.APPLYING)
    with pytest.raises(ImportRefused, match="另一个表格正在导入"):
        actions.apply_import(second, by=person("Lan"))
    second.refresh_from_db()
    assert (second.state, toy.calls) == (S.CHECKED, [])


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("step", [ImportStep.APPLY, ImportStep.CANCEL])
def test_only_the_table_moves_an_import(toy: Toy, state: ImportState, step: ImportStep) -> None:
    parent = sent()
    Import.objects.update(state=state)
    if state in TRANSITIONS[step][0]:
        actions.move(parent, step)
        assert parent.state == TRANSITIONS[step][1]
    else:
        with pytest.raises(ImportRefused):
            actions.move(parent, step)
        parent.refresh_from_db()
        assert parent.state == state


def test_every_state_but_the_ends_leads_on() -> None:
    left = {source for sources, _target in TRANSITIONS.values() for source in sources}
    assert left == OPEN
    assert {S.UPLOADED, S.CHECKING, S.APPLYING} == WORKING


def test_what_is_kept_is_forgotten_with_the_import(toy: Toy) -> None:
    parent = sent(goods(2, A2="x"))
    path = files.keep(parent, "a.jpg", b"one")
    assert (files.keep(parent, "a.jpg", b"two"), files.kept(path)) == (path, b"one")
    names = [path, parent.file.name, parent.marked.name]
    forgetting.forget_old_imports()
    assert all(private_storage().exists(name) for name in names)
    Import.objects.update(moved_at=timezone.now() - timedelta(days=31))
    forgetting.forget_old_imports()
    parent.refresh_from_db()
    assert (parent.state, parent.items.count(), bool(parent.file)) == (S.CANCELLED, 0, False)
    assert not any(private_storage().exists(name) for name in names)
    Import.objects.update(moved_at=timezone.now() - timedelta(days=366))
    forgetting.forget_old_imports()
    assert Import.objects.count() == 0


def test_an_owner_keeps_the_files_of_the_newest_ten(toy: Toy) -> None:
    for number in range(1, 13):
        sent(goods(number))
    sent(goods(1), owner="vendor:2")
    kept = [bool(parent.file) for parent in selectors.imports_of(KIND, OWNER)]
    assert kept == [True] * 10 + [False] * 2
    assert selectors.imports_of(KIND, "vendor:2").get().file


def test_another_owners_import_does_not_exist(toy: Toy) -> None:
    parent = sent()
    assert selectors.import_of(KIND, OWNER, parent.pk) == parent
    assert selectors.import_of(KIND, "vendor:2", parent.pk) is None
    assert selectors.import_of("other", OWNER, parent.pk) is None
    assert upload(goods()).name == "goods.xlsx"
