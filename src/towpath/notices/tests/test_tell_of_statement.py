"""The owner is told of a statement, once, in their own language, with what to do."""

import pytest

from tests.world import NOON
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.ledger.post import post_transfer
from towpath.notices.tell_of_statement import tell_of_statement
from towpath.settlement.announcements import StatementSent
from towpath.settlement.charge import NETWORK, dues_of
from towpath.settlement.models import FeeLine, Statement
from towpath.settlement.send_statement import send_statement
from towpath.settlement.tests.a_month import OCTOBER, SENT, yuan


@pytest.fixture
def sent(world):
    """Nan owes 6.00 for October."""
    business = world.nan.id
    with merchant_scope(business):
        line = FeeLine.objects.create(
            reference=business, kind="sale", base_minor=10_000, rate_numerator=6, rate_denominator=100, amount_minor=600, currency="CNY",
            rule=business, reason={"en": "x"}, charged_at=NOON,
        )  # fmt: skip
        dues = dues_of(business)
        post_transfer(
            key=f"fee:sale:{line.reference}",
            debit=dues,
            credit=NETWORK,
            amount=yuan(600),
            reason="fee.sale",
            at=NOON,
            parties={dues: business},
        )
        statement = send_statement(month=OCTOBER, at=SENT)
        assert isinstance(statement, Statement)
        return StatementSent(at=SENT, statement_id=statement.pk, due_minor=600, currency="CNY")


def told(world, fact):
    with merchant_scope(world.nan.id):
        tell_of_statement(fact)
        tell_of_statement(fact)
        return Post.objects.get(key__startswith="statement_sent:")


def test_the_mail_says_what_is_due_until_when_and_where_to_look(world, sent):
    mail = told(world, sent)

    assert mail.to == "nan@example.org"
    assert mail.subject == "Your statement of October 2026 from Larkfield Supply"
    for words in ("¥6.00", "RF", f"/money/statements/{sent.statement_id}/", "Mon 9 Nov"):
        assert words in mail.text


def test_in_the_owners_language(world, sent):
    Person.objects.filter(pk=world.nan.owner.pk).update(language="zh-hans")

    assert "应付 ¥6.00" in told(world, sent).text
