"""Every address of the shop; each package keeps its own list."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

Addresses = list[URLPattern | URLResolver]

# Machines and fragments: the same in every language.
urlpatterns: Addresses = []
# Pages: Chinese at /, English at /en/.
pages: Addresses = []


def mount(target: Addresses, prefix: str, module: str) -> None:
    target.append(path(prefix, include(module)))


if settings.EMBEDDED_ENGINE:
    mount(urlpatterns, "", "storefront.engine.urls")
for prefix, module in (
    ("webhooks/", "storefront.events.urls"),
    ("webhooks/", "storefront.payments.urls"),
    ("media/", "storefront.catalog.urls"),
    ("", "storefront.shop.machine_urls"),
):
    if find_spec(module):
        mount(urlpatterns, prefix, module)
for prefix, module in (
    ("account/", "storefront.accounts.urls"),
    ("outbox/", "storefront.notices.urls"),
    ("portal/", "crafts_chamber.portal.urls"),
    ("office/", "crafts_chamber.office.urls"),
    ("", "storefront.shop.urls"),
):
    if find_spec(module):
        mount(pages, prefix, module)
if settings.DEMO or settings.DEBUG:
    mount(pages, "theme/", "theme.urls")
urlpatterns += i18n_patterns(*pages, prefix_default_language=False)
