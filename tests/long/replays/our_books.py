"""What our database says after a replay, by plain SQL of its own: no verb, no model and no sum of the product is asked."""

from collections import Counter
from collections.abc import Hashable

from tests.long.replays.comparing import sums_of
from tests.roles import Committed

Sums = dict[Hashable, int]


class OurBooks:
    """Sums in smallest units, by business and day on the wall clock of the history."""

    def __init__(self, place: Committed, zone: str) -> None:
        self.place, self.zone = place, zone
        self.moves = place.plainly(MOVES, zone)

    def paid(self) -> Sums:
        return sums_of(self.place.plainly(PAID, self.zone))

    def refunded(self) -> Sums:
        return sums_of(self.place.plainly(REFUNDED, self.zone))

    def lines(self) -> Sums:
        return sums_of(self.place.plainly(LINES, self.zone))

    def counted_days(self) -> Sums:
        return sums_of(
            self.place.plainly(
                "select m.name, d.day, d.sales_minor from settlement_salesday d join network_merchant m on m.id = d.merchant_id"
            )
        )

    def fees(self, kind: str) -> Sums:
        return sums_of(self.place.plainly(FEES, self.zone, kind))

    def ledger(self, *books: str, reasons: tuple[str, ...] = ()) -> Sums:
        """Debits minus credits of these books of each business on each day; of these reasons alone, where any are named."""
        found: Counter[Hashable] = Counter()
        for name, book, day, reason, minor in self.moves:
            if book in books and (not reasons or reason in reasons):
                found[name, day] += int(minor)
        return found

    def statement_lines(self) -> Sums:
        """Charged on statements, by business and month of the statement."""
        return sums_of(self.place.plainly(STATEMENT_LINES))

    def statements(self) -> Sums:
        return sums_of(self.place.plainly(STATEMENTS))

    def still_due(self) -> Sums:
        """What the last statement of each business leaves open."""
        return sums_of(self.place.plainly(STILL_DUE))

    def unbalanced(self) -> int:
        """Orders that gave back more than was paid, or whose lines are not their total. Always none."""
        return int(self.place.plainly(UNBALANCED)[0][0])

    def fee_share_refunded(self) -> int:
        """Of each order's fee, the part that its refunds are of the order, in whole units, half up; all orders together."""
        return int(self.place.plainly(FEE_SHARE)[0][0])

    def count(self, table: str) -> int:
        return int(self.place.plainly(f"select count(*) from {table}")[0][0])


def by_month(days: Sums) -> Sums:
    found: Counter[Hashable] = Counter()
    for key, minor in days.items():
        assert isinstance(key, tuple)
        name, day = key
        found[name, day.replace(day=1)] += minor
    return found


def by_name(days: Sums) -> Sums:
    found: Counter[Hashable] = Counter()
    for key, minor in days.items():
        assert isinstance(key, tuple)
        name, _day = key
        found[name] += minor
    return found


def added(*several: Sums) -> Sums:
    found: Counter[Hashable] = Counter()
    for sums in several:
        found.update(sums)  # a Counter adds
    return found


def negative(sums: Sums) -> Sums:
    return {key: -minor for key, minor in sums.items()}


PAID = """
select m.name, (p.taken_at at time zone %s)::date, sum(s.amount_minor)
from orders_split s join payments_payment p on p.id = s.payment_id join network_merchant m on m.id = s.merchant_id
where p.failed_at is null group by 1, 2
"""
REFUNDED = """
select m.name, (r.ended_at at time zone %s)::date, sum(r.amount_minor)
from payments_refund r join network_merchant m on m.id = r.merchant_id where r.state = 'done' group by 1, 2
"""
LINES = """
select m.name, (o.placed_at at time zone %s)::date, sum(l.quantity::bigint * l.unit_minor)
from orders_order o join orders_orderline l on l.order_id = o.id join network_merchant m on m.id = o.merchant_id group by 1, 2
"""
FEES = """
select m.name, (f.charged_at at time zone %s)::date, sum(f.amount_minor)
from settlement_feeline f join network_merchant m on m.id = f.merchant_id where f.kind = %s group by 1, 2
"""
MOVES = """
with moved as (
    select a.address, t.posted_at, t.reason, t.amount_minor as minor from ledger_transfer t join ledger_account a on a.id = t.debit_id
    union all
    select a.address, t.posted_at, t.reason, -t.amount_minor from ledger_transfer t join ledger_account a on a.id = t.credit_id
)
select m.name, split_part(address, '/', 3), (posted_at at time zone %s)::date, reason, sum(minor)
from moved join network_merchant m on address like 'merchant/' || m.id || '/%%' group by 1, 2, 3, 4
"""
STATEMENT_LINES = """
select m.name, s.month, sum(l.amount_minor)
from settlement_statementline l join settlement_statement s on s.id = l.statement_id join network_merchant m on m.id = s.merchant_id
where l.kind in ('sale', 'plan', 'returned', 'due_again', 'never_came') group by 1, 2
"""
STATEMENTS = """
select m.name, s.month, s.charged_minor from settlement_statement s join network_merchant m on m.id = s.merchant_id
"""
STILL_DUE = """
select distinct on (m.name) m.name, s.due_minor from settlement_statement s join network_merchant m on m.id = s.merchant_id
order by m.name, s.month desc
"""
UNBALANCED = """
select count(*) from orders_order o
where o.total_minor <> (select coalesce(sum(l.total_minor), 0) from orders_orderline l where l.order_id = o.id)
    or exists (select from orders_split s where s.order_id = o.id and s.refunded_minor > s.amount_minor)
    or (select coalesce(sum(r.amount_minor), 0) from payments_refund r where r.part = o.id and r.state = 'done')
        <> (select coalesce(sum(s.refunded_minor), 0) from orders_split s where s.order_id = o.id)
"""
FEE_SHARE = """
select coalesce(sum(div(2 * f.amount_minor::numeric * s.refunded_minor + s.amount_minor, 2 * s.amount_minor::numeric)), 0)
from orders_split s join settlement_feeline f on f.reference = s.order_id and f.kind = 'sale'
"""
