from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from crafts_chamber.reports.forms import checks, definitions
from crafts_chamber.reports.forms.definitions import (
    FOLDER,
    UnknownForm,
    WrongDefinition,
    check_versions,
    definition_for,
    definition_of,
    forms_on,
)
from crafts_chamber.reports.periods import Period

RIGHT = yaml.safe_load((FOLDER / "vendor-income.yaml").read_text(encoding="utf-8"))


def changed(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(RIGHT), **changes}


def test_every_form_is_there_and_in_force() -> None:
    assert [(one.key, one.period.value, one.signed) for one in forms_on(date(2026, 11, 24))] == [
        ("goods-list", "month", True),
        ("help-ledger", "month", True),
        ("ledger-rows", "month", False),
        ("relief-sales", "month", True),
        ("vendor-identity", "half", True),
        ("vendor-income", "quarter", True),
        ("vendor-register", "month", True),
    ]
    with pytest.raises(UnknownForm):
        definition_for("vendor-income", Period("2025-Q4"))


@pytest.mark.parametrize(
    "wrong",
    [
        changed(source="somewhere"),
        changed(period="week"),
        changed(signed="maybe"),
        changed(valid_to=date(2025, 1, 1)),
        changed(valid_from="soon"),
        changed(columns=[]),
        changed(colour="red"),
        changed(columns=[{"key": "buyer_phone", "kind": "text", "zh": "电话", "en": "Phone", "width": 10}]),
        changed(columns=[{"key": "firm_name", "kind": "text", "zh": "名称", "en": "Name", "width": 10, "total": True}]),
        changed(columns=[{"key": "firm_name", "kind": "choice", "zh": "名称", "en": "Name", "width": 10}]),
        changed(columns=[{"key": "gross", "kind": "amount", "zh": "收入", "en": "Income", "width": 10, "total": True}]),
        changed(columns=[{"key": "firm_name", "kind": "text", "zh": "名称", "en": "Name", "width": 10}] * 2),
    ],
)
def test_what_no_source_gives_or_nobody_can_read_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((WrongDefinition, ValueError, TypeError)):
        definition_of(wrong)


def test_two_versions_follow_each_other_and_never_overlap() -> None:
    old = definition_of(changed(valid_to=date(2026, 6, 30)))
    new = definition_of(changed(valid_from=date(2026, 7, 1)))
    assert check_versions([new, old]) == (old, new)
    with pytest.raises(WrongDefinition):
        check_versions([definition_of(changed()), new])


def test_the_check_names_the_file_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.check_definitions() == []
    (tmp_path / "bad.yaml").write_text("key: bad\n", encoding="utf-8")
    monkeypatch.setattr(definitions, "FOLDER", tmp_path)
    definitions.definitions.cache_clear()
    try:
        assert [error.msg.split(":")[0] for error in checks.check_definitions()] == ["bad.yaml"]
    finally:
        definitions.definitions.cache_clear()
