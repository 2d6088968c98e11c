"""The catalog's jobs."""

from django.utils.translation import gettext_lazy as _

from storefront.core.jobs import job

from .sync import rebuild_catalog


@job(_("Compare the catalog with the shop's server"), tries=1)
def sweep_catalog() -> int:
    """Find what no event told; returns how many rows changed."""
    return rebuild_catalog().changed
