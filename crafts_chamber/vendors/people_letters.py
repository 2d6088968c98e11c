"""What people are told about whom the chamber or an owner let in; once each, in their language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from storefront.notices.telling import tell_person

from .people import FirmClaim


def tell_of_claim(claim: FirmClaim) -> None:
    template = "claim_confirmed" if claim.state == FirmClaim.State.CONFIRMED else "claim_refused"
    facts = {"firm": claim.firm.name, "reason": claim.reason, "page": portal_page(claim.user.language)}
    tell_person(claim.user, template, facts, key=f"claim:{claim.pk}:{claim.state}")


def portal_page(language: str) -> str:
    with translation.override(language):
        return f"{settings.PUBLIC_URL}{reverse('portal:home')}"
