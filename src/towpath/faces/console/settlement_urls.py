"""Addresses of what the network and its businesses owe each other."""

from django.urls import path

from towpath.faces.console import payouts, providers, settlement, supply_invoices

urlpatterns = [
    path("", settlement.table, name="settlement"),
    path("businesses/<uuid:merchant_id>/", settlement.one, name="settlement-business"),
    path("businesses/<uuid:merchant_id>/payments/", settlement.record_payment, name="record-dues-payment"),
    path("businesses/<uuid:merchant_id>/invoices/", supply_invoices.table, name="settlement-invoices"),
    path("statements/<uuid:statement_id>/", settlement.statement, name="settlement-statement"),
    path("contests/<uuid:contest_id>/answer/", settlement.answer, name="answer-contest"),
    path("disputes/<uuid:lost_id>/take/", settlement.take, name="take-dispute"),
    path("invoices/<uuid:invoice_id>/", supply_invoices.one, name="settlement-invoice"),
    path("invoices/<uuid:invoice_id>/payments/", supply_invoices.pay, name="record-supply-payment"),
    path("invoice-lines/<uuid:line_id>/credit/", supply_invoices.credit, name="credit-supply"),
    path("providers/", providers.compare, name="settlement-providers"),
    path("payouts/", payouts.payouts, name="settlement-payouts"),
    path("payouts/ask/", payouts.ask, name="ask-for-payouts"),
    path("payouts/<uuid:run_id>/file/", payouts.file, name="payout-file"),
    path("payouts/<uuid:run_id>/cancel/", payouts.cancel, name="cancel-payouts"),
    path("bank/", payouts.bank, name="network-bank"),
    path("bank/file/", payouts.hear, name="hear-bank"),
    path("rules/", payouts.rules, name="settlement-rules"),
    path("rules/reserve/", payouts.reserve, name="set-reserve"),
    path("rules/credit-terms/", payouts.credit_terms, name="set-credit-terms"),
]
