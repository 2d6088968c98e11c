"""What a person reads when the shop opens."""

import json
from pathlib import Path

import pytest

from storefront.config.shop_runner.sign_ins import sign_in_table, width
from storefront.config.shop_runner.timings import Timings

PEOPLE = [
    {"role": "a", "label": "商会干事 Officer", "identifier": "a@example.cn", "password": "p1", "start": "/office/"},
    {"role": "b", "label": "买家 Shopper", "identifier": "13800000000", "password": "longer", "start": "/"},
]


def test_the_table_names_address_and_one_sign_in_per_role(tmp_path: Path) -> None:
    demo = tmp_path / "demo.json"
    demo.write_text(json.dumps({"people": PEOPLE}), encoding="utf-8")
    lines = sign_in_table("http://127.0.0.1:8000/", demo).splitlines()
    assert "http://127.0.0.1:8000/" in lines[0]
    assert lines[3:] == [
        "商会干事 Officer  a@example.cn    p1             http://127.0.0.1:8000/office/",
        "买家 Shopper      13800000000     longer         http://127.0.0.1:8000/",
    ]


def test_officers_have_the_key_of_their_second_step_beside_them(tmp_path: Path) -> None:
    demo = tmp_path / "demo.json"
    demo.write_text(json.dumps({"people": [{**PEOPLE[0], "totp_secret": "ABCD"}, PEOPLE[1]]}), encoding="utf-8")
    officer, shopper, _, words = sign_in_table("http://127.0.0.1:8000/", demo).splitlines()[3:]
    assert (officer.split()[-1], shopper.split()[-1]) == ("ABCD", "http://127.0.0.1:8000/")
    assert "两步验证密钥" in sign_in_table("http://127.0.0.1:8000/", demo)
    assert "a demo shows them" in words


def test_columns_line_up_whatever_the_script(tmp_path: Path) -> None:
    demo = tmp_path / "demo.json"
    demo.write_text(json.dumps({"people": PEOPLE}), encoding="utf-8")
    header, *rows = sign_in_table("http://127.0.0.1:8000/", demo).splitlines()[2:]
    assert {width(line[: line.index("http")]) for line in rows} == {width(header[: header.index("起点")])}


def test_a_shop_without_a_demo_names_its_address_only(tmp_path: Path) -> None:
    assert len(sign_in_table("http://127.0.0.1:8000/", tmp_path / "demo.json").splitlines()) == 1


def test_timings_travel_through_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("START_TIMINGS", raising=False)
    monkeypatch.setenv("SETUP_SECONDS", "12.3")
    timings = Timings.from_environment()
    timings.parts |= {"migrate": 2.1, "static files": 0.01}
    for name, value in timings.to_environment().items():
        monkeypatch.setenv(name, value)
    assert str(Timings.from_environment()) == "dependencies 12.3 s · migrate 2.1 s"
