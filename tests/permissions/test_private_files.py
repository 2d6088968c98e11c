"""Photos that were not approved yet lie outside of what any address serves, however the address is written."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from crafts_chamber.listings.rules import ProposedVariant
from tests.cast import make_draft, make_submitted, make_vendor, officer, owner_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def private() -> Path:
    """A private photo, as it lies on the disk."""
    return Path(make_draft(make_vendor()).pictures.get().file.path)


@pytest.mark.parametrize("served", ["media", "media/catalog", "engine-media", "static"])
@pytest.mark.parametrize("up", ["../", "../../", "%2e%2e/", "..%2f", "..%5c", "%252e%252e/", "....//", "/"])
def test_no_way_up_leads_to_a_private_photo(client: Client, private: Path, served: str, up: str) -> None:
    inside = private.relative_to(settings.PRIVATE_MEDIA_ROOT)
    for path in (f"/{served}/{up}private/{inside}", f"/{served}/{up}{inside}", f"/{served}/{up}{private}"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("below", ["", "private/", "media/", "media/private/", "var/private/"])
def test_no_address_names_the_private_folder(client: Client, private: Path, below: str) -> None:
    inside = private.relative_to(settings.PRIVATE_MEDIA_ROOT)
    assert private.exists()
    assert client.get(f"/{below}{inside}").status_code == 404


def test_private_photos_lie_outside_of_every_served_folder(private: Path) -> None:
    served = (settings.MEDIA_ROOT, settings.STATIC_ROOT, settings.ENGINE_MEDIA_ROOT, *settings.STATICFILES_DIRS)
    assert [str(folder) for folder in served if private.resolve().is_relative_to(Path(folder).resolve())] == []


def test_a_browser_keeps_the_photo_and_never_the_way_to_the_sign_in_page(client: Client) -> None:
    vendor = make_vendor()
    draft, submitted = make_draft(vendor), make_submitted(vendor, variants=(ProposedVariant(Decimal(1), 1),))
    for user, address in (
        (owner_of(vendor), reverse("portal:listing-picture", args=(draft.listing.slug, draft.pictures.get().pk))),
        (officer(), reverse("office:listing-picture", args=(submitted.pk, submitted.pictures.get().pk))),
    ):
        client.logout()
        refused = client.get(address)
        assert (refused.status_code, refused.headers.get("Cache-Control")) == (302, None)
        client.force_login(user)
        shown = client.get(address)
        assert shown.status_code == 200, (address, shown.headers)
        assert b"".join(shown.streaming_content)
        assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "private, max-age=3600")
        assert "sandbox" in shown.headers["Content-Security-Policy"].split("; ")
        assert shown.headers["Content-Disposition"].startswith("inline; filename=")
