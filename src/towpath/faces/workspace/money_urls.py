"""Addresses of the business's money."""

from django.urls import path

from towpath.faces.workspace import invoices, money, payouts, till

urlpatterns = [
    path("", money.money, name="money"),
    path("statements/<uuid:statement_id>/", money.statement, name="money-statement"),
    path("statements/<uuid:statement_id>/lines.csv", money.statement_csv, name="money-statement-csv"),
    path("statements/<uuid:statement_id>/accept/", money.accept, name="accept-statement"),
    path("statement-lines/<uuid:line_id>/contest/", money.contest, name="contest-line"),
    path("invoices/", invoices.invoices, name="invoices"),
    path("invoices/<uuid:invoice_id>/", invoices.invoice, name="invoice"),
    path("invoices/<uuid:invoice_id>/invoice.pdf", invoices.pdf, name="invoice-pdf"),
    path("invoices/<uuid:invoice_id>/invoice.xml", invoices.xml, name="invoice-xml"),
    path("invoices/<uuid:invoice_id>/invoice.csv", invoices.table, name="invoice-csv"),
    path("payouts/", payouts.payouts, name="payouts"),
    path("till/", till.till, name="till"),
    path("till/<uuid:close_id>/", till.closed_day, name="closed-day"),
    path("till/<uuid:close_id>/day.csv", till.closed_day_csv, name="closed-day-csv"),
]
