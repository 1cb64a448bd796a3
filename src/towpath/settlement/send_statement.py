"""Send a business its statement of a month."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.ledger.post import post_transfer
from towpath.network.models import Merchant
from towpath.network.notice import midnight
from towpath.settlement.announcements import StatementSent
from towpath.settlement.charge import dues_of
from towpath.settlement.compare import Comparison, Side, booked, compare, held_by_providers, stated
from towpath.settlement.draw_up import PARTS, Draft, Line, closing_of, draw_up, month_before
from towpath.settlement.fee_tax import FeeTax, fee_tax
from towpath.settlement.models import Correction, Difference, Statement, StatementLine

CONTEST_DAYS: Final = 7
DUE_DAYS: Final = 14
SETTLES: Final = timedelta(hours=2)
"""So long after midnight the last facts of a month have been told."""
TAX = "network/tax"
TAX_WORDS = {"en": "Tax on the fees", "zh-hans": "服务费税额"}


class MonthNotOver(Refusal):
    code = "month_not_over"
    what_happened = _("This month is not over on the business's own calendar.")
    what_to_do = _("Look at it as it stands so far; it is sent by itself when the month is over.")


def send_due_statements(*, at: datetime) -> Statement | Difference | None:
    """The month that is over, once its last facts have been told; for the worker, in each business's scope."""
    merchant = Merchant.objects.get(pk=current_merchant())
    month = month_before((at - SETTLES).astimezone(ZoneInfo(merchant.zone)).date())
    if Statement.objects.filter(month__gte=month).exists():
        return None
    return send_statement(month=month, at=at)


def send_statement(*, month: date, at: datetime) -> Statement | Difference | None:
    """Frozen as it is and sent once, when lines and books agree; where they differ, the difference is written down and nothing is sent.

    Nothing where nothing happened and nothing was open.
    """
    merchant = Merchant.objects.get(pk=current_merchant())
    if at < closing_of(month, merchant.zone):
        raise MonthNotOver
    with all_or_nothing():
        one_at_a_time()
        standing: Statement | None = Statement.objects.filter(month__gte=month.replace(day=1)).order_by("month").first()
        if standing is not None:
            return standing
        draft = draw_up(merchant, month)
        if not draft.lines and not draft.carried_minor:
            return None
        try:
            with transaction.atomic():
                return _send(draft, at)
        except _Apart as apart:
            return _note(draft, apart.comparison, at)


