"""Every address of a shop's own pages."""

from django.urls import path

from towpath.faces.language import set_language
from towpath.faces.storefront import (
    ask_me,
    feedback,
    follow_up,
    home,
    menu,
    money_page,
    my_place,
    orders,
    paying,
    table,
    theme,
    tool,
    using_voucher,
    vouchers,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("licence/", home.licence, name="licence"),
    path("t/<str:code>/", table.sit_down, name="table"),
    path("help/", tool.questions, name="tool"),
    path("help/<uuid:run_id>/", tool.result, name="tool-result"),
    path("menu/", menu.menu, name="menu"),
    path("menu/now/", menu.now, name="menu-now"),
    path("money/", money_page.of_a_hundred, name="money"),
    path("order/review/", orders.review, name="review-order"),
    path("order/", orders.place, name="place-order"),
    path("orders/<uuid:order_id>/", orders.show, name="order"),
    path("orders/<uuid:order_id>/now/", orders.now, name="order-now"),
    path("orders/<uuid:order_id>/pay/", paying.pay, name="pay-online"),
    path("orders/<uuid:order_id>/paid/", paying.come_back, name="order-paid"),
    path("orders/<uuid:order_id>/money/", money_page.of_order, name="order-money"),
    path("orders/<uuid:order_id>/feedback/", feedback.give, name="give-feedback"),
    path("orders/<uuid:order_id>/ask-me/", ask_me.leave_address, name="ask-me"),
    path("orders/<uuid:order_id>/voucher/", using_voucher.use, name="use-voucher"),
    path("orders/<uuid:order_id>/voucher/off/", using_voucher.take_off, name="take-voucher-off"),
    path("orders/<uuid:order_id>/voucher/pay/", using_voucher.pay, name="pay-with-voucher"),
    path("vouchers/", vouchers.vouchers, name="vouchers"),
    path("vouchers/look/", vouchers.look, name="look-at-voucher"),
    path("vouchers/<uuid:offer_id>/buy/", vouchers.buy, name="buy-voucher"),
    path("vouchers/bought/<uuid:voucher_id>/", vouchers.bought, name="voucher-bought"),
    path("vouchers/bought/<uuid:voucher_id>/pay/", vouchers.go_on, name="go-on-buying"),
    path("v/<str:voucher_code>/", vouchers.show, name="voucher"),
    path("v/<str:voucher_code>/money-back/", vouchers.give_back, name="voucher-money-back"),
    path("follow-up/<str:token>/", follow_up.question, name="follow-up"),
    path("follow-up/<str:token>/answer/", follow_up.answer, name="answer-follow-up"),
    path("my/", my_place.show, name="my-place"),
    path("my/consents/<slug:purpose>/withdraw/", my_place.withdraw, name="withdraw-consent"),
    path("my/forget/", my_place.before_forgetting, name="before-forgetting"),
    path("my/forget/now/", my_place.forget, name="forget-me"),
    path("theme/<int:version>.css", theme.stylesheet, name="theme"),
    path("icon/<int:version>.svg", theme.icon, name="icon"),
    path("language/", set_language, name="set_language"),
]

handler400 = "towpath.faces.storefront.answers.unreadable"
handler404 = "towpath.faces.storefront.answers.nothing_here"
