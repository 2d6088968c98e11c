"""No page of portal or office costs more than eight queries, with 200 firms, thousands of goods and of register rows.

By default with 1,000 goods and register rows, in seconds; SCALE=full has 10,000 and 50,000.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crafts_chamber.listings.models import ListingRevision, LiveChange, Sku
from crafts_chamber.registry.search import index_firms, sort_key
from crafts_chamber.vendors.models import FirmMember
from storefront.accounts.models import Role
from tests.cast import credit_code, owner_of
from tests.permissions.stage import Stage, set_stage
from tests.permissions.table import OFFICE, PORTAL, Row, submitted, vendor_a

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

FULL = os.environ.get("SCALE") == "full"
FIRMS, GOODS, REGISTER = 200, 10_000 if FULL else 1_000, 50_000 if FULL else 1_000
MOST = 8
# One person of each kind that sees other things than the next one.
ROLES = ("vendor_a", "chamber_clerk", "applicant", "claimant", "officer", "operator", "administrator", "federation")
SEARCHES = ("", "?page=2", "?q=柳溪")


def copies(row: Any, many: int, **changed: Callable[[int], Any]) -> list[Any]:
    """So many rows like this one, each with these fields of its number."""
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    rows: Iterator[Model] = (
        type(row)(**{**kept, **{name: value(number) for name, value in changed.items()}}) for number in range(many)
    )
    made: list[Any] = type(row).objects.bulk_create(rows, batch_size=500)
    return made


def fill(stage: Stage) -> None:
    users = fill_people(stage)
    firms = fill_register(stage)
    vendors = fill_vendors(stage, firms, users)
    fill_goods(stage, vendors, users)
    fill_work(stage, firms, vendors, users)


def fill_people(stage: Stage) -> list[Any]:
    """Who acts for the firms; every tenth is a clerk of the chamber."""
    users = copies(
        owner_of(stage.vendor), FIRMS, name=lambda n: f"Person {n}", email=lambda n: f"person-{n}@demo.example"
    )
    Role.objects.bulk_create(Role(user=user, kind=Role.Kind.CHAMBER_CLERK) for user in users[::10])
    return users


def fill_register(stage: Stage) -> list[Any]:
    firms = copies(
        stage.vendor.firm,
        REGISTER,
        slug=lambda n: f"firm-{n}",
        name=lambda n: f"柳溪编织 {n} 号",
        name_sound=lambda n: sort_key(f"柳溪编织 {n} 号"),
        credit_code=lambda n: credit_code(10_000 + n),
    )
    copies(stage.membership, REGISTER, firm_id=lambda n: firms[n].pk, number=lambda n: f"GY-{10_000 + n}")
    index_firms(firm.pk for firm in firms)
    return firms


def fill_vendors(stage: Stage, firms: list[Any], users: list[Any]) -> list[Any]:
    FirmMember.objects.bulk_create(FirmMember(firm=firms[n], user=users[n]) for n in range(FIRMS))
    applications = copies(stage.vendor.application, FIRMS, firm_id=lambda n: firms[n].pk)
    return copies(
        stage.vendor,
        FIRMS,
        firm_id=lambda n: firms[n].pk,
        application_id=lambda n: applications[n].pk,
        slug=lambda n: firms[n].slug,
    )


def fill_goods(stage: Stage, vendors: list[Any], users: list[Any]) -> None:
    """A tenth of them vendor A's, as many submitted as approved."""
    submitted = stage.submitted
    listings = copies(
        submitted.listing,
        GOODS,
        slug=lambda n: f"goods-{n}",
        code=lambda n: f"G{n}",
        vendor_id=lambda n: stage.vendor.pk if n % 10 == 0 else vendors[n % FIRMS].pk,
        published_revision=lambda n: n % 2,
    )
    revisions = copies(
        submitted,
        GOODS,
        listing_id=lambda n: listings[n].pk,
        state=lambda n: ("submitted", "approved")[n % 2],
        low_risk=lambda n: n % 4 == 0,
    )
    for part in (submitted.variants.get(), submitted.pictures.get()):
        copies(part, GOODS, revision_id=lambda n: revisions[n].pk)
    copies(stage.drift, 60, listing_id=lambda n: listings[n].pk)
    fill_talk(stage, users)


def fill_talk(stage: Stage, users: list[Any]) -> None:
    """What was said and changed about one listing by many, and the version of it that the shop has."""
    submitted = stage.submitted
    note = submitted.notes.first()
    assert note is not None
    copies(note, 30, by_id=lambda n: users[n].pk, field=lambda n: "name")
    change = LiveChange(listing=submitted.listing, kind="stock", sku="X", before="1", after="2", state="done")
    copies(change, 30, by_id=lambda n: users[n].pk)
    change_published(submitted)


