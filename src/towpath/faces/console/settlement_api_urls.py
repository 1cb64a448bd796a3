"""The same for machines."""

from django.urls import path

from towpath.faces.console import providers, settlement_api

urlpatterns = [
    path("", settlement_api.table, name="api-settlement"),
    path("businesses/<uuid:merchant_id>/payments/", settlement_api.record_payment, name="api-record-dues-payment"),
    path("statements/<uuid:statement_id>/", settlement_api.statement, name="api-settlement-statement"),
    path("contests/<uuid:contest_id>/answer/", settlement_api.answer, name="api-answer-contest"),
    path("disputes/<uuid:lost_id>/take/", settlement_api.take, name="api-take-dispute"),
    path("invoices/<uuid:invoice_id>/", settlement_api.invoice, name="api-settlement-invoice"),
    path("invoices/<uuid:invoice_id>/payments/", settlement_api.pay_invoice, name="api-record-supply-payment"),
    path("invoice-lines/<uuid:line_id>/credit/", settlement_api.credit, name="api-credit-supply"),
    path("providers/", providers.compare_by_machine, name="api-settlement-providers"),
    path("payouts/", settlement_api.payouts, name="api-payouts"),
    path("payouts/<uuid:run_id>/file/", settlement_api.payout_file, name="api-payout-file"),
    path("payouts/<uuid:run_id>/cancel/", settlement_api.cancel_payouts, name="api-cancel-payouts"),
    path("bank/", settlement_api.bank, name="api-network-bank"),
    path("bank/file/", settlement_api.hear, name="api-hear-bank"),
    path("rules/reserve/", settlement_api.reserve, name="api-reserve"),
    path("suppliers/<slug:slug>/credit-terms/", settlement_api.credit_terms, name="api-credit-terms"),
]
