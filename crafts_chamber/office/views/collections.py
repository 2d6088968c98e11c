"""Collections for the home page: 端午, 春节, … Officers put them together and show them in season."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.collection_forms import CollectionForm
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import COLLECTION_OFFICES
from storefront.accounts.guards import role_required
from storefront.catalog import actions, selectors
from storefront.catalog.errors import CollectionRefused
from storefront.catalog.models import Collection, Product
from storefront.catalog.search import search
from storefront.saleor.errors import SaleorError, TransportError

MOST_FOUND = 12
LONGEST_QUERY = 100


@require_safe
@role_required(*COLLECTION_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return show_all(request, CollectionForm())


@require_POST
@role_required(*COLLECTION_OFFICES)
def create(request: HttpRequest) -> HttpResponse:
    form = CollectionForm(request.POST)
    if form.is_valid():
        try:
            return redirect("office:collection", actions.create_collection(form.words))
        except CollectionRefused as refused:
            form.add_error("name", refused.sentence)
        except (SaleorError, TransportError):
            form.add_error(None, unanswered())
    return show_all(request, form, status=422)


def show_all(request: HttpRequest, form: CollectionForm, status: int = 200) -> HttpResponse:
    context = {"collections": selectors.collections_with_size(), "form": form}
    return desk(request, "office/collections.html", "collections", context, status=status)


@require_safe
@role_required(*COLLECTION_OFFICES)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    collection = known(slug)
    return show_one(request, collection, CollectionForm.of(collection))


@require_POST
@role_required(*COLLECTION_OFFICES)
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """Change its name and text."""
    collection = known(slug)
    form = CollectionForm(request.POST)
    if form.is_valid():
        try:
            actions.change_words(collection, form.words)
            messages.success(request, _("The words are changed."))
            return redirect("office:collection", slug)
        except (SaleorError, TransportError):
            form.add_error(None, unanswered())
    return show_one(request, collection, form, status=422)


@require_POST
@role_required(*COLLECTION_OFFICES)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Add, move or take out a product; show, hide or move the whole: as the button said."""
    collection = known(slug)
    deed = deed_of(request, collection)
    if deed is None:
        return show_one(request, collection, CollectionForm.of(collection), status=422)
    try:
        deed()
    except CollectionRefused as refused:
        messages.error(request, refused.sentence)
    except (SaleorError, TransportError):
        messages.error(request, unanswered())
    return redirect(back_to(request, slug))


def deed_of(request: HttpRequest, collection: Collection) -> Callable[[], None] | None:
    """None when no button of ours was pressed, or for a product that is not there."""
    of_the_whole: dict[str, Callable[[Collection], None]] = {
        "show": partial(actions.show_collection, shown=True),
        "hide": partial(actions.show_collection, shown=False),
        "up": partial(actions.move_collection, step=-1),
        "down": partial(actions.move_collection, step=1),
    }
    of_goods: dict[str, Callable[[Collection, Product], None]] = {
        "add": actions.add_to_collection,
        "take_out": actions.take_out_of_collection,
        "earlier": partial(actions.move_goods, step=-1),
        "later": partial(actions.move_goods, step=1),
    }
    move = request.POST.get("move", "")
    if move in of_the_whole:
        return partial(of_the_whole[move], collection)
    product = Product.objects.filter(slug=request.POST.get("goods", "")).first()
    if product is None or move not in of_goods:
        return None
    return partial(of_goods[move], collection, product)


def back_to(request: HttpRequest, slug: str) -> str:
    """Where the button was pressed: who moves something by the keyboard goes on from there."""
    if request.POST.get("move") in ("up", "down"):
        return f"{reverse('office:collections')}#{slug}"
    moved = request.POST["goods"] if request.POST.get("move") in ("earlier", "later") else ""
    return reverse("office:collection", args=[slug]) + (f"#{moved}" if moved else "")


def known(slug: str) -> Collection:
    collection = Collection.objects.filter(slug=slug).first()
    if collection is None:
        raise Http404(slug)
    return collection


def show_one(request: HttpRequest, collection: Collection, form: CollectionForm, status: int = 200) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    goods = selectors.goods_in(collection)
    inside = {product.pk for product in goods}
    found = [product for product in search(query, MOST_FOUND).goods if product.pk not in inside]
    context = {"collection": collection, "goods": goods, "query": query, "found": found, "form": form}
    return desk(request, "office/collection.html", "collections", context, status=status)


def unanswered() -> str:
    return _("The shop's goods can't be changed at this moment, and nothing was. Try again in a minute.")
