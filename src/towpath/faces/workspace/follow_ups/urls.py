"""Addresses of follow-ups."""

from django.urls import path

from towpath.faces.workspace.follow_ups import changing, journeys, steps

urlpatterns = [
    path("follow-ups/", journeys.index, name="journeys"),
    path("follow-ups/limits/", journeys.limits, name="contact-rules"),
    path("follow-ups/<slug:journey_code>/", journeys.show, name="journey"),
    path("follow-ups/<slug:journey_code>/on/", journeys.on, name="switch-journey-on"),
    path("follow-ups/<slug:journey_code>/off/", journeys.off, name="switch-journey-off"),
    path("follow-ups/<slug:journey_code>/as-the-trade/", journeys.as_the_trade, name="journey-as-the-trade"),
    path("follow-ups/<slug:journey_code>/who/", journeys.who, name="journey-dry-run"),
    path("follow-ups/<slug:journey_code>/change/", changing.change, name="change-journey"),
    path("follow-ups/<slug:journey_code>/steps/", steps.show, name="journey-steps"),
    path("follow-ups/<slug:journey_code>/steps/move/", steps.move, name="move-step"),
    path("follow-ups/<slug:journey_code>/steps/remove/", steps.remove, name="remove-step"),
    path("follow-ups/<slug:journey_code>/steps/letter/", steps.letter, name="add-letter"),
    path("follow-ups/<slug:journey_code>/steps/condition/", steps.condition, name="add-condition"),
]
