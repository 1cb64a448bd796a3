"""Every address of this face."""

from django.urls import include, path, register_converter

from towpath.faces.language import set_language
from towpath.faces.workspace import buying, customers, join, kitchen, licence, menu, more, setup, tables, theme, today
from towpath.faces.workspace.days import DayConverter

register_converter(DayConverter, "workday")

urlpatterns = [
    path("", today.today, name="today"),
    path("today/now/", today.today_now, name="today-now"),
    path("today/tonight/", today.tonight, name="tonight"),
    # Coming in.
    path("join/<str:token>/", join.join, name="join"),
    path("choose/", join.choose_business, name="choose-business"),
    path("", include("towpath.faces.entrance")),
    path("language/", set_language, name="set_language"),
    path("theme/<int:hue>-<slug:typeface>.css", theme.theme, name="theme"),
    # Getting ready.
    path("setup/", setup.setup, name="setup"),
    path("setup/now/", setup.setup_now, name="setup-now"),
    path("setup/go-live/", setup.go_live, name="go-live"),
    path("setup/go-offline/", setup.go_offline, name="go-offline"),
    path("setup/preview/", setup.preview, name="preview"),
    path("setup/name/", setup.name, name="name"),
    path("setup/look/", setup.look, name="look"),
    path("setup/look/preview/", setup.look_preview, name="look-preview"),
    path("setup/hours/", setup.hours, name="hours"),
    path("setup/licence/", licence.licence, name="licence"),
    path("setup/licence/photo/", licence.photo, name="licence-photo"),
    path("menu/", menu.menu, name="menu"),
    path("menu/template/", menu.template, name="menu-template"),
    path("menu/add/", menu.add_dish, name="add-dish"),
    path("menu/<uuid:listing_id>/", menu.dish, name="dish"),
    path("menu/<uuid:listing_id>/remove/", menu.remove_dish, name="remove-dish"),
    path("tables/", tables.tables, name="tables"),
    path("tables/add/", tables.add_table, name="add-table"),
    path("tables/print/", tables.print_codes, name="print-codes"),
    path("tables/<uuid:table_id>/remove/", tables.remove_table, name="remove-table"),
    # At work.
    path("kitchen/", kitchen.kitchen, name="kitchen"),
    path("kitchen/now/", kitchen.kitchen_now, name="kitchen-now"),
    path("kitchen/tickets/<uuid:ticket_id>/<slug:to>/", kitchen.move, name="move-ticket"),
    path("kitchen/stock/", menu.stock, name="stock"),
    path("kitchen/stock/<uuid:listing_id>/sold-out/", menu.sold_out, name="sold-out"),
    path("kitchen/stock/<uuid:listing_id>/back/", menu.back_on, name="back-on"),
    path("orders/<uuid:order_id>/", kitchen.order, name="shop-order"),
    path("orders/<uuid:order_id>/pay/", kitchen.pay, name="pay-order"),
    path("orders/<uuid:order_id>/cancel/", kitchen.cancel, name="cancel-order"),
    # Customers.
    path("customers/", customers.customers, name="customers"),
    path("customers/now/", customers.customers_now, name="customers-now"),
    path("customers/patterns/", customers.patterns, name="patterns"),
    path("customers/<uuid:feedback_id>/", customers.feedback, name="feedback"),
    path("customers/cases/<uuid:case_id>/answer/", customers.answer, name="answer-case"),
    path("customers/cases/<uuid:case_id>/close/", customers.close, name="close-case"),
    # Buying.
    path("buy/", buying.buy, name="buy"),
    path("buy/<workday:day>/take-back/", buying.take_back, name="take-back"),
    path("buy/deliveries/", buying.deliveries, name="deliveries"),
    path("buy/deliveries/<uuid:purchase_id>/", buying.delivery, name="delivery"),
    path("buy/trace/", buying.traces, name="traces"),
    path("buy/trace/<uuid:listing_id>/", buying.trace, name="trace"),
    # More.
    path("more/", more.more, name="more"),
    path("more/value/", more.value, name="value"),
    path("more/looked/", more.looked, name="looked"),
    path("more/looked/now/", more.looked_now, name="looked-now"),
    path("more/part/", more.part, name="part"),
    path("more/part/<uuid:rollout_id>/decide/", more.decide, name="decide-rollout"),
    path("more/team/", more.team, name="team"),
    path("more/team/<uuid:membership_id>/let-go/", more.let_someone_go, name="let-go"),
    path("more/keys/", more.keys, name="keys"),
    path("more/keys/<uuid:key_id>/revoke/", more.revoke, name="revoke-key"),
    path("more/yours/", more.leaving, name="yours"),
]
