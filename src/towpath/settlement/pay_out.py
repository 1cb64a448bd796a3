"""Pay a business what the network owes it: never more than the balance, and owed again when the bank sends it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce, announce_to_each
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.ledger.post import Posting, post_transfers
from towpath.network.models import Merchant, Operator
from towpath.settlement.announcements import PayoutAnswered, PayoutsAsked
from towpath.settlement.bank.read_answers import Word, read_answers
from towpath.settlement.bank.write_payouts import Account, Transfer, is_iban, write_payouts
from towpath.settlement.compare import open_dues
from towpath.settlement.keep_books import Books
from towpath.settlement.models import BankAccount, BankEntry, Difference, DuesPayout, NetworkBank, PayoutRun, Statement
from towpath.settlement.reserve import reserve_rule, reserved_minor
from towpath.settlement.send_statement import one_at_a_time
from towpath.settlement.settle_dues import NETWORK_BANK, OtherTransfer, record_dues_payment

RANK = {"planned": 0, "sent": 1, "accepted": 2, "booked": 3, "refused": 4, "returned": 5, "cancelled": 6}
"""A word of a lower rank came late and changes nothing; that it failed is believed even after success."""
FAILED = ("refused", "returned", "cancelled")
"""The money is owed again: the bank did not take it, sent it back, or never heard of it."""


class BadAccount(Invalid):
    code = "bad_account"
    what_happened = _("This is no account a bank could pay to.")
    what_to_do = _("Enter the holder, and the IBAN or account number without spaces; copy them from the bank's own paper.")


class NoNetworkBank(Refusal):
    code = "no_network_bank"
    what_happened = _("The network has not said which account it pays from.")
    what_to_do = _("Enter it first.")


class NothingToPayOut(Refusal):
    code = "nothing_to_pay_out"
    what_happened = _("There is no payout in this run.")
    what_is_safe = _("Nothing was sent.")
    what_to_do = _("Businesses are paid when the network owes them something and they have named a bank account.")


class FileIsMade(Refusal):
    code = "payout_file_is_made"
    what_happened = _("The bank's file of this run has been made, and the bank may have it already.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Stop it at the bank. What the bank sends back is owed again as soon as you read the bank's file here.")


class RunCancelled(Refusal):
    code = "payout_run_cancelled"
    what_happened = _("This run was cancelled.")
    what_is_safe = _("Nothing was sent.")
    what_to_do = _("Ask for a new one.")


@dataclass(frozen=True)
class Available:
    """What the network owes a business now, how much of it is kept, and what is left to pay."""

    owed_minor: int
    reserved_minor: int

    @property
    def payable_minor(self) -> int:
        return max(0, self.owed_minor - self.reserved_minor)


def tell_account(*, holder: str, number: str, bic: str, by: UUID | None, at: datetime) -> BankAccount:
    """The business says where its money goes; from now on it goes there."""
    return BankAccount.objects.create(told_at=at, told_by=by, **_checked(holder, number, bic))


def tell_network_bank(*, holder: str, number: str, bic: str, at: datetime) -> NetworkBank:
    """The account the network pays from."""
    return NetworkBank.objects.create(told_at=at, **_checked(holder, number, bic))


def available(*, currency: str, at: datetime) -> Available:
    """Balance is everything that was ever owed less everything that was ever paid, and no third term: read from the books."""
    credits, balance = [], 0
    with connection.cursor() as cursor:
        cursor.execute("select at, minor, is_credit from settlement_moves(%s, %s)", [current_merchant(), currency])
        for since, minor, is_credit in cursor.fetchall():
            balance += minor
            if is_credit:
                credits.append((since, int(minor)))
    owed = max(0, int(balance))
    return Available(owed, min(owed, reserved_minor(credits, reserve_rule(at), at=at)))


def ask_for_payouts(*, by: UUID, at: datetime) -> PayoutRun:
    """The network wants to pay what it owes. Each business's own worker works out how much, from its books, in its scope."""
    if not NetworkBank.objects.exists():
        raise NoNetworkBank
    with transaction.atomic():
        run = PayoutRun.objects.create(asked_at=at, asked_by=by)
        owed = [business for business, minor in open_dues().items() if minor < 0]
        announce_to_each(PayoutsAsked(at=at, run_id=run.pk), merchant_ids=owed)
    return run


