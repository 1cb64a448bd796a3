"""Every address of this face: the page that explains the API, its description, and version 1 of its operations."""

from django.urls import path

from towpath.faces.api import (
    areas,
    before_and_after,
    booking,
    campaigns,
    cards,
    caring,
    categories,
    circles,
    coming_along,
    community,
    conversations,
    course,
    daily,
    days,
    directory,
    figures,
    free_help,
    goods,
    hand_backs,
    handing_over,
    journeys,
    licences,
    memberships,
    messages,
    methods,
    money,
    my_data,
    needs,
    network_side,
    nobody_came,
    offered,
    outside,
    packs,
    pages,
    paid_ahead,
    paperwork,
    payments,
    people,
    provider,
    questions,
    reviews,
    series,
    service,
    shop,
    teaching,
    team_feeds,
    telling,
    texts,
    usual_services,
    vouchers,
    waiting,
    week,
    work,
)
from towpath.faces.api.api import api

api.add_router("/v1", shop.router)
api.add_router("/v1", service.router)
api.add_router("/v1", free_help.router)
api.add_router("/v1", directory.router)
api.add_router("/v1", reviews.router)
api.add_router("/v1", usual_services.router)
api.add_router("/v1", offered.router)
api.add_router("/v1", categories.router)
api.add_router("/v1", areas.router)
api.add_router("/v1", licences.router)
api.add_router("/v1", messages.router)
api.add_router("/v1", booking.router)
api.add_router("/v1", cards.router)
api.add_router("/v1", handing_over.router)
api.add_router("/v1", coming_along.router)
api.add_router("/v1", team_feeds.router)
api.add_router("/v1", outside.router)
api.add_router("/v1", nobody_came.router)
api.add_router("/v1", hand_backs.router)
api.add_router("/v1", questions.router)
api.add_router("/v1", series.router)
api.add_router("/v1", waiting.router)
api.add_router("/v1", packs.router)
api.add_router("/v1", paid_ahead.router)
api.add_router("/v1", memberships.router)
api.add_router("/v1", course.router)
api.add_router("/v1", payments.router)
api.add_router("/v1", vouchers.router)
api.add_router("/v1", circles.router)
api.add_router("/v1", network_side.router)
api.add_router("/v1", figures.router)
api.add_router("/v1", paperwork.router)
api.add_router("/v1", money.router)
api.add_router("/v1", methods.router)
api.add_router("/v1", before_and_after.router)
api.add_router("/v1", days.router)
api.add_router("/v1", work.router)
api.add_router("/v1", teaching.router)
api.add_router("/v1", people.router)
api.add_router("/v1", goods.router)
api.add_router("/v1", needs.router)
api.add_router("/v1", caring.router)
api.add_router("/v1", daily.router)
api.add_router("/v1", conversations.router)
api.add_router("/v1", texts.router)
api.add_router("/v1", community.router)
api.add_router("/v1", telling.router)
api.add_router("/v1", journeys.router)
api.add_router("/v1", campaigns.router)
api.add_router("/v1", week.router)
api.add_router("/v1", my_data.router)

urlpatterns = [
    path("", pages.reference, name="api-reference"),
    path("text-lines/<slug:slug>/messages/", texts.heard, name="text-line-messages"),
    path("messengers/<slug:slug>/messages/", texts.heard_by_messenger, name="messenger-messages"),
    path("providers/<slug:provider>/messages/", provider.messages, name="provider-messages"),
    path("", api.urls),
]
