"""Every address of the network's own room."""

from django.urls import include, path

from towpath.faces.console import api, businesses, door, loop, releases, supply, today

machines = [
    path("", api.index, name="api"),
    path("businesses/", api.list_businesses, name="api-businesses"),
    path("catalogue/", api.list_catalogue, name="api-catalogue"),
    path("loop/", api.read_loop, name="api-loop"),
    path("releases/", api.list_releases, name="api-releases"),
    path("customers/", api.customers, name="api-customers"),
    path("customers/<str:customer>/", api.customers, name="api-customer"),
    path("orders/", api.orders, name="api-orders"),
    path("orders/<str:reference>/", api.orders, name="api-order"),
    path("sql/", api.sql, name="api-sql"),
]

urlpatterns = [
    path("", today.today, name="today"),
    path("businesses/", businesses.table, name="businesses"),
    path("businesses/invite/", businesses.invite, name="invite"),
    path("businesses/<uuid:merchant_id>/", businesses.one, name="business"),
    path("businesses/<uuid:merchant_id>/value/", businesses.statement, name="value"),
    path("invitations/<uuid:invitation_id>/withdraw/", businesses.withdraw, name="withdraw-invitation"),
    path("licences/<uuid:licence_id>/verify/", businesses.verify, name="verify-licence"),
    path("licences/<uuid:licence_id>/refuse/", businesses.refuse, name="refuse-licence"),
    path("supply/", supply.table, name="supply"),
    path("supply/<slug:code>/", supply.item, name="supply-item"),
    path("supply/<slug:code>/version/", supply.publish, name="publish-version"),
    path("supply/<slug:code>/price/", supply.price, name="set-terms"),
    path("supply/<slug:code>/lot/", supply.lot, name="make-lot"),
    path("loop/", loop.newest, name="loop"),
    path("loop/<uuid:pattern_id>/", loop.follow, name="follow"),
    path("loop/<uuid:pattern_id>/propose/", loop.make_proposal, name="propose"),
    path("proposals/<uuid:proposal_id>/accept/", loop.accept, name="accept-proposal"),
    path("proposals/<uuid:proposal_id>/decline/", loop.decline, name="decline-proposal"),
    path("proposals/<uuid:proposal_id>/trial/", loop.register, name="register-trial"),
    path("trials/<uuid:plan_id>/roll-out/", loop.roll_out, name="roll-out"),
    path("releases/", releases.table, name="releases"),
    path("door/", door.door, name="door"),
    path("door/search/", door.search, name="door-search"),
    path("door/order/", door.by_order, name="door-order"),
    path("door/export/", door.export, name="door-export"),
    path("door/sql/", door.question, name="door-sql"),
    path("door/what-this-protects/", door.what_this_protects, name="what-this-protects"),
    path("api/", include(machines)),
    path("", include("towpath.faces.entrance")),
    path("", include("towpath.faces.language")),
    path("", include("towpath.faces.health")),
]

handler404 = "towpath.faces.nothing_here.nothing_here"
