from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import build_world
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import (
    DayNotOver,
    LedgerLine,
    Posting,
    SealedOutOfOrder,
    TransferContradicts,
    balance,
    broken_seals,
    post_transfer,
    post_transfers,
    read_ledger,
    seal_day,
    seal_days_until,
)

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
NAN, BRUNO = UUID(int=1), UUID(int=2)
DUES, FEES = "merchant/nan/dues", "network/fees"


def owe(key: str = "fee:1", minor: int = 348, *, at: datetime = AT, business: UUID = NAN, currency: str = "CNY") -> bool:
    dues = f"merchant/{business}/dues"
    return post_transfer(
        key=key, debit=dues, credit=FEES, amount=Money(minor, currency), reason="fee.sale", at=at, parties={dues: business}
    )


def books_of(business: UUID) -> list[LedgerLine]:
    with merchant_scope(business):
        return read_ledger(business)


def test_a_transfer_is_owed_by_one_side_and_to_the_other(db):
    owe(minor=348)

    (line,) = books_of(NAN)
    assert (line.debit, line.credit, line.amount) == (f"merchant/{NAN}/dues", FEES, Money(348, "CNY"))
    assert balance([line], line.debit) == {"CNY": 348}
    assert balance([line], FEES) == {"CNY": -348}


def test_the_same_key_posts_once(db):
    assert owe()
    assert not owe(at=AT + timedelta(minutes=5))

    assert len(books_of(NAN)) == 1


def test_the_same_key_with_another_amount_is_refused(db):
    owe(minor=348)

    with pytest.raises(TransferContradicts):
        owe(minor=349)

    assert [line.amount.minor for line in books_of(NAN)] == [348]


def test_a_post_is_one_statement(db, at_most_statements):
    with at_most_statements(1):
        owe()


def test_a_history_is_posted_in_one_statement_each_at_its_own_time(db, at_most_statements):
    dues = f"merchant/{NAN}/dues"
    history = [
        Posting(
            key=f"fee:{n}",
            debit=dues,
            credit=FEES,
            amount=Money(n, "CNY"),
            reason="fee.sale",
            parties={dues: NAN},
            at=AT - timedelta(days=n),
        )
        for n in range(1, 200)
    ]

    with at_most_statements(1):
        assert post_transfers(history, at=AT) == 199

    assert {line.key: line.posted_at for line in books_of(NAN)} == {p.key: p.at for p in history}


def test_nothing_and_less_than_nothing_cannot_be_posted(db):
    for minor in (0, -1):
        with pytest.raises(ValueError, match="moves something"):
            owe(minor=minor)


def test_a_business_reads_its_own_side_alone(db):
    owe("fee:nan", business=NAN)
    owe("fee:bruno", business=BRUNO)

    assert [line.key for line in books_of(NAN)] == ["fee:nan"]
    with merchant_scope(NAN):
        assert read_ledger(BRUNO) == []
    assert read_ledger(NAN) == []  # in nobody's scope
    assert read_ledger(None) == []  # the application is not the network


def test_the_application_can_neither_read_nor_change_nor_remove_a_transfer(db):
    owe()

    for forbidden in (
        "select key from ledger_transfer",
        "update ledger_transfer set amount_minor = 1",
        "delete from ledger_transfer",
        "truncate ledger_transfer",
        "update ledger_account set party = null",
        "delete from ledger_sealedday",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(forbidden)


def test_not_even_the_owner_changes_the_books(committed):
    owe()

    for forbidden in ("update ledger_transfer set amount_minor = 1", "delete from ledger_transfer"):
        with committed.as_role("owner"), pytest.raises(DatabaseError, match="only grows"), connection.cursor() as cursor:
            cursor.execute(forbidden)


def test_an_account_in_another_currency_is_another_account(db):
    owe("fee:yuan", 100, currency="CNY")
    owe("fee:yen", 100, currency="JPY")

    assert balance(books_of(NAN), f"merchant/{NAN}/dues") == {"CNY": 100, "JPY": 100}


def test_the_network_reads_fees_and_supply_and_no_other_business_affair(committed):
    world = build_world()
    nan, supplier = world.nan.id, new_id()
    post_transfer(key="fee:1", debit=f"merchant/{nan}/dues", credit=FEES, amount=Money(100, "CNY"), reason="fee.sale", at=AT)
    post_transfer(
        key="receipt:1",
        debit=f"merchant/{nan}/payable",
        credit=f"supplier/{supplier}/receivable",
        amount=Money(200, "CNY"),
        reason="s",
        at=AT,
    )
    post_transfer(key="own:1", debit=f"merchant/{nan}/till", credit=f"merchant/{nan}/safe", amount=Money(300, "CNY"), reason="own", at=AT)

    with committed.as_role("console"):
        seen = [line.key for line in read_ledger(None)]
        foreign = read_ledger(nan)

    assert sorted(seen) == ["fee:1", "receipt:1"]
    assert foreign == []


def test_the_same_key_from_eight_sides_at_once_posts_once(committed):
    def one_side(_: int) -> bool:
        try:
            return owe("fee:race")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(one_side, range(24)))

    assert answers.count(True) == 1
    assert len(books_of(NAN)) == 1


