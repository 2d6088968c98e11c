"""Which cart is this browser's: a random token in a signed cookie, and nothing else kept about an anonymous shopper."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .models import Cart

NAME = "cart"
SALT = "storefront.shop.cart"
MAX_AGE = 180 * 24 * 3600


def cart_of(request: HttpRequest) -> Cart | None:
    """The cart that the cookie names; None without a cookie, with a forged one, or when the cart is gone."""
    token = request.get_signed_cookie(NAME, default=None, salt=SALT, max_age=MAX_AGE)
    return Cart.objects.filter(token=token).first() if token else None


def remember_cart(response: HttpResponse, cart: Cart) -> None:
    response.set_signed_cookie(
        NAME,
        cart.token,
        salt=SALT,
        max_age=MAX_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
