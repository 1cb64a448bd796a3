"""Addresses of the community."""

from django.urls import path

from towpath.faces.workspace.community import entries, index

urlpatterns = [
    path("customers/community/", index.community, name="community"),
    path("customers/community/open/", index.open_it, name="open-community"),
    path("customers/community/close/", index.close_it, name="close-community"),
    path("customers/community/post/", index.post_it, name="community-post"),
    path("customers/community/merges/<uuid:idea_merge_id>/undo/", entries.undo, name="undo-idea-merge"),
    path("customers/community/<uuid:entry_id>/", entries.show, name="community-entry"),
    path("customers/community/<uuid:entry_id>/answer/", entries.answer, name="answer-community"),
    path("customers/community/<uuid:entry_id>/status/", entries.decide, name="decide-idea"),
    path("customers/community/<uuid:entry_id>/merge/", entries.merge, name="merge-idea"),
    path("customers/community/<uuid:entry_id>/hide/", entries.hide_it, name="hide-entry"),
    path("customers/community/<uuid:entry_id>/show/", entries.show_it, name="show-entry"),
    path("customers/community/<uuid:entry_id>/take-back/", entries.take_back, name="take-entry-back"),
]