def change_published(submitted: ListingRevision) -> None:
    """Turn the submitted one into a change of goods that the shop has, with options and photos of their own."""
    [approved] = copies(submitted, 1, number=lambda n: 9, state=lambda n: "approved")
    for part in (submitted.variants.get(), submitted.pictures.get()):
        copies(part, 1, revision_id=lambda n: approved.pk)
    listing = submitted.listing
    type(listing).objects.filter(pk=listing.pk).update(state="approved", published_revision=9)
    assert Sku.objects.filter(listing=listing).exists()


def fill_work(stage: Stage, firms: list[Any], vendors: list[Any], users: list[Any]) -> None:
    """What waits in every queue, and long histories of what the stage has one of."""
    later = firms[FIRMS:]
    copies(stage.application, 100, firm_id=lambda n: later[n].pk)
    message = stage.application.messages.first()
    copies(message, 30, author_id=lambda n: users[n].pk)
    copies(message, 30, application_id=lambda n: stage.vendor.application_id, author_id=lambda n: users[n].pk)
    copies(stage.vendor.application.decisions.first(), 30, actor_id=lambda n: users[n].pk)
    copies(stage.application.decisions.first(), 30, actor_id=lambda n: users[n].pk)
    copies(stage.claim, 100, firm_id=lambda n: later[n].pk, user_id=lambda n: users[n].pk)
    copies(stage.maker_change, 100, vendor_id=lambda n: vendors[n].pk)
    copies(stage.mandate, 100, firm_id=lambda n: firms[n].pk)
    copies(
        stage.vendor.firm.people_changes.first(), 60, person_id=lambda n: users[n].pk, actor_id=lambda n: users[-n].pk
    )
    copies(stage.invitation, 30, token_hash=lambda n: f"hash-{n}", contact=lambda n: f"p{n}@demo.example")
    copies(stage.order, 300, order_id=lambda n: f"O-{n + 2}", order_number=lambda n: f"{n + 2}")
    copies(stage.transfer, 60, reference=own, transaction_id=own, idempotency_key=own)
    copies(stage.workbook, 30, by_id=lambda n: users[n].pk, digest=lambda n: f"{n + 1:064}")
    copies(stage.workbooks["done"], 30, by_id=lambda n: users[n].pk, digest=lambda n: f"{n + 1:064}")
    copies(stage.token, 30, key_hash=lambda n: f"{n:064}", made_by_id=lambda n: users[n].pk)


def own(number: int) -> str:
    """What no two rows share."""
    return f"own-{number}"


def opened(row: Row, stage: Stage) -> Iterator[tuple[str, str]]:
    """Who may see this row's page, and its address; a list's also as a search, and its second page."""
    address = reverse(row.name, kwargs=row.arguments(stage))
    for role in ROLES:
        if row.outcomes[role] == 200:
            yield from ((role, address + search) for search in (("",) if row.arguments(stage) else SEARCHES))


def cost(browser: Client, address: str) -> tuple[int, str]:
    """How many queries of both databases the page takes, and what it is."""
    with ExitStack() as stack:
        asked = [stack.enter_context(CaptureQueriesContext(connections[name])) for name in settings.DATABASES]
        answer: Any = browser.get(address)
    assert answer.status_code == 200, address
    return sum(map(len, asked)), answer.headers["Content-Type"]


def test_no_page_of_portal_or_office_costs_more_than_eight_queries() -> None:
    stage = set_stage()
    fill(stage)
    browsers = {role: stage.browser(role) for role in stage.people}
    costs: dict[str, tuple[int, str]] = {}

    def count(*rows: Row) -> None:
        for row in rows:
            for role, address in opened(row, stage):
                number, kind = cost(browsers[role], address)
                if kind.startswith("text/html"):
                    costs[row.name] = max(costs.get(row.name, (0, "")), (number, f"{address} as {role}"))

    count(*(row for row in (*PORTAL, *OFFICE) if row.method == "get"))
    # The listing that is much talked of, too: with what the shop has of it and what is proposed; then handed back.
    count(Row("portal:listing", vendor_a(200), arguments=submitted))
    ListingRevision.objects.filter(pk=stage.submitted.pk).update(state="changes_requested")
    count(Row("portal:listing-edit", vendor_a(200), arguments=submitted))
    assert {name: found for name, found in costs.items() if found[0] > MOST} == {}
