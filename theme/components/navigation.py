"""Ways around: breadcrumbs, pages of a list, the same page in the other language, craft links, icons."""

from typing import Any, NamedTuple

from django.core.paginator import Page
from django.template import Context
from django.template.base import NodeList
from django.template.loader_tags import BlockNode
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from theme.crafts import CRAFTS

from .library import register
from .pairs import as_pairs

ENGLISH, CHINESE = "en", "zh-hans"


class PageLink(NamedTuple):
    """`number` 0 is a gap."""

    number: int
    url: str


@register.simple_tag(takes_context=True)
def words_of_block(context: Context, name: str) -> str:
    """What the page writes into its block `name`, once more: for the tags that social sites read."""
    return " ".join(BlockNode(name, NodeList()).render(context).split())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of theme/icons.svg; without a label it is decoration."""
    return drawing("theme/icons.svg", name, "icon", label)


@register.simple_tag
def craft_icon(slug: str, label: str = "", css: str = "craft-icon") -> SafeString:
    """The line drawing of a craft; an unknown slug draws the willow weave."""
    known = slug if slug in dict(CRAFTS) else "weave"
    return drawing("theme/crafts.svg", known, css, label)


def drawing(sheet: str, name: str, css: str, label: str) -> SafeString:
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"></use></svg>', css, spoken, static(sheet), name)


@register.simple_tag
def crafts() -> list[dict[str, Any]]:
    """The seven crafts, `slug` and `name` in the page's language."""
    return [{"slug": slug, "name": name} for slug, name in CRAFTS]


@register.inclusion_tag("theme/components/breadcrumbs.html")
def breadcrumbs(*labels_and_urls: Any) -> dict[str, Any]:
    """Label, url, label, url, … and the label of this page; or one list of pairs."""
    return {"crumbs": as_pairs(labels_and_urls)}


def page_numbers(current: int, last: int) -> list[int]:
    """At most seven entries: first, last, and the neighbours of the current page; 0 for a gap."""
    if last <= 7:
        return list(range(1, last + 1))
    if current <= 4:
        return [1, 2, 3, 4, 5, 0, last]
    if current >= last - 3:
        return [1, 0, *range(last - 4, last + 1)]
    return [1, 0, current - 1, current, current + 1, 0, last]


@register.inclusion_tag("theme/components/pagination.html", takes_context=True)
def pagination(context: Context, page: "Page[Any]", parameter: str = "page", label: str = "") -> dict[str, Any]:
    """Links to the pages of a list; the rest of the query string is kept. `label` tells several lists apart."""
    request = context.get("request")

    def url(number: int) -> str:
        if request is None:
            return f"?{parameter}={number}"
        query = request.GET.copy()
        query.pop(parameter, None)
        if number > 1:
            query[parameter] = str(number)
        return f"?{query.urlencode()}" if query else request.path

    last = page.paginator.num_pages
    return {
        "page": page,
        "label": label,
        "last": last,
        "links": [PageLink(number, url(number) if number else "") for number in page_numbers(page.number, last)],
        "before": url(page.number - 1) if page.has_previous() else "",
        "after": url(page.number + 1) if page.has_next() else "",
    }


def in_language(path: str, language: str) -> str:
    """The address of the same page in `language`, query kept; also for an address that leads nowhere."""
    translated = str(translate_url(path, language))
    if translated != path:
        return translated
    bare = path.removeprefix(f"/{ENGLISH}") if path.startswith(f"/{ENGLISH}/") else path
    return f"/{ENGLISH}{bare}" if language == ENGLISH else bare


@register.inclusion_tag("theme/components/language_link.html", takes_context=True)
def language_link(context: Context) -> dict[str, Any]:
    """To the page that remembers the choice and leads on to the same page in the other language."""
    request = context.get("request")
    english = get_language() == ENGLISH
    other = CHINESE if english else ENGLISH
    path = in_language(request.get_full_path() if request is not None else "/", other)
    try:
        url = f"{reverse('language', args=[other])}?{urlencode({'next': path})}"
    except NoReverseMatch:  # the theme alone, without the shop
        url = path
    return {"english": english, "url": url}
