"""Addresses of the office, below `office/`: for officers of the chamber, the platform and the federation."""

from django.urls import path

from .views import (
    applications,
    chambers,
    collections,
    firms,
    listings,
    memberships,
    people,
    queue,
    register,
    reports,
    transfers,
)

app_name = "office"
urlpatterns = [
    path("", queue.home, name="home"),
    path("applications/", applications.index, name="applications"),
    path("applications/<int:pk>/", applications.show, name="application"),
    path("applications/<int:pk>/decide/", applications.decide, name="application-decide"),
    path("listings/", listings.index, name="listings"),
    path("listings/<int:pk>/", listings.show, name="listing"),
    path("listings/<int:pk>/decide/", listings.decide, name="listing-decide"),
    path("listings/<int:pk>/pictures/<int:picture>/", listings.picture, name="listing-picture"),
    path("collections/", collections.index, name="collections"),
    path("collections/new/", collections.create, name="collection-create"),
    path("collections/<slug:slug>/", collections.show, name="collection"),
    path("collections/<slug:slug>/change/", collections.change, name="collection-change"),
    path("people/", people.index, name="people"),
    path("people/claims/<int:pk>/", people.claim, name="claim"),
    path("people/claims/<int:pk>/decide/", people.decide, name="claim-decide"),
    path("people/firms/<slug:slug>/", people.firm, name="firm-people"),
    path("people/firms/<slug:slug>/release/<int:pk>/", people.release, name="firm-person-release"),
    path("register/", register.index, name="register"),
    path("register/new/", firms.create, name="firm-new"),
    path("register/firms/<slug:slug>/", firms.show, name="firm"),
    path("register/firms/<slug:slug>/edit/", firms.edit, name="firm-edit"),
    path("register/firms/<slug:slug>/enrol/", firms.enrol, name="firm-enrol"),
    path("register/memberships/<int:pk>/", memberships.edit, name="membership"),
    path("register/memberships/<int:pk>/suspend/", memberships.move, {"step": "suspend"}, name="membership-suspend"),
    path("register/memberships/<int:pk>/renew/", memberships.move, {"step": "renew"}, name="membership-renew"),
    path("register/memberships/<int:pk>/end/", memberships.move, {"step": "end"}, name="membership-end"),
    path("register/chambers/", chambers.index, name="chambers"),
    path("register/chambers/new/", chambers.create, name="chamber-new"),
    path("register/chambers/<slug:slug>/", chambers.edit, name="chamber"),
    path("transfers/", transfers.index, name="transfers"),
    path("transfers/<int:pk>/confirm/", transfers.confirm, name="transfer-confirm"),
    path("reports/relief/", reports.relief, name="relief-report"),
]