def plan_payout(fact: PayoutsAsked) -> None:
    """The business's part of a run; hearing of it again changes nothing."""
    plan(fact.run_id, at=fact.at)


def plan(run_id: UUID, *, at: datetime) -> DuesPayout | None:
    """What is payable now, into the books and onto the run in one go. Nothing where figures differ, nothing without an account, and nothing
    once the run's file is made."""
    with all_or_nothing():
        one_at_a_time("payout")
        run = PayoutRun.objects.select_for_update().get(pk=run_id)
        standing: DuesPayout | None = DuesPayout.objects.filter(run=run).first()
        account = BankAccount.objects.order_by("-told_at", "-id").first()
        if (
            standing is not None
            or run.closed_at is not None
            or run.cancelled_at is not None
            or account is None
            or Difference.objects.exists()
        ):
            return standing
        currency: str = Merchant.objects.values_list("currency", flat=True).get(pk=current_merchant())
        payable = available(currency=currency, at=at).payable_minor
        if payable == 0:
            return None
        payout: DuesPayout = DuesPayout(
            pk=new_id(),
            run=run,
            amount_minor=payable,
            currency=currency,
            account={"holder": account.holder, "number": account.number, "bic": account.bic},
            planned_at=at,
        )
        payout.end_to_end = f"P{payout.pk.hex.upper()}"
        payout.save(force_insert=True)
        _book(payout, back=False, at=at)
        return payout


def close_run(*, run: PayoutRun, at: datetime) -> PayoutRun:
    """Its file, made once; asked again the same file comes, so that a bank never sees two of one run."""
    with transaction.atomic():
        standing = PayoutRun.objects.select_for_update().get(pk=run.pk)
        if standing.closed_at is not None:
            return standing
        if standing.cancelled_at is not None:
            raise RunCancelled
        payouts = list(DuesPayout.objects.filter(run=standing).order_by("end_to_end"))
        bank = NetworkBank.objects.order_by("-told_at", "-id").first()
        if not payouts or bank is None:
            raise NothingToPayOut
        standing.closed_at, standing.message = at, f"TP{standing.pk.hex.upper()}"
        standing.document = _document(standing, payouts, bank, at)
        standing.save()
        DuesPayout.objects.filter(run=standing, state="planned").update(state="sent")
    return standing


def cancel_run(*, run: PayoutRun, at: datetime) -> PayoutRun:
    """Before its file is made nobody outside knows of it: what it would have paid is owed again, once, however often it is cancelled."""
    with transaction.atomic():
        standing = PayoutRun.objects.select_for_update().get(pk=run.pk)
        if standing.closed_at is not None:
            raise FileIsMade
        if standing.cancelled_at is not None:
            return standing
        standing.cancelled_at = at
        standing.save(update_fields=["cancelled_at"])
        planned = DuesPayout.objects.filter(run=standing, state="planned")
        answered = list(planned.values_list("pk", "merchant_id"))
        planned.update(state="cancelled", ended_at=at)
        for payout, merchant in answered:
            announce(PayoutAnswered(at=at, payout_id=payout, state="cancelled"), merchant_id=merchant)
    return standing


def hear_bank(*, data: bytes, by: UUID, at: datetime) -> list[BankEntry]:
    """Read what the bank says. The same word twice changes nothing; what is about nobody of ours is kept and shown. Answers what was new."""
    words = read_answers(data)
    with transaction.atomic():
        fresh = []
        for word in words:
            entry, is_new = BankEntry.objects.get_or_create(key=word.key[:200], defaults=_entry(word, at))
            if is_new:
                entry.matched = _heed(word, by, at)
                entry.save(update_fields=["matched"])
                fresh.append(entry)
    return fresh


def book_answer(fact: PayoutAnswered) -> None:
    """What the bank refused, sent back or never heard of is owed again."""
    payout = DuesPayout.objects.get(pk=fact.payout_id)
    if payout.state in FAILED:
        _book(payout, back=True, at=fact.at)


def _heed(word: Word, by: UUID, at: datetime) -> UUID | None:
    if word.word == "received":
        return _received(word, by, at)
    if word.file and not word.end_to_end:
        return _whole_file(word, at) if word.word == "refused" else None
    payout = DuesPayout.objects.filter(end_to_end=word.end_to_end).first() if word.end_to_end else None
    if payout is None:
        return None
    _answer(payout, word, at)
    return payout.pk


