"""Every page of the shop as every kind of person gets it, in both languages: from the table of addresses."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.permissions.stage import Stage
from tests.permissions.table import ROLES, ROWS, Row

CHINESE, ENGLISH = "zh-hans", "en"
LANGUAGES = (CHINESE, ENGLISH)
# A page may be found, or come back with what is wrong in it.
WITH_A_PAGE = (200, 422)


@dataclass(frozen=True)
class RenderedPage:
    """`label` says where it was seen first; the same page for somebody else is not kept a second time."""

    label: str
    path: str
    html: str
    policy: str


def rendered_pages(stage: Stage, language: str) -> list[RenderedPage]:
    """Each page that is unlike all others, of every row of the table that answers with one."""
    seen: dict[str, RenderedPage] = {}
    for row in ROWS:
        for role in ROLES:
            if row.outcomes[role] in WITH_A_PAGE:
                for page in rendered(row, stage, role, language):
                    seen.setdefault(page.html, page)
    return list(seen.values())


def rendered(row: Row, stage: Stage, role: str, language: str) -> Iterator[RenderedPage]:
    client = stage.browser(role)
    with translation.override(language):
        path = reverse(row.name, kwargs=row.arguments(stage))
    answer = answer_to(client, row, stage, path)
    if not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html"):
        html = answer.content.decode()  # type: ignore[attr-defined]
        if "<html" in html:  # a fragment is seen where it is put
            policy = answer.headers["Content-Security-Policy"]
            yield RenderedPage(f"{row} {role} {language}", path, html, policy)
    answer.close()


def answer_to(client: Client, row: Row, stage: Stage, path: str) -> HttpResponseBase:
    # Reading writes nothing, and the page of an order asks commerce, which no transaction may do.
    with nullcontext() if row.method == "get" else transaction.atomic():
        if row.method == "get":
            return client.get(path)
        answer = client.post(path, row.data(stage))
        transaction.set_rollback(True)
        return answer


def pages_without_a_row_visited(pages: list[RenderedPage]) -> set[str]:
    """Names of addresses that answer with a page to somebody, none of which is among these."""
    visited = {page.label.split(" ")[0] for page in pages}
    with_page = {row.name for row in ROWS if set(row.outcomes.values()) & set(WITH_A_PAGE)}
    return with_page - visited