def hash_of(statement: Statement, lines: Iterable[StatementLine]) -> str:
    """Of everything a statement says. Whoever keeps the hash can prove what was sent."""
    told = [
        [line.position, line.kind, str(line.reference), line.at.isoformat(), line.amount_minor, line.words]
        for line in sorted(lines, key=lambda line: line.position)
    ]
    head = [str(statement.merchant_id), f"{statement.month:%Y-%m}", statement.currency, statement.carried_minor, statement.due_minor]
    return hashlib.sha256(json.dumps([head, told], sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def transfer_reference(month: date, business: object) -> str:
    """An ISO 11649 reference, with its two check digits: month and business, so that a bank transfer finds its way."""
    body = f"{month:%y%m}{str(business).replace('-', '')[-10:]}".upper()
    number = "".join(str(int(sign, 36)) for sign in f"{body}RF00")
    return f"RF{98 - int(number) % 97:02d}{body}"


class _Apart(Exception):
    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison


def one_at_a_time(what: str = "statement") -> None:
    """Two who do the same for one business follow one another."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"{what} {current_merchant()}"])


def _send(draft: Draft, at: datetime) -> Statement:
    statement_id = new_id()
    lines = [*draft.lines, *_tax_line(statement_id, draft)]
    whole = Draft(draft.month, draft.currency, draft.zone, draft.closes_at, draft.carried_minor, lines, draft.before, draft.books)
    statement: Statement = Statement(
        pk=statement_id,
        month=draft.month,
        reference=transfer_reference(draft.month, current_merchant()),
        currency=draft.currency,
        zone=draft.zone,
        closes_at=draft.closes_at,
        carried_minor=draft.carried_minor,
        charged_minor=whole.part("charged"),
        tax_minor=whole.part("tax"),
        kept_minor=whole.part("kept"),
        funded_minor=whole.part("funded"),
        cards_minor=whole.part("cards"),
        settled_minor=whole.part("settled"),
        corrected_minor=whole.part("corrected"),
        due_minor=whole.due_minor,
        supply_minor=whole.part("supply"),
        sent_at=at,
        contest_until=_days_after(at, CONTEST_DAYS, draft.zone),
        due_on=at.astimezone(ZoneInfo(draft.zone)).date() + timedelta(days=DUE_DAYS),
    )
    rows = [_row(statement, position, line) for position, line in enumerate(lines, start=1)]
    statement.hash = hash_of(statement, rows)
    statement.save(force_insert=True)
    StatementLine.objects.bulk_create(rows)
    _book_tax(statement, at)
    _refuse_difference(statement, draft)
    Difference.objects.filter(month=statement.month).delete()
    announce(StatementSent(at=at, statement_id=statement.pk, due_minor=statement.due_minor, currency=statement.currency))
    return statement


def _tax_line(statement_id: UUID, draft: Draft) -> list[Line]:
    """On the month's fees; and back on what was taken back of earlier ones, each as its own credit note has it."""
    charged = Money(draft.part("charged"), draft.currency)
    tax = fee_tax(charged, at=draft.closes_at)
    if tax.included:
        return []
    minor = tax.amount.minor - sum(tax_of_correction(each).amount.minor for each in _fee_corrections(draft))
    last = draft.closes_at - timedelta(microseconds=1)
    return [Line("tax", statement_id, last, minor, charged.minor, tax.rate, TAX_WORDS)] if minor else []


def _fee_corrections(draft: Draft) -> list[Correction]:
    made = [line.reference for line in draft.lines if line.kind == "correction"]
    return list(Correction.objects.filter(pk__in=made, line__kind__in=PARTS["charged"]).select_related("line__statement")) if made else []


def tax_of_correction(correction: Correction) -> FeeTax:
    """By the rate under which the fee was charged."""
    return fee_tax(Money(-correction.amount_minor, correction.currency), at=correction.line.statement.closes_at)


def _row(statement: Statement, position: int, line: Line) -> StatementLine:
    return StatementLine(
        statement=statement,
        position=position,
        kind=line.kind,
        reference=line.reference,
        at=line.at,
        base_minor=line.base_minor,
        rate_numerator=line.rate.numerator if line.rate is not None else None,
        rate_denominator=line.rate.denominator if line.rate is not None else None,
        amount_minor=line.amount_minor,
        words=dict(line.words),
    )


def _book_tax(statement: Statement, at: datetime) -> None:
    if statement.tax_minor:
        owes = dues_of(statement.merchant_id)
        debit, credit = (owes, TAX) if statement.tax_minor > 0 else (TAX, owes)
        post_transfer(
            key=f"dues_tax:{statement.pk}",
            debit=debit,
            credit=credit,
            amount=Money(abs(statement.tax_minor), statement.currency),
            reason="dues.tax",
            at=at,
            parties={owes: statement.merchant_id},
        )


def _refuse_difference(statement: Statement, draft: Draft) -> None:
    found = compare(
        stated(statement.merchant_id, through=statement.month),
        booked(statement.merchant_id, until=statement.closes_at, through=statement.month, currency=statement.currency),
    )
    # Kept shares stand on the statement as the books have them; the payments themselves say a second time how much that must be.
    held = held_by_providers(statement.currency)
    booked_now = -sum(draft.books.get(kind, 0) for kind in PARTS["kept"])
    if held is not None and held != booked_now:
        found = Comparison((*found.sides, Side("held", held, booked_now)))
    if not found.is_equal:
        raise _Apart(found)


def _note(draft: Draft, found: Comparison, at: datetime) -> Difference:
    # Two mistakes that cancel out would look like none; then the kind that is furthest apart speaks.
    worst = max(found.differing, key=lambda side: abs(side.apart_minor))
    lines, books = found.lines_minor, found.books_minor
    if lines == books:
        lines, books = worst.lines_minor, worst.books_minor
    noted: Difference
    noted, _is_new = Difference.objects.update_or_create(
        month=draft.month, defaults={"lines_minor": lines, "books_minor": books, "currency": draft.currency, "found_at": at}
    )
    return noted


def _days_after(at: datetime, days: int, zone: str) -> datetime:
    """That many whole days: the day of sending is not counted."""
    return midnight(at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days + 1), zone)
