"""Addresses of the people to care for."""

from django.urls import path

from towpath.faces.workspace.caring import today

urlpatterns = [
    path("people-to-care-for/", today.people, name="people-to-care-for"),
    path("customers/people/<uuid:customer_id>/looked-after/", today.done, name="look-after"),
]