def test_nothing_slips_into_a_day_while_it_is_being_sealed(committed):
    def poster(number: int) -> None:
        try:
            owe(f"fee:{number}")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as crowd:
        posting = [crowd.submit(poster, number) for number in range(60)]
        sealed = seal_day(date(2026, 10, 16), at=AT + timedelta(days=1))
    for one in posting:
        one.result()

    on_the_day = [line for line in books_of(NAN) if line.posted_at < datetime(2026, 10, 17, tzinfo=UTC)]
    assert len(on_the_day) == sealed.transfers
    assert len(books_of(NAN)) == 60
    assert broken_seals() == []


transfers = st.lists(
    st.tuples(
        st.sampled_from([f"merchant/{NAN}/dues", f"merchant/{NAN}/payable", FEES, "supplier/a/receivable"]),
        st.sampled_from([f"merchant/{NAN}/dues", f"merchant/{NAN}/payable", FEES, "supplier/a/receivable"]),
        st.integers(min_value=1, max_value=2**53),
        st.sampled_from(["CNY", "USD", "JPY"]),
        st.integers(min_value=0, max_value=7),
    ).filter(lambda t: t[0] != t[1]),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(transfers)
def test_the_books_balance_whatever_is_posted_and_however_often(db, wanted):
    accepted: dict[str, tuple[str, str, int, str]] = {}
    sid = transaction.savepoint()

    for debit, credit, minor, currency, number in wanted:
        key = f"any:{number}"
        content = (debit, credit, minor, currency)
        posting = Posting(
            key=key,
            debit=debit,
            credit=credit,
            amount=Money(minor, currency),
            reason="any",
            parties=dict.fromkeys((debit, credit), NAN),
        )
        if accepted.setdefault(key, content) == content:
            post_transfers([posting, posting], at=AT)
        else:
            with pytest.raises(TransferContradicts):
                post_transfers([posting], at=AT)

    lines = books_of(NAN)
    transaction.savepoint_rollback(sid)
    assert sorted((line.debit, line.credit, line.amount.minor, line.amount.currency) for line in lines) == sorted(accepted.values())
    total: Counter[str] = Counter()
    for address in {line.debit for line in lines} | {line.credit for line in lines}:
        total.update(balance(lines, address))
    assert not any(total.values())


def test_a_day_is_sealed_when_it_is_over_and_once(db):
    owe()

    with pytest.raises(DayNotOver):
        seal_day(date(2026, 10, 16), at=AT + timedelta(hours=3))
    first = seal_day(date(2026, 10, 16), at=AT + timedelta(days=1))
    again = seal_day(date(2026, 10, 16), at=AT + timedelta(days=2))

    assert (first.transfers, bytes(first.hash)) == (1, bytes(again.hash))
    assert again.sealed_at == first.sealed_at


def test_seals_follow_one_another_without_a_gap(db):
    owe("fee:1", at=AT)
    seal_days_until(AT + timedelta(days=1))
    owe("fee:2", at=AT + timedelta(days=2))

    assert seal_days_until(AT + timedelta(days=4)) == 3
    assert seal_days_until(AT + timedelta(days=4)) == 0
    assert broken_seals() == []
    with pytest.raises(SealedOutOfOrder):
        seal_day(date(2026, 10, 1), at=AT + timedelta(days=4))


def test_what_arrives_after_the_seal_is_booked_on_the_first_open_day(db):
    owe("fee:1", at=AT)
    seal_day(date(2026, 10, 16), at=AT + timedelta(days=1))

    owe("fee:late", at=AT + timedelta(minutes=1))

    booked = {line.key: line.posted_at for line in books_of(NAN)}
    assert booked["fee:late"] == datetime(2026, 10, 17, tzinfo=UTC)
    assert broken_seals() == []


def test_a_change_in_the_past_shows_in_the_seal_of_that_day(committed):
    owe("fee:1", 348, at=AT)
    owe("fee:2", 100, at=AT + timedelta(days=1))
    seal_days_until(AT + timedelta(days=1))
    seal_days_until(AT + timedelta(days=2))
    assert broken_seals() == []

    # Whoever owns the machine can switch the trigger off. The seal still tells.
    with committed.as_role("owner"), connection.cursor() as cursor:
        cursor.execute("alter table ledger_transfer disable trigger only_grows")
        cursor.execute("update ledger_transfer set amount_minor = 1 where key = 'fee:1'")

    assert broken_seals() == [date(2026, 10, 16)]


def test_whoever_also_rewrites_a_seal_breaks_the_one_after_it(committed):
    owe("fee:1", at=AT)
    seal_days_until(AT + timedelta(days=1))
    owe("fee:2", at=AT + timedelta(days=1))
    seal_days_until(AT + timedelta(days=2))

    with committed.as_role("owner"), connection.cursor() as cursor:
        cursor.execute("update ledger_sealedday set hash = sha256('another past') where day = '2026-10-16'")

    assert broken_seals() == [date(2026, 10, 16), date(2026, 10, 17)]
