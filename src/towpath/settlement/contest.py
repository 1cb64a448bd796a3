"""Check a statement: contest a line, answer a contest, accept; and become final when nobody says otherwise."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.settlement.announcements import ContestAnswered, DuesCorrected, LineContested, StatementFinal
from towpath.settlement.models import Contest, Correction, Statement, StatementLine

MOST_WORDS = 600


class WordsMissing(Invalid):
    code = "words_missing"
    what_happened = _("This needs a reason in words, between 5 and 600 characters.")
    what_to_do = _("Write what is wrong, or why it stands.")


class FinalAlready(Refusal):
    code = "final_already"
    what_happened = _("This statement is final.")
    what_is_safe = _("It stands as it was sent.")
    what_to_do = _("Write to your network: what is wrong is corrected on the next statement.")


class ContestedAlready(Refusal):
    code = "contested_already"
    what_happened = _("This line is contested already.")
    what_is_safe = _("Your network has your words.")
    what_to_do = _("Wait for the answer; it appears beside the line.")


class ContestOpen(Refusal):
    code = "contest_open"
    what_happened = _("A line of this statement is contested, and the answer is still to come.")
    what_to_do = _("Wait for the answer, then accept.")


class AnsweredAlready(Refusal):
    code = "answered_already"
    what_happened = _("This was answered already.")
    what_is_safe = _("The first answer stands.")
    what_to_do = _("Open the statement again to read it.")


class BadCorrection(Invalid):
    code = "bad_correction"
    what_happened = _("A correction takes back a part of the line, or all of it, and never more.")
    what_to_do = _("Enter an amount up to that of the line. A payment that is missing is recorded as a payment.")


def contest_line(*, line: StatementLine, words: str, by: UUID | None, at: datetime) -> Contest:
    """Until the statement is final a business may say of any line that it is wrong, and why."""
    said = _words(words)
    with all_or_nothing():
        statement = Statement.objects.select_for_update().get(pk=line.statement_id)
        if statement.final_at is not None or at >= statement.contest_until:
            raise FinalAlready
        contest: Contest
        contest, is_new = Contest.objects.get_or_create(line=line, defaults={"words": said, "contested_at": at, "contested_by": by})
        if not is_new:
            raise ContestedAlready
        announce(LineContested(at=at, statement_id=statement.pk, contest_id=contest.pk))
    return contest


def answer_contest(*, contest: Contest, words: str, corrected: Money | None, by: UUID, at: datetime) -> Contest:
    """The network takes the line back, in part or whole, or says why it stands. Taken back is a new line; the old one is never edited."""
    said = _words(words)
    line = StatementLine.objects.get(pk=contest.line_id)
    if corrected is not None:
        _check(line, corrected)
    with transaction.atomic():
        answer = "stands" if corrected is None else "corrected"
        fresh = Contest.objects.filter(pk=contest.pk, answer="")
        if fresh.update(answer=answer, answer_words=said, answered_at=at, answered_by=by) == 0:
            raise AnsweredAlready
        if corrected is not None:
            _correct(line, corrected, said, by, at)
        fact = ContestAnswered(at=at, statement_id=line.statement_id, contest_id=contest.pk, answer=answer)
        announce(fact, merchant_id=contest.merchant_id)
    answered: Contest = Contest.objects.get(pk=contest.pk)
    return answered


def accept_statement(*, statement: Statement, by: UUID | None, at: datetime) -> Statement:
    """The business says that it is right; it is final from then on. Accepting again changes nothing."""
    with all_or_nothing():
        standing: Statement = Statement.objects.select_for_update().get(pk=statement.pk)
        if standing.final_at is not None:
            return standing
        if Contest.objects.filter(line__statement=standing, answer="").exists():
            raise ContestOpen
        standing.accepted_at, standing.accepted_by = at, by
        _make_final(standing, at)
    return standing


def finalise_statements(*, at: datetime) -> int:
    """After seven whole days without a contest a statement is final by itself; one that is contested waits for its answer. Answers how many."""
    waiting = Contest.objects.filter(answer="").values("line__statement")
    with all_or_nothing():
        due = Statement.objects.select_for_update().filter(final_at=None, contest_until__lte=at).exclude(pk__in=waiting)
        statements = list(due.order_by("month"))
        for statement in statements:
            _make_final(statement, at)
    return len(statements)


def _make_final(statement: Statement, at: datetime) -> None:
    statement.final_at = at
    statement.save(update_fields=["accepted_at", "accepted_by", "final_at"])
    announce(StatementFinal(at=at, statement_id=statement.pk))


def _correct(line: StatementLine, corrected: Money, reason: str, by: UUID, at: datetime) -> None:
    correction = Correction.objects.create(
        merchant_id=line.merchant_id,
        line=line,
        amount_minor=-corrected.minor,
        currency=corrected.currency,
        reason=reason,
        corrected_at=at,
        corrected_by=by,
    )
    announce(DuesCorrected(at=at, correction_id=correction.pk), merchant_id=line.merchant_id)


NOT_OF_THE_NETWORK = ("supply", "supply_credit", "card_out", "card_in")
"""A supplier's price, and what lies between two businesses and stands on the statements of both."""


def _check(line: StatementLine, corrected: Money) -> None:
    currency = Statement.objects.values_list("currency", flat=True).get(pk=line.statement_id)
    if corrected.currency != currency or not 0 < corrected.minor <= line.amount_minor or line.kind in NOT_OF_THE_NETWORK:
        raise BadCorrection


def _words(text: str) -> str:
    said = " ".join(text.split())
    if not 5 <= len(said) <= MOST_WORDS:
        raise WordsMissing
    return said
