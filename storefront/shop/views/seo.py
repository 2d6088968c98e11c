"""What search engines and browsers ask for by themselves."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from storefront.shop.sitemap import pages_of, parts

XML = "application/xml; charset=utf-8"
A_DAY, AN_HOUR = 86400, 3600
# Pages of one person, and lists that show what other pages have.
NOT_FOR_ENGINES = ("/account/", "/cart/", "/checkout/", "/language/", "/office/", "/orders/", "/portal/", "/search/")


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the sitemap's parts."""
    addresses = [
        f"{settings.PUBLIC_URL}{reverse('sitemap-part', kwargs={'section': section, 'number': number})}"
        for section, number in parts()
    ]
    return render(request, "shop/sitemap.xml", {"addresses": addresses}, content_type=XML)


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    found = pages_of(section, number)
    if not found:
        raise Http404(section)
    return render(request, "shop/sitemap_part.xml", {"pages": found}, content_type=XML)


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    context = {
        "paths": [f"{prefix}{path}" for path in NOT_FOR_ENGINES for prefix in ("", "/en")],
        "sitemap": f"{settings.PUBLIC_URL}{reverse('sitemap')}",
    }
    return render(request, "shop/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """For what asks at the root without reading a page."""
    return redirect(static("theme/images/icon-32.png"))
