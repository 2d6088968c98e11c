"""Addresses of the makers' portal, below `portal/`."""

from django.urls import path

from .views import acting, apply, dashboard, delivery, listing_editor, listings, orders, people, workbooks

app_name = "portal"
urlpatterns = [
    path("", dashboard.home, name="home"),
    path("apply/", apply.apply, name="apply"),
    path("apply/start/", apply.start, name="apply-start"),
    path("apply/form/", apply.save, name="apply-save"),
    path("apply/withdraw/", apply.withdraw, name="apply-withdraw"),
    path("people/", people.index, name="people"),
    path("people/invite/", people.invite, name="people-invite"),
    path("people/invitations/<int:pk>/withdraw/", people.withdraw, name="invitation-withdraw"),
    path("people/<int:pk>/change/", people.change, name="person-change"),
    path("people/own/", people.own, name="people-own"),
    path("invitation/<str:token>/", people.invitation, name="invitation"),
    path("acting/stop/", acting.stop, name="acting-stop"),
    path("listings/", listings.index, name="listings"),
    path("listings/bulk/", listings.bulk, name="listings-bulk"),
    path("listings/new/", listing_editor.new, name="listing-new"),
    path("listings/<slug:slug>/", listings.show, name="listing"),
    path("listings/<slug:slug>/edit/", listing_editor.edit, name="listing-edit"),
    path("listings/<slug:slug>/keep/", listing_editor.keep_typed, name="listing-keep"),
    path("listings/<slug:slug>/submit/", listings.submit, name="listing-submit"),
    path("listings/<slug:slug>/withdraw/", listings.withdraw, name="listing-withdraw"),
    path("listings/<slug:slug>/change/", listings.change, name="listing-change"),
    path("listings/<slug:slug>/discard/", listings.discard, name="listing-discard"),
    path("listings/<slug:slug>/delete/", listings.delete, name="listing-delete"),
    path("listings/<slug:slug>/pause/", listings.pause, name="listing-pause"),
    path("listings/<slug:slug>/resume/", listings.resume, name="listing-resume"),
    path("listings/<slug:slug>/say/", listings.say, name="listing-say"),
    path("listings/<slug:slug>/stock/", listings.stock, name="listing-stock"),
    path("listings/<slug:slug>/pictures/<int:pk>/", listings.picture, name="listing-picture"),
    path("listings/<slug:slug>/pictures/<int:pk>/remove/", listings.remove_picture, name="listing-picture-remove"),
    path("workbooks/", workbooks.index, name="workbooks"),
    path("workbooks/sample/", workbooks.sample, name="workbooks-sample"),
    path("workbooks/goods/", workbooks.own_goods, name="workbooks-goods"),
    path("workbooks/<int:pk>/", workbooks.show, name="workbook"),
    path("workbooks/<int:pk>/apply/", workbooks.apply, name="workbook-apply"),
    path("workbooks/<int:pk>/cancel/", workbooks.cancel, name="workbook-cancel"),
    path("workbooks/<int:pk>/marked/", workbooks.marked, name="workbook-marked"),
    path("delivery/", delivery.delivery, name="delivery"),
    path("orders/", orders.index, name="orders"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/packing-list/", orders.packing_list, name="order-packing-list"),
]
