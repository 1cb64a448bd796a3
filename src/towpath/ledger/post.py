"""Post transfers, read one's own side of them, and seal each day."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing
from towpath.ledger.models import SealedDay

_ACCOUNTS = UUID("6f0e2f6a-3b5c-5d0e-9b3a-0c1f6f6d9a01")
_TRANSFERS = UUID("6f0e2f6a-3b5c-5d0e-9b3a-0c1f6f6d9a02")


class TransferContradicts(Refusal):
    """The same key came back with other accounts or another amount. A correction is a new transfer, never another version of an old one."""

    code = "transfer_contradicts"
    what_happened = _("This was posted before with other contents.")
    what_is_safe = _("What was posted first stands in the books.")
    what_to_do = _("Post a correction as a transfer of its own.")


class DayNotOver(Refusal):
    code = "day_not_over"
    what_happened = _("A day can be sealed once it is over.")
    what_to_do = _("Try again tomorrow.")


class SealedOutOfOrder(Refusal):
    code = "sealed_out_of_order"
    what_happened = _("A later day is sealed already; days are sealed in order.")
    what_to_do = _("Nothing needs doing: what arrived late stands on a later day.")


@dataclass(frozen=True, kw_only=True)
class Posting:
    """One transfer to be: `debit` names who owes it, `credit` whom it is owed to. `parties` says who may read which address."""

    key: str
    debit: str
    credit: str
    amount: Money
    reason: str
    parties: Mapping[str, UUID] = field(default_factory=dict)
    entry: UUID | None = None
    """What several transfers belong to, such as one delivery."""
    at: datetime | None = None
    """When it came about, where many are posted at once that did not come about together (taking over a history)."""

    @property
    def id(self) -> UUID:
        """Made from the contents: the same transfer always has the same id, and another one never does."""
        parts = (self.key, self.debit, self.credit, str(self.amount.minor), self.amount.currency, self.reason)
        return uuid5(_TRANSFERS, "\x1f".join(parts))


@dataclass(frozen=True)
class LedgerLine:
    """One transfer as a party reads it."""

    id: UUID
    key: str
    debit: str
    credit: str
    amount: Money
    reason: str
    posted_at: datetime


def account_id(address: str, asset: str) -> UUID:
    """Address and asset are the account: nobody has to look it up."""
    return uuid5(_ACCOUNTS, f"{address}\x1f{asset}")


def post_transfer(
    *, key: str, debit: str, credit: str, amount: Money, reason: str, at: datetime, parties: Mapping[str, UUID] | None = None
) -> bool:
    """One amount is owed by one address to another. The same key posts once, however often it comes; answers whether it was new."""
    return post_transfers([Posting(key=key, debit=debit, credit=credit, amount=amount, reason=reason, parties=parties or {})], at=at) == 1


def post_transfers(postings: Sequence[Posting], *, at: datetime) -> int:
    """All of them in one statement, accounts made on the way; answers how many were new."""
    for posting in postings:
        _check(posting)
    if not postings:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_POST, _columns(postings, at))
        new = int(cursor.fetchone()[0])
        if new < len(postings):
            _refuse_contradictions(postings)
    return new


def read_ledger(reader: UUID | None) -> list[LedgerLine]:
    """The reader's own side of the books, oldest first: a business in its scope, or (without a reader) the network under its own role."""
    with connection.cursor() as cursor:
        cursor.execute("select id, key, debit, credit, amount_minor, asset, reason, posted_at from ledger_of(%s)", [reader])
        return [LedgerLine(r[0], r[1], r[2], r[3], Money(r[4], r[5]), r[6], r[7]) for r in cursor.fetchall()]


def balance(lines: Sequence[LedgerLine], address: str) -> dict[str, int]:
    """What an address owes (above zero) or is owed (below), per asset: debits minus credits and no third term."""
    owed: dict[str, int] = {}
    for line in lines:
        sign = (line.debit == address) - (line.credit == address)
        if sign:
            owed[line.amount.currency] = owed.get(line.amount.currency, 0) + sign * line.amount.minor
    return owed


def seal_day(day: date, *, at: datetime) -> SealedDay:
    """Once a day (UTC) is over, its transfers are hashed together with the seal before, so that a change in the past shows.

    From then on nothing can be booked on that day: the database moves what arrives late to the first open day.
    """
    if at < datetime.combine(day + timedelta(days=1), time(0), UTC):
        raise DayNotOver
    with all_or_nothing(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('ledger_seal'))")
        standing = SealedDay.objects.filter(day__gte=day).order_by("day").first()
        if standing is not None:
            if standing.day == day:
                return standing
            raise SealedOutOfOrder
        count, digest = _fingerprint(day, _seal_before(day))
        return SealedDay.objects.create(day=day, transfers=count, hash=digest, sealed_at=at)


