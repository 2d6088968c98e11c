"""Addresses of the shop: what shoppers open."""

from django.urls import path

from .views import account, browse, cart, checkout, directory, order, pages, paying, payment_request, preview, search

app_name = "shop"
urlpatterns = [
    path("", browse.home, name="home"),
    path("c/<slug:slug>/", browse.craft, name="craft"),
    path("goods/", browse.goods, name="goods"),
    path("collections/<slug:slug>/", browse.collection, name="collection"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("p/<slug:slug>/", browse.product, name="product"),
    path("preview/goods/<int:pk>/", preview.preview, name="preview"),
    path("m/<slug:slug>/", browse.maker, name="maker"),
    path("makers/", directory.makers, name="makers"),
    path("about/", pages.about, name="about"),
    path("rules/", pages.rules, name="rules"),
    path("privacy/", pages.privacy, name="privacy"),
    path("returns/", pages.returns, name="returns"),
    path("licences/", pages.licences, name="licences"),
    path("decisions/", pages.decisions, name="decisions"),
    path("cart/", cart.cart, name="cart"),
    path("cart/badge/", cart.badge, name="cart-badge"),
    path("cart/add/", cart.add, name="cart-add"),
    path("cart/change/", cart.change, name="cart-change"),
    path("cart/remove/", cart.remove, name="cart-remove"),
    path("cart/province/", cart.province, name="cart-province"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("checkout/<slug:token>/", checkout.review, name="review"),
    path("checkout/<slug:token>/place/", checkout.place, name="place"),
    path("checkout/<slug:token>/paid/", paying.paid, name="paid"),
    path("checkout/<slug:token>/back/", paying.back, name="pay-back"),
    path("checkout/<slug:token>/again/", paying.again, name="pay-again"),
    path("orders/find/", order.find, name="order-find"),
    path("orders/find/code/", order.find_code, name="order-find-code"),
    path("account/orders/", account.orders, name="account-orders"),
    path("account/orders/claim/", account.claim, name="account-claim"),
    path("account/addresses/", account.addresses, name="account-addresses"),
    path("account/addresses/new/", account.address_new, name="account-address-new"),
    path("account/addresses/<int:pk>/", account.address, name="account-address"),
    path("account/addresses/<int:pk>/remove/", account.address_remove, name="account-address-remove"),
    path("orders/<slug:token>/", order.order, name="order"),
    path("orders/<slug:token>/payment-request/", payment_request.payment_request, name="payment-request"),
]
