from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crafts_chamber.registry.selectors import today
from crafts_chamber.settlement import answering, flows
from crafts_chamber.settlement.models import FeeRule, IssueRun, OrderPayment, Settlement
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role
from tests.cast import make_vendor, operator, owner_of, person
from tests.settlement.months import MARCH, close, five_percent, issue, sell, settled

pytestmark = pytest.mark.django_db
HOME = "/en/office/statements/"


@pytest.fixture
def vendor() -> Vendor:
    vendor = make_vendor("lu-willow")
    five_percent()
    sale = sell(vendor)
    OrderPayment.objects.create(
        order_id=sale.order_id, transaction_id="TX1", method="stripe", funds_flow="agent_collect", amount="96.00"
    )
    return vendor


def test_the_operator_issues_the_closed_month(client: Client, vendor: Vendor) -> None:
    client.force_login(operator())
    assert client.post(HOME, {"month": MARCH}).status_code == 422
    assert not IssueRun.objects.exists()
    close(MARCH, operator())
    assert f"Issue the statements of {MARCH}" in client.get(HOME).content.decode()
    assert client.post(HOME, {"month": MARCH}).status_code == 302
    assert IssueRun.objects.get().total == 1


def test_a_dispute_waits_in_the_queue_is_answered_and_issued_anew(
    client: Client, vendor: Vendor, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    issue(MARCH, operator())
    this = settled(vendor)
    answering.dispute(this, "March was to be free of fees", seen=0, by=owner_of(vendor))
    client.force_login(operator())
    page = f"{HOME}{this.pk}/"
    assert page in client.get("/en/office/").content.decode()
    for address in (HOME, f"{HOME}{MARCH}/", page):
        with django_assert_max_num_queries(8):
            client.get(address)
    assert "March was to be free of fees" in client.get(page).content.decode()
    too_much = client.post(page, {"do": "anew", "seen": 1, "words": "As agreed", "waived": "4.41"})
    assert (too_much.status_code, this.statements.count()) == (422, 1)
    assert client.post(page, {"do": "say", "seen": 1, "words": "We look at it"}).status_code == 302
    assert client.post(page, {"do": "anew", "seen": 1, "words": "As agreed", "waived": "¥4.40"}).status_code == 302
    assert "the digest of its rows is the stored one" in client.get(f"{page}?check=1").content.decode()
    assert page not in client.get("/en/office/").content.decode()


def test_a_payment_is_recorded_with_its_proof_and_the_vendor_sees_it(client: Client, vendor: Vendor) -> None:
    issue(MARCH, operator())
    page = f"{HOME}{settled(vendor).pk}/"

    def pay(content: bytes = b"%PDF-1.4 %%EOF") -> int:
        proof = SimpleUploadedFile("receipt.pdf", content)
        data = {"do": "pay", "seen": 0, "paid_on": today().isoformat(), "reference": "BK-1", "proof": proof}
        return client.post(page, data).status_code

    client.force_login(operator())
    assert (pay(), settled(vendor).state) == (422, "issued")  # nobody has signed that money may be collected
    flows.sign_off("agent_collect", "代收代付协议", by=person("Federation", Role.Kind.FEDERATION_STAFF))
    assert (pay(b"MZ"), settled(vendor).state) == (422, "issued")
    assert (pay(), settled(vendor).state) == (302, "paid")
    assert client.get(f"{page}proof/").status_code == 200
    client.force_login(owner_of(vendor))
    assert "reference BK-1" in client.get(f"/en/portal/statements/{MARCH}/").content.decode()


def test_fees_are_tried_before_they_are_announced(client: Client) -> None:
    client.force_login(operator())
    page, day = f"{HOME}fees/", (today() + timedelta(days=7)).isoformat()
    typed = {"craft": "wicker", "valid_from": day, "percent": "5", "per_order": "1", "goods": "10.10"}
    tried = client.post(page, typed | {"try": "1"})
    assert (tried.status_code, FeeRule.objects.count()) == (200, 0)
    assert "¥1.51" in tried.content.decode()
    assert client.post(page, typed).status_code == 422  # the words are missing
    assert client.post(page, typed | {"words_zh": "五个点", "words_en": "Five per cent"}).status_code == 302
    assert FeeRule.objects.get().craft == "wicker"
    assert client.post(page, {"withdraw": str(FeeRule.objects.get().pk)}).status_code == 302
    assert FeeRule.objects.get().withdrawn_at is not None


def test_a_months_pages_cost_the_same_for_many_vendors(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(30):
        sell(make_vendor(f"vendor-{number}"), delivery="")
    issue(MARCH, operator())
    assert Settlement.objects.count() == 30
    client.force_login(operator())
    for address in (HOME, f"{HOME}{MARCH}/", f"{HOME}{MARCH}/?state=issued&q=vendor-1", f"{HOME}fees/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