def _whole_file(word: Word, at: datetime) -> UUID | None:
    run = PayoutRun.objects.filter(message=word.file).exclude(message="").first()
    if run is None:
        return None
    for payout in DuesPayout.objects.filter(run=run):
        _answer(payout, word, at)
    return run.pk


def _answer(payout: DuesPayout, word: Word, at: datetime) -> None:
    """Compare and set: of two words the later state stays."""
    if payout.state in FAILED or RANK[word.word] <= RANK[payout.state]:
        return
    ended = at if word.word != "accepted" else None
    moved = DuesPayout.objects.filter(pk=payout.pk, state=payout.state).update(state=word.word, reason=word.reason[:10], ended_at=ended)
    if moved:
        announce(PayoutAnswered(at=at, payout_id=payout.pk, state=word.word), merchant_id=payout.merchant_id)


def _received(word: Word, by: UUID, at: datetime) -> UUID | None:
    """A business's transfer that names its statement is recorded by itself."""
    if word.amount is None or word.booked_on is None:
        return None
    named = "".join(word.remittance.split()).upper()
    recent = Statement.objects.order_by("-month").values_list("reference", "merchant_id", "currency")[:5000]
    found = {merchant for reference, merchant, currency in recent if reference in named and currency == word.amount.currency}
    if len(found) != 1:
        return None
    merchant = Merchant.objects.get(pk=found.pop())
    try:
        payment = record_dues_payment(
            merchant=merchant,
            amount=word.amount,
            received_on=word.booked_on,
            key=f"bank:{word.key}"[:120],
            reference=word.remittance,
            by=by,
            at=at,
        )
    except OtherTransfer:
        return None
    return payment.pk


def _document(run: PayoutRun, payouts: Sequence[DuesPayout], bank: NetworkBank, at: datetime) -> str:
    network = Operator.objects.order_by("pk").first()
    assert network is not None
    return write_payouts(
        message=run.message,
        transfers=[
            Transfer(
                each.end_to_end,
                Money(each.amount_minor, each.currency),
                Account(**each.account),
                f"{network.name}: {each.planned_at:%Y-%m-%d}",
            )
            for each in payouts
        ],
        out_of=Account(bank.holder, bank.number, bank.bic),
        on=at.astimezone(ZoneInfo(network.zone)).date() + timedelta(days=0),
        at=at,
    )


def _book(payout: DuesPayout, *, back: bool, at: datetime) -> None:
    """From the network's bank to the business's: so much less is owed. Back again: so much more."""
    business, amount = current_merchant(), Money(payout.amount_minor, payout.currency)
    books = Books(business)
    name, reason = ("dues_payout_returned", "dues.payout_returned") if back else ("dues_payout", "dues.payout")
    moves = [(books.dues, NETWORK_BANK, "", reason), (books.bank, books.fees, ":own", "payout_back" if back else "payout")]
    mine = f"merchant/{business}/"
    post_transfers(
        [
            Posting(
                key=f"{name}:{payout.pk}{more}",
                debit=credit if back else debit,
                credit=debit if back else credit,
                amount=amount,
                reason=why,
                parties={address: business for address in (debit, credit) if address.startswith(mine)},
            )
            for debit, credit, more, why in moves
        ],
        at=at,
    )


def _entry(word: Word, at: datetime) -> dict[str, object]:
    return {
        "message": word.message,
        "word": word.word,
        "end_to_end": (word.end_to_end or word.file)[:60],
        "amount_minor": word.amount.minor if word.amount else None,
        "currency": word.amount.currency if word.amount else "",
        "reason": word.reason[:10],
        "remittance": word.remittance[:200],
        "booked_on": word.booked_on,
        "read_at": at,
    }


def _checked(holder: str, number: str, bic: str) -> dict[str, str]:
    name, digits, bank = " ".join(holder.split()), "".join(number.split()).upper(), "".join(bic.split()).upper()
    looks_like_iban = len(digits) > 4 and digits[:2].isalpha()
    fits = 2 <= len(name) <= 70 and name.isprintable() and 4 <= len(digits) <= 34 and digits.isalnum() and digits.isascii()
    if not fits or (looks_like_iban and not is_iban(digits)) or (bank and not (len(bank) in (8, 11) and bank.isalnum() and bank.isascii())):
        raise BadAccount
    return {"holder": name, "number": digits, "bic": bank}
