"""Who buys: optional, checked, and kept where the ledger and the fapiao find it."""

import pytest

from crafts_chamber.registry.models import Chamber
from storefront.shop.buyers import BuyerFacts
from storefront.shop.forms import CheckoutForm
from storefront.shop.models import Purchase
from tests.cast import credit_code

from .shopper import ADDRESS

pytestmark = pytest.mark.django_db
CODE = credit_code(7)


@pytest.fixture(autouse=True)
def shanghai() -> None:
    Chamber.objects.create(slug="shanghai", name="上海同乡商会", name_en="In Shanghai", kind=Chamber.Kind.DIASPORA)
    Chamber.objects.create(slug="matou", name="马头镇商会", kind=Chamber.Kind.TOWNSHIP)


def form(**given: str) -> CheckoutForm:
    made = CheckoutForm({**ADDRESS, **given})
    made.is_valid()
    return made


def test_nothing_is_asked_for() -> None:
    facts = form().details().buyer
    assert facts == BuyerFacts()
    assert (facts.as_json(), facts.metadata(), facts.private_metadata()) == ({}, {}, {})
    assert not form().buyer_fields_in_use


def test_what_is_given_is_kept_for_the_ledger_and_the_fapiao() -> None:
    given = form(
        buyer_class="firm",
        organisation=" 样例贸易公司 ",
        credit_code=f" {CODE[:8].lower()} {CODE[8:].lower()} ",
        hometown_township="matou",
        hometown_chamber="shanghai",
        fapiao="on",
    )
    assert not given.errors
    facts = given.details().buyer
    assert facts.metadata() == {
        "tancheng.buyer-class": "firm",
        "tancheng.hometown-township": "matou",
        "tancheng.hometown-chamber": "shanghai",
        "tancheng.fapiao": "yes",
    }
    assert facts.private_metadata() == {
        "tancheng.organisation": "样例贸易公司",
        "tancheng.credit-code": CODE,
        "tancheng.fapiao-title": "样例贸易公司",
        "tancheng.fapiao-number": CODE,
    }
    assert BuyerFacts.from_json(facts.as_json()) == facts
    assert Purchase(buyer=facts.as_json()).buyer_facts == facts


def test_a_persons_fapiao_is_made_out_to_the_recipient() -> None:
    assert form(fapiao="on").details().buyer.fapiao_title == "徐兰"


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"buyer_class": "king"}, "buyer_class", "请选择购买方，也可以不填。"),
        ({"hometown_township": "linyi"}, "hometown_township", "请从十六个乡镇（街道、区）中选择，也可以不填。"),
        ({"hometown_chamber": "matou"}, "hometown_chamber", "请从列表中选择商会，也可以不填。"),
        ({"credit_code": CODE}, "organisation", "请填写该信用代码对应的单位名称。"),
        ({"organisation": "样" * 101}, "organisation", "名称过长，最多 100 个字。"),
        ({"fapiao_title": "样例"}, "fapiao", "如需发票请勾选“需要开具发票”，否则请清空抬头和税号。"),
        ({"fapiao": "on", "buyer_class": "firm"}, "fapiao_number", "企业发票须填写税号。"),
    ],
)
def test_what_does_not_fit_gets_one_sentence(given: dict[str, str], field: str, sentence: str) -> None:
    wrong = form(**given)
    assert wrong.errors == {field: [sentence]}
    assert wrong.buyer_fields_in_use, "the folded part opens"


@pytest.mark.parametrize("field", ["credit_code", "fapiao_number"])
@pytest.mark.parametrize("code", [CODE[:-1], CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), "O" * 18])
def test_a_mistyped_code_is_refused(field: str, code: str) -> None:
    wrong = form(**{field: code, "organisation": "样例", "fapiao": "on"})
    assert list(wrong.errors) == [field]


@pytest.mark.parametrize("number", ["3" * 15, "3713221234567890123X"])
def test_older_tax_numbers_are_taken(number: str) -> None:
    assert form(fapiao="on", fapiao_title="样例", fapiao_number=number).details().buyer.fapiao_number == number
