from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections
from django.utils import timezone

from crafts_chamber.vendors import actions, tasks
from crafts_chamber.vendors.finding import find_or_make
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Maker
from storefront.engine.page.models import Page
from storefront.engine.warehouse.models import Warehouse
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import Problem, SaleorRejected
from storefront.saleor.models import StepList
from tests.cast import make_application, make_vendor, operator
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Journey, Killed, cut_off_at, die_in_a_child, killed_at, travel

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]


@pytest.fixture(autouse=True)
def frame(transactional_db: None) -> None:
    open_frame()


def expect_one_of_each(slug: str) -> None:
    """One page, one warehouse, in the channel and the zone, and the vendor says so."""
    assert Page.objects.filter(slug__startswith=slug).count() == 1
    assert Warehouse.objects.filter(slug__startswith=slug).count() == 1
    client = SaleorClient()
    warehouse = client.warehouse(f"vendor:{slug}").warehouse
    channel = client.channel("tancheng-buy").channel
    assert warehouse and channel
    assert [edge.node.name for edge in warehouse.shipping_zones.edges] == ["China"]
    assert [known.id for known in channel.warehouses].count(warehouse.id) == 1
    assert Vendor.objects.get(slug=slug).provisioned_at is not None


def calls_of_one_approval() -> int:
    application = make_application("first-vendor", until="recommended")
    with travel(Journey()) as journey:
        actions.approve_vendor(application, by=operator())
    return len(journey.calls)


def test_approved_vendor_has_its_page_its_warehouse_and_its_place_in_the_catalog():
    vendor = make_vendor()
    expect_one_of_each("lu-willow")
    page = SaleorClient().maker_page("lu-willow").page
    assert page and page.is_published
    assert (page.title, page.township.value.name, page.village.value) == ("lu-willow 坊", "马头镇", "柳溪村")
    assert {value.name for value in page.crafts.value} == {"柳编", "草编"}
    maker = Maker.objects.get(slug=vendor.slug)
    assert (maker.township, maker.village, maker.crafts) == ("马头镇", "柳溪村", ["wicker", "straw-weave"])


def test_second_run_calls_nobody():
    vendor = make_vendor()
    with travel(Journey()) as journey:
        actions.provision_vendor(vendor)
    assert {name for name in journey.calls if not name.startswith("MakerPage")} == set()


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
def test_approval_killed_at_any_call_resumes_to_one_page_and_one_warehouse(after):
    calls = calls_of_one_approval()
    assert calls > 8
    for number in range(1, calls + 1):
        slug = f"killed-{number}"
        application = make_application(slug, until="recommended")
        with travel(killed_at(number, after=after)) as first, pytest.raises(Killed):
            actions.approve_vendor(application, by=operator())
        with travel(Journey()) as second:
            tasks.resume_approvals()
        assert first.count("PageCreate") + second.count("PageCreate") == 1 + (
            not after and first.calls[-1] == "PageCreate"
        )
        expect_one_of_each(slug)


def test_process_that_dies_outright_leaves_work_that_another_finishes():
    """As `kill -9` does it: the claim stays behind, and is given up when its time is over."""
    calls = calls_of_one_approval()
    for number in range(1, calls + 1):
        slug = f"dead-{number}"
        application = make_application(slug, until="recommended")
        by = operator()
        die_in_a_child(number, partial(actions.approve_vendor, application, by=by))
        assert Vendor.objects.get(slug=slug).provisioned_at is None
        tasks.resume_approvals()
        # The last call is the catalog's: by then nothing is claimed any more.
        assert (Vendor.objects.get(slug=slug).provisioned_at is None) == (number < calls), "the dead one's claim holds"
        StepList.objects.filter(subject=f"vendor:{slug}").update(claimed_until=timezone.now())
        tasks.resume_approvals()
        expect_one_of_each(slug)


def test_line_that_breaks_changes_nothing_for_the_officer_and_is_mended_later():
    application = make_application(until="recommended")
    with travel(cut_off_at(4)):
        vendor = actions.approve_vendor(application, by=operator())
    assert vendor.provisioned_at is None
    assert "TransportError" in StepList.objects.get(subject="vendor:lu-willow").error
    tasks.resume_approvals()
    expect_one_of_each("lu-willow")
    assert StepList.objects.get(subject="vendor:lu-willow").error == ""


def test_two_runners_at_once_make_one_of_each():
    application = make_application(until="recommended")
    with travel(killed_at(1, after=False)), pytest.raises(Killed):
        actions.approve_vendor(application, by=operator())
    vendor = Vendor.objects.get()

    def run(_: int) -> None:
        try:
            tasks.provision(vendor.pk)
        finally:
            connections.close_all()

    with travel(Journey()) as journey, ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    assert (journey.count("PageCreate"), journey.count("WarehouseCreate")) == (1, 1)
    expect_one_of_each("lu-willow")


def test_what_somebody_else_made_between_look_and_call_is_taken():
    looks = iter([None, "theirs"])

    def make() -> str:
        raise SaleorRejected("PageCreate", (Problem("slug", "UNIQUE", "taken"),))

    assert find_or_make(lambda: next(looks), make) == "theirs"


def test_other_refusals_are_not_hidden():
    def make() -> str:
        raise SaleorRejected("PageCreate", (Problem("title", "REQUIRED", "missing"),))

    with pytest.raises(SaleorRejected):
        find_or_make(lambda: None, make)
