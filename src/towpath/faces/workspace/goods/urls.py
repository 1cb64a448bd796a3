"""Addresses of what becomes of things."""

from django.urls import path

from towpath.faces.workspace.goods import desk, fit, returns, things

urlpatterns = [
    path("fit/", fit.index, name="shop-fit"),
    path("fit/rules/", fit.rules, name="goods-rules"),
    path("orders/<uuid:order_id>/pieces/", returns.pieces, name="order-pieces"),
    path("orders/<uuid:order_id>/pieces/<uuid:order_line_id>/back/", returns.take_in, name="take-line-back"),
    path("orders/<uuid:order_id>/pieces/<uuid:order_line_id>/fit/", fit.note, name="note-fit"),
    path("things/", things.index, name="things"),
    path("customers/people/<uuid:customer_id>/things/", things.register, name="note-thing"),
    path("things/<uuid:thing_id>/", things.thing, name="thing"),
    path("things/<uuid:thing_id>/end/", things.end, name="end-their-thing"),
    path("things/<uuid:thing_id>/visit/", things.visit, name="tie-visit"),
    path("desk/", desk.index, name="desk"),
    path("desk/log/", desk.log, name="log-at-desk"),
    path("desk/<uuid:desk_id>/", desk.report, name="desk-report"),
    path("desk/<uuid:desk_id>/photo/", desk.photo, name="desk-photo"),
    path("desk/<uuid:desk_id>/solve/", desk.solve_it, name="solve-desk"),
]
