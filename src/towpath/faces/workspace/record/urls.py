"""Addresses of customers' records."""

from django.urls import path

from towpath.faces.workspace.record import help_told, imports, index, merging, person

urlpatterns = [
    path("customers/people/", index.people, name="customer-list"),
    path("customers/people/doubles/", index.doubles, name="doubles"),
    path("customers/people/import/", imports.import_people, name="import-people"),
    path("customers/people/import/<uuid:file_id>/", imports.people_file, name="people-file"),
    path("customers/people/import/<uuid:file_id>/take/", imports.take_over, name="take-people-file"),
    path("customers/people/import/<uuid:file_id>/take-back/", imports.take_back, name="take-back-people"),
    path("customers/people/<uuid:customer_id>/", person.person, name="customer"),
    path("customers/people/<uuid:customer_id>/note/", person.note, name="note-customer"),
    path("customers/people/<uuid:customer_id>/need/", person.need, name="customer-need"),
    path("customers/people/<uuid:customer_id>/hunches/<uuid:hunch_id>/answer/", person.answer_their_hunch, name="answer-hunch"),
    path("customers/people/<uuid:customer_id>/agreed/", person.agreed, name="customer-agreed"),
    path("customers/people/<uuid:customer_id>/withdrew/", person.withdrew, name="customer-withdrew"),
    path("customers/people/<uuid:customer_id>/same/", merging.choose, name="same-person"),
    path("customers/people/<uuid:customer_id>/merge/", merging.merge, name="merge-customer"),
    path("customers/help/<uuid:run_id>/", help_told.help_told, name="help-told"),
    path("customers/help/photos/<uuid:help_photo_id>/", help_told.help_photo, name="help-told-photo"),
    path("customers/notes/<uuid:note_id>/strike/", person.strike, name="strike-note"),
    path("customers/merges/<uuid:merge_id>/undo/", merging.undo, name="undo-merge"),
]