def seal_days_until(at: datetime) -> int:
    """Seal every whole day that is not sealed yet; the first time, yesterday alone. Answers how many."""
    yesterday = at.astimezone(UTC).date() - timedelta(days=1)
    last = SealedDay.objects.order_by("-day").values_list("day", flat=True).first()
    day, sealed = (last + timedelta(days=1) if last else yesterday), 0
    while day <= yesterday:
        seal_day(day, at=at)
        day, sealed = day + timedelta(days=1), sealed + 1
    return sealed


def broken_seals() -> list[date]:
    """Days whose transfers no longer give the hash they were sealed with; empty when the past is as it was."""
    return [seal.day for seal in SealedDay.objects.order_by("day") if _fingerprint(seal.day, _seal_before(seal.day))[1] != bytes(seal.hash)]


def _seal_before(day: date) -> bytes:
    before = SealedDay.objects.filter(day__lt=day).order_by("-day").first()
    return bytes(before.hash) if before else b""


def _fingerprint(day: date, before: bytes) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("select line from ledger_day(%s)", [day])
        lines = [row[0] for row in cursor.fetchall()]
    digest = hashlib.sha256(before + day.isoformat().encode())
    for line in lines:
        digest.update(b"\n" + line.encode())
    return len(lines), digest.digest()


def _check(posting: Posting) -> None:
    """Mistakes of the programmer, not of a person."""
    if posting.amount.minor <= 0:
        raise ValueError("A transfer moves something; the other way round is a transfer with the sides exchanged.")
    if posting.debit == posting.credit:
        raise ValueError("A transfer needs two addresses.")
    if not posting.key or not set(posting.parties) <= {posting.debit, posting.credit}:
        raise ValueError("A transfer needs a key, and parties only for its own two addresses.")


def _refuse_contradictions(postings: Sequence[Posting]) -> None:
    """Fewer rows than asked for: each missing one must be the very transfer that stands already."""
    wanted = {posting.id for posting in postings}
    with connection.cursor() as cursor:
        cursor.execute("select id from ledger_transfer where id = any(%s)", [list(wanted)])
        standing = {row[0] for row in cursor.fetchall()}
    if standing != wanted:
        raise TransferContradicts(keys=[posting.key for posting in postings if posting.id not in standing])


def _columns(postings: Sequence[Posting], at: datetime) -> dict[str, Any]:
    accounts = {
        account_id(address, posting.amount.currency): (address, posting.amount.currency, posting.parties.get(address))
        for posting in postings
        for address in (posting.debit, posting.credit)
    }
    # Rows in key order, so that two statements that share accounts never wait for each other in a circle.
    ids = sorted(accounts)
    ordered = sorted(postings, key=lambda posting: posting.id)
    return {
        "account_ids": ids,
        "addresses": [accounts[i][0] for i in ids],
        "assets": [accounts[i][1] for i in ids],
        "parties": [accounts[i][2] for i in ids],
        "ids": [p.id for p in ordered],
        "keys": [p.key for p in ordered],
        "entries": [p.entry or p.id for p in ordered],
        "debits": [account_id(p.debit, p.amount.currency) for p in ordered],
        "credits": [account_id(p.credit, p.amount.currency) for p in ordered],
        "amounts": [p.amount.minor for p in ordered],
        "currencies": [p.amount.currency for p in ordered],
        "reasons": [p.reason for p in ordered],
        "instants": [p.at or at for p in ordered],
    }


_POST = """
with accounts as (
    insert into ledger_account (id, address, asset, party)
    select * from unnest(%(account_ids)s::uuid[], %(addresses)s::text[], %(assets)s::text[], %(parties)s::uuid[])
    on conflict do nothing
), posted as (
    insert into ledger_transfer (id, key, entry, debit_id, credit_id, amount_minor, asset, reason, posted_at)
    select t.*
    from unnest(%(ids)s::uuid[], %(keys)s::text[], %(entries)s::uuid[], %(debits)s::uuid[], %(credits)s::uuid[], %(amounts)s::bigint[],
                %(currencies)s::text[], %(reasons)s::text[], %(instants)s::timestamptz[]) as t
    on conflict do nothing
    returning id
)
select count(*) from posted
"""
