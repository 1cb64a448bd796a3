"""A statement is sent and read."""

from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.settlement.charge import dues_of
from towpath.settlement.models import StatementLine
from towpath.settlement.send_statement import send_statement
from towpath.settlement.tests.a_month import OCTOBER, SENT


def send(shop, month=OCTOBER, at=SENT):
    with merchant_scope(shop.id):
        return send_statement(month=month, at=at)


def lines_of(shop, statement):
    with merchant_scope(shop.id):
        return list(StatementLine.objects.filter(statement=statement).order_by("position"))


def owed(shop):
    with merchant_scope(shop.id):
        return balance(read_ledger(shop.id), dues_of(shop.id)).get("CNY", 0)


def line(shop, statement, kind):
    return next(each for each in lines_of(shop, statement) if each.kind == kind)
