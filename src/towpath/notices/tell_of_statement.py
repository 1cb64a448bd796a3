"""A statement was sent: the owners of the business read it in their mail, with what is due and until when they can contest it."""

from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from towpath.foundation.models import Post
from towpath.foundation.tenancy import current_merchant
from towpath.identity.models import Person
from towpath.network.models import Membership, Operator
from towpath.notices.links import work_link
from towpath.settlement.announcements import StatementSent
from towpath.settlement.models import Statement
from towpath.ui import formats

PAGE = "/money/statements/%s/"


def tell_of_statement(fact: StatementSent) -> None:
    """Each owner once, in their own language."""
    statement = Statement.objects.filter(pk=fact.statement_id).first()
    network = Operator.objects.values_list("name", flat=True).first() or ""
    owners = Membership.objects.filter(merchant_id=current_merchant(), role="owner", person__is_active=True).select_related("person")
    for membership in owners.order_by("since", "id") if statement is not None else ():
        assert statement is not None
        _post(statement, membership.person, network, fact)


def _post(statement: Statement, owner: Person, network: str, fact: StatementSent) -> None:
    with translation.override(owner.language):
        until = statement.contest_until.astimezone(ZoneInfo(statement.zone))
        words = {
            "network": network,
            "month": str(format_skeleton("yMMMM", statement.month, locale=formats.locale())),
            "due": _due(statement),
            "until": formats.moment(until, zone=statement.zone),
            "link": work_link(PAGE % statement.pk),
        }
        subject = " ".join(render_to_string("notices/statement_sent/subject.txt", words).split())[:200]
        text = render_to_string("notices/statement_sent/text.txt", words).strip() + "\n"
    Post.objects.get_or_create(
        key=f"statement_sent:{owner.pk}:{statement.pk}",
        defaults={
            "channel": "email",
            "to": owner.email,
            "subject": subject,
            "text": text,
            "sender_name": " ".join(network.split())[:120],
            "not_before": fact.at,
        },
    )


def _due(statement: Statement) -> str:
    amount = formats.money(abs(statement.due_minor), statement.currency)
    if statement.due_minor > 0:
        day = formats.day(statement.due_on, year=True)
        return _("You owe %(amount)s, due by %(day)s. Write %(reference)s in your transfer.") % {
            "amount": amount,
            "day": day,
            "reference": statement.reference,
        }
    if statement.due_minor < 0:
        return _("Your network owes you %(amount)s.") % {"amount": amount}
    return _("Nothing is due.")
