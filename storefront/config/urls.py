"""Every address of the shop; each package keeps its own list."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

Addresses = list[URLPattern | URLResolver]

# Machines and fragments: the same in every language.
urlpatterns: Addresses = [
    path("webhooks/", include("storefront.events.urls")),
    path("webhooks/", include("storefront.payments.urls")),
    path("webhooks/", include("storefront.delivery.urls")),
    path("media/", include("storefront.catalog.urls")),
    path("chamber/", include("crafts_chamber.api.urls")),
    path("", include("storefront.shop.machine_urls")),
]
if settings.EMBEDDED_ENGINE:
    urlpatterns.append(path("", include("storefront.engine.urls")))

# Pages: Chinese at /, English at /en/.
pages: Addresses = [
    path("account/", include("storefront.accounts.urls")),
    path("", include("storefront.notices.urls")),
    path("portal/", include("crafts_chamber.portal.urls")),
    path("office/", include("crafts_chamber.office.urls")),
    path("", include("storefront.shop.urls")),
]
if settings.DEMO or settings.DEBUG:
    pages.append(path("theme/", include("theme.urls")))
urlpatterns += i18n_patterns(*pages, prefix_default_language=False)
