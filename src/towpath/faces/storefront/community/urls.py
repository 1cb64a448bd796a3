"""Addresses of the shop's community."""

from django.urls import path

from towpath.faces.storefront.community import reading, taps, writing

urlpatterns = [
    path("community/", reading.board, name="community"),
    path("community/ask/", writing.question, name="community-ask"),
    path("community/ask/send/", writing.send_question, name="community-ask-send"),
    path("community/idea/", writing.idea, name="community-idea"),
    path("community/idea/send/", writing.send_idea, name="community-idea-send"),
    path("community/idea/similar/", writing.similar, name="community-similar"),
    path("community/<uuid:entry_id>/", reading.one, name="community-entry"),
    path("community/<uuid:entry_id>/now/", reading.now, name="community-now"),
    path("community/<uuid:entry_id>/answer/", writing.answer, name="community-answer"),
    path("community/<uuid:entry_id>/vote/", taps.vote_for, name="community-vote"),
    path("community/<uuid:entry_id>/vote/back/", taps.vote_back, name="community-vote-back"),
    path("community/<uuid:entry_id>/helpful/", taps.helpful, name="community-helpful"),
    path("community/<uuid:entry_id>/take-back/", taps.take_back, name="community-take-back"),
    path("community/<uuid:entry_id>/object/", writing.object_to, name="community-object"),
]
