"""Addresses of work that is done for a customer; each is opened by its link."""

from django.urls import path

from towpath.faces.storefront.work import quotes, reports

urlpatterns = [
    path("q/<str:quote_token>/", quotes.show, name="quote"),
    path("q/<str:quote_token>/approve/", quotes.approve, name="approve-quote"),
    path("q/<str:quote_token>/decline/", quotes.decline, name="decline-quote"),
    path("r/<str:report_token>/", reports.show, name="report"),
    path("r/<str:report_token>/photos/<uuid:photo_id>/", reports.photo, name="report-photo"),
    path("r/<str:report_token>/pay/", reports.pay, name="pay-report"),
    path("r/<str:report_token>/paid/", reports.come_back, name="report-paid"),
]
