"""The page of components: there on a demo, whole, and nowhere else."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "engine"])
COMPONENTS = Path(settings.BASE_DIR) / "theme/templates/theme/components"
# In the layout of every page, or drawn by another component.
ELSEWHERE = {"language_link", "form_field"}


@pytest.mark.parametrize("path", ["/theme/", "/en/theme/"])
def test_it_opens_in_both_languages(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_every_component_has_its_place() -> None:
    page = (Path(settings.BASE_DIR) / "theme/templates/theme/gallery.html").read_text(encoding="utf-8")
    shown = set(re.findall(r"{% (\w+)", page)) | set(re.findall(r"components/(\w+)\.html", page))
    assert {path.stem for path in COMPONENTS.glob("*.html")} - shown - ELSEWHERE == set()
