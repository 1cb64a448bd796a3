"""Load a town into an empty installation: its history in bulk by COPY, then the verbs that draw conclusions from it.

COPY is refused where row-level security holds, so the bulk is loaded by the owner, in one transaction, on tables whose force is lifted inside that
transaction only. The triggers stay on: a shop without a valid licence would stop the whole load.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from towpath.foundation.money import Money
from towpath.identity.models import Person
from towpath.network.models import Membership, Operator, PackVersion
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import newest_pack, store_pack
from towpath.pricing.models import FeeRule
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.refinery.foresee import guardrails_for
from towpath.refinery.questions import Complaint
from towpath.supply.models import OrderWindow, Supplier, SupplyItem, SupplyTerms, SupplyVersion
from towpath.town.rows import Feedback, Lot, Shop
from towpath.town.town import Town, build_town, day_of
from towpath.town.world import load_world

NETWORK_NAME = "Larkfield Supply"
OPERATOR_EMAIL = "orla@example.org"
OPERATOR_NAME = "Orla Finch"
COMING_MORNINGS = 4
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
Say = Callable[[str], None]


def load_town(*, world: str, seed: int, today: date, at: datetime, say: Say) -> Town:
    """Build the world and fill the empty database with it. Must run as the owner; refuses an installation that has begun."""
    if Operator.objects.exists():
        raise SystemExit("This installation has begun already; a demo town is only loaded into an empty one.")
    say(f"Building {world} (seed {seed}) …")
    town = build_town(load_world(world), seed=seed, today=today)
    with transaction.atomic():
        say(f"Loading {len(town.shops)} shops, {len(town.history.orders):,} orders, {len(town.history.feedbacks):,} answers …")
        pack = _network(town, at)
        with _walls_lifted_for_the_owner():
            _Loader(town, pack, at).load()
        _read_from_here_on()
    return town


def _network(town: Town, at: datetime) -> PackVersion:
    """The parties that are not businesses: through the ordinary verbs."""
    for manifest in shipped_packs():
        store_pack(manifest=manifest, at=at)
    opened_at = min(shop.joined_at for shop in town.shops) - timedelta(days=30)
    open_network(
        name=NETWORK_NAME,
        currency=town.world.currency,
        zone=town.world.timezone,
        email=OPERATOR_EMAIL,
        person_name=OPERATOR_NAME,
        at=opened_at,
    )
    set_ladder(rungs=default_ladder(), effective_from=opened_at, at=opened_at)
    Supplier.objects.bulk_create(Supplier(id=s.id, name=s.name, slug=s.slug, since=s.since) for s in town.suppliers)
    SupplyItem.objects.bulk_create(
        SupplyItem(id=i.id, supplier_id=i.supplier_id, code=i.code, name=dict(i.name), unit=i.unit, shelf_life_days=i.shelf_life_days)
        for i in town.supply_items
    )
    SupplyVersion.objects.bulk_create(
        SupplyVersion(
            id=v.id, item_id=v.supply_item_id, number=v.number, note=dict(v.note), facts=dict(v.facts), published_at=v.published_at
        )
        for v in town.versions
    )
    SupplyTerms.objects.bulk_create(
        SupplyTerms(
            item_id=i.id,
            price_minor=i.price_minor,
            currency=i.currency,
            outside_price_minor=i.outside_price_minor,
            outside_quoted_on=i.outside_quoted_on,
            effective_from=opened_at,
        )
        for i in town.supply_items
    )
    OrderWindow.objects.create(zone=town.world.timezone, cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
    return newest_pack("food")


@contextmanager
def _walls_lifted_for_the_owner() -> Any:
    """Inside this transaction the owner may write across businesses; nobody else sees anything before the walls stand again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relforcerowsecurity"
        )
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"alter table {table} no force row level security")
        yield
        # Deferred checks must have run before a table may be altered again.
        cursor.execute("set constraints all immediate")
        for table in tables:
            cursor.execute(f"alter table {table} force row level security")


def _read_from_here_on() -> None:
    """What was loaded is history: nobody reacts to it again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into foundation_cursor (reader, era, xid, event_id) "
            "select 'reactions', towpath_era(), (pg_current_xact_id()::text)::bigint, coalesce(max(id), 0) from foundation_event"
        )


def copy(table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """One COPY; the columns as words."""
    names = ", ".join(f'"{column}"' for column in columns.split())
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({names}) from stdin") as sink:
        for row in rows:
            sink.write_row(row)


def derived(of: UUID, what: str) -> UUID:
    """The id of a row that exists once for another row."""
    return uuid5(of, what)


class _Loader:
    """Turns a town's plain rows into the product's tables, one method a table."""

    def __init__(self, town: Town, pack: PackVersion, at: datetime) -> None:
        self.town, self.pack, self.at = town, pack, at
        self.zone = ZoneInfo(town.world.timezone)
        self.shops: dict[UUID, Shop] = {shop.id: shop for shop in town.shops}
        self.pseudonyms = {customer.id: derived(customer.id, "pseudonym") for customer in town.history.customers}
        self.origins = {customer.id: customer.source for customer in town.history.customers}

    def load(self) -> None:
        self.businesses()
        self.menus()
        self.customers()
        self.orders()
        self.opinions()
        self.deliveries()
        self.fees()
        self.trial()
        self.attempts()
        self.events()

    def businesses(self) -> None:
        shops = self.town.shops
        people = Person.objects.bulk_create(Person(email=shop.owner_email, name=shop.owner_name, language=shop.language) for shop in shops)
        copy(
            "network_merchant",
            "id name slug trade pack_id district currency zone joined_at",
            ((s.id, s.name, s.slug, "food", self.pack.pk, s.district, s.currency, s.zone, s.joined_at) for s in shops),
        )
        Membership.objects.bulk_create(
            Membership(person=person, merchant_id=shop.id, role="owner", since=shop.joined_at)
            for person, shop in zip(people, shops, strict=True)
        )
        operator = Person.objects.get(email=OPERATOR_EMAIL)
        copy(
            "network_licence",
            "id merchant_id kind number holder address scope valid_until photo submitted_at verified_at verified_by refused_reason",
            (
                (
                    derived(s.id, "licence"),
                    s.id,
                    "food_business",
                    s.licence_number,
                    s.licence_holder,
                    s.address,
                    s.licence_scope,
                    s.licence_valid_until,
                    "",
                    s.joined_at,
                    s.joined_at + timedelta(hours=5),
                    operator.pk,
                    "",
                )
                for s in shops
            ),
        )
        copy(
            "presence_site",
            "id merchant_id slug name tagline address trade hue typeface zone currency hours wants_live live_until version",
            (
                (
                    derived(s.id, "site"),
                    s.id,
                    s.slug,
                    s.name,
                    s.tagline,
                    s.address,
                    "food",
                    s.hue,
                    s.typeface,
                    s.zone,
                    s.currency,
                    json.dumps(s.hours),
                    True,
                    self._midnight_after(s.licence_valid_until),
                    1,
                )
                for s in shops
            ),
        )
        copy(
            "dining_table",
            "id merchant_id label code",
            ((derived(s.id, f"table {n}"), s.id, str(n), self._table_code(s, n)) for s in shops for n in range(1, s.tables + 1)),
        )

    def menus(self) -> None:
        listings = self.town.listings
        copy(
            "stock_stockitem",
            "id merchant_id label",
            ((derived(dish.id, "stock"), dish.shop_id, dish.name["en"]) for dish in listings),
        )
        copy(
            "presence_listing",
            "id merchant_id name description section kind price_minor currency allergens traits options stock_item_id position source_code",
            (
                (
                    dish.id,
                    dish.shop_id,
                    json.dumps(dict(dish.name)),
                    json.dumps(dict(dish.description)),
                    dish.section,
                    dish.kind,
                    dish.price_minor,
                    dish.currency,
                    json.dumps(dish.allergens),
                    json.dumps({"salt": dish.salt, "size": dish.size, "minutes": dish.minutes}),
                    json.dumps(dish.options),
                    derived(dish.id, "stock"),
                    dish.position,
                    dish.dish,
                )
                for dish in listings
            ),
        )
        copy(
            "presence_adoption",
            "id merchant_id listing_id item_id version_id since until",
            ((a.id, a.shop_id, a.listing_id, a.supply_item_id, a.version_id, a.since, a.until) for a in self.town.adoptions),
        )

    def customers(self) -> None:
        history = self.town.history
        copy(
            "clientele_customer",
            "id merchant_id pseudonym name email phone language first_seen_at source",
            (
                (c.id, c.shop_id, self.pseudonyms[c.id], c.name, c.email, c.phone, c.language, c.first_seen_at, c.source)
                for c in history.customers
            ),
        )
        copy(
            "clientele_consent",
            "id merchant_id customer_id purpose channel wording given_at withdrawn_at",
            ((c.id, c.shop_id, c.customer_id, c.purpose, c.channel, c.wording, c.given_at, c.withdrawn_at) for c in history.consents),
        )

    def orders(self) -> None:
        orders = self.town.history.orders
        copy(
            "orders_order",
            "id merchant_id number call customer_id channel place note currency total_minor placed_at paid_at",
            (
                (
                    o.id,
                    o.shop_id,
                    o.number,
                    o.call,
                    o.customer_id,
                    o.channel,
                    "" if o.table is None else str(o.table),
                    "",
                    o.currency,
                    o.total_minor,
                    o.placed_at,
                    o.paid_at,
                )
                for o in orders
            ),
        )
        copy(
            "orders_orderline",
            "id merchant_id order_id listing_id position name quantity unit_minor total_minor choices",
            (
                (
                    line.id,
                    line.shop_id,
                    line.order_id,
                    line.listing_id,
                    line.position,
                    line.name,
                    line.quantity,
                    line.unit_minor,
                    line.total_minor,
                    "[]",
                )
                for line in self.town.history.order_lines
            ),
        )
        copy(
            "dining_ticket",
            "id merchant_id order_id sent_at started_at ready_at served_at",
            (
                (
                    derived(o.id, "ticket"),
                    o.shop_id,
                    o.id,
                    o.placed_at,
                    o.placed_at + timedelta(minutes=1),
                    o.served_at - timedelta(minutes=1),
                    o.served_at,
                )
                for o in orders
            ),
        )
        copy(
            "payments_payment",
            "id merchant_id payable method amount_minor currency taken_at",
            (
                (derived(o.id, "payment"), o.shop_id, o.id, "cash" if o.id.int % 3 == 0 else "card", o.total_minor, o.currency, o.paid_at)
                for o in orders
            ),
        )

    def opinions(self) -> None:
        history = self.town.history
        copy(
            "care_followup",
            "id merchant_id order_id customer_id due_at sent_at",
            ((f.id, f.shop_id, f.order_id, f.customer_id, f.due_at, f.sent_at) for f in history.follow_ups),
        )
        copy(
            "care_feedback",
            "id merchant_id order_id customer_id listing_id score aspects word given_at",
            (
                (f.id, f.shop_id, f.order_id, f.customer_id, f.listing_id, f.score, json.dumps(f.aspects), f.word, f.given_at)
                for f in history.feedbacks
            ),
        )
        copy(
            "care_repaircase",
            "id merchant_id feedback_id opened_at answer answered_at closed_at",
            (self._case(f) for f in history.feedbacks if f.score <= 2),
        )

    def deliveries(self) -> None:
        history = self.town.history
        quoted_on = {item.id: item.outside_quoted_on for item in self.town.supply_items}
        copy(
            "supply_lot",
            "id version_id number made_on expires_on",
            ((lot.id, lot.version_id, lot.number, lot.made_on, lot.expires_on) for lot in [*history.lots, *self._coming_lots()]),
        )
        copy(
            "logistics_purchaseorder",
            "id merchant_id deliver_on placed_at received_at currency",
            ((p.id, p.shop_id, p.deliver_on, p.placed_at, p.received_at, p.currency) for p in history.purchases),
        )
        copy(
            "logistics_purchaseline",
            "id merchant_id purchase_id item_id quantity unit_minor outside_minor outside_quoted_on",
            (
                (p.id, p.shop_id, p.purchase_id, p.supply_item_id, p.quantity, p.unit_minor, p.outside_minor, quoted_on[p.supply_item_id])
                for p in history.purchase_lines
            ),
        )
        copy(
            "logistics_receiptline",
            "id merchant_id line_id lot_id quantity received_at",
            ((r.id, r.shop_id, r.purchase_line_id, r.lot_id, r.quantity, r.received_at) for r in history.receipt_lines),
        )
        copy(
            "stock_receivedlot",
            "id merchant_id lot_id quantity received_at source",
            ((derived(r.id, "stock"), r.shop_id, r.lot_id, r.quantity, r.received_at, r.id) for r in history.receipt_lines),
        )

    def fees(self) -> None:
        """Each paid order's fee by the rule that fits, as settlement freezes it; and each day's sales as declared."""
        rules = {rule.origin: rule for rule in FeeRule.objects.filter(kind="sale")}
        columns = "id merchant_id reference kind base_minor rate_numerator rate_denominator amount_minor currency rule reason charged_at"

        def rows() -> Iterable[Sequence[Any]]:
            for order in self.town.history.orders:
                rule = rules.get(self.origins.get(order.customer_id, "own") if order.customer_id else "own") or rules["any"]
                rate = Fraction(rule.rate_numerator, rule.rate_denominator)
                fee = Money(order.total_minor, order.currency).share(rate).minor
                yield (
                    (
                        derived(order.id, "fee"),
                        order.shop_id,
                        order.id,
                        "sale",
                        order.total_minor,
                        rule.rate_numerator,
                        rule.rate_denominator,
                        fee,
                        order.currency,
                        rule.pk,
                        json.dumps(rule.reason),
                        order.paid_at,
                    )
                )

        copy("settlement_feeline", columns, rows())
        days: dict[tuple[UUID, date], list[int]] = {}
        for order in self.town.history.orders:
            count = days.setdefault((order.shop_id, order.paid_at.astimezone(self.zone).date()), [0, 0])
            count[0] += 1
            count[1] += order.total_minor
        copy(
            "settlement_salesday",
            "id merchant_id day orders sales_minor currency counted_at",
            (
                (derived(shop_id, f"sales {day}"), shop_id, day, orders, minor, self.town.world.currency, self.at)
                for (shop_id, day), (orders, minor) in days.items()
            ),
        )

    def trial(self) -> None:
        """The trial as it was registered: seed and arms were stored before the first bowl of the new version."""
        trial = self.town.trial
        if trial is None:
            return
        starts_at = self._morning(trial.starts_on)
        registered_at = starts_at - timedelta(days=4)
        by_slug = {shop.slug: shop for shop in self.town.shops}
        assignment_id = derived(self.town.shops[0].id, "assignment")
        copy(
            "trials_assignment",
            "id code seed units made_at",
            [
                (
                    assignment_id,
                    f"{trial.item_code}-v{trial.to_version}",
                    trial.assignment.seed,
                    2 * len(trial.assignment.pairs),
                    registered_at,
                )
            ],
        )
        arms = [
            (pair.number, slug, treated)
            for pair in trial.assignment.pairs
            for slug, treated in ((pair.treated, True), (pair.control, False))
        ]
        copy(
            "trials_arm",
            "id merchant_id assignment_id pair treated",
            ((derived(by_slug[slug].id, "arm"), by_slug[slug].id, assignment_id, number, treated) for number, slug, treated in arms),
        )
        self._registered(assignment_id, starts_at, registered_at)

    def _registered(self, assignment_id: UUID, starts_at: datetime, registered_at: datetime) -> None:
        trial = self.town.trial
        assert trial is not None
        item = next(item for item in self.town.supply_items if item.code == trial.item_code)
        version = next(v for v in self.town.versions if v.supply_item_id == item.id and v.number == trial.to_version)
        pattern_id, proposal_id = derived(item.id, "pattern"), derived(item.id, "proposal")
        tallies = list(trial.before.values())
        copy(
            "refinery_pattern",
            "id item_id aspect found_at merchants total hits",
            [
                (
                    pattern_id,
                    item.id,
                    trial.aspect,
                    registered_at - timedelta(days=2),
                    len(tallies),
                    sum(t.feedbacks for t in tallies),
                    sum(t.complaints for t in tallies),
                )
            ],
        )
        draft = {"note": dict(version.note), "facts": dict(version.facts)}
        columns = "id pattern_id version_id summary draft expected_share proposed_at accepted_at declined_reason"
        proposed_at, accepted_at = registered_at - timedelta(days=2), registered_at - timedelta(days=1)
        expected = self.town.world.story.broth.after
        row = (
            proposal_id,
            pattern_id,
            version.id,
            json.dumps(dict(version.note)),
            json.dumps(draft),
            expected,
            proposed_at,
            accepted_at,
            "",
        )
        copy("refinery_proposal", columns, [row])
        complaint = Complaint(trial.aspect, trial.item_code)
        guardrails = json.dumps(guardrails_for(complaint))
        columns = "id proposal_id assignment_id question before_from starts_at ends_at guardrails registered_at"
        window = (self._morning(trial.before_from), starts_at, self._morning(trial.ends_on))
        copy(
            "refinery_trialplan",
            columns,
            [(derived(item.id, "plan"), proposal_id, assignment_id, complaint.question, *window, guardrails, registered_at)],
        )

    def attempts(self) -> None:
        copy(
            "foundation_accesslog",
            "id merchant_id at who face act subject outcome",
            ((a.id, a.shop_id, a.at, OPERATOR_NAME, "console", a.how[:40], a.reason[:80], "refused") for a in self.town.door_attempts),
        )

    def events(self) -> None:
        """The log as it would stand had the town been lived through: ids and scores only."""
        months = (self.at.date().year - self.town.first_day.year) * 12 + self.at.date().month - self.town.first_day.month + 4
        with connection.cursor() as cursor:
            cursor.execute("select towpath_make_months(%s::date, %s)", [self.town.first_day - timedelta(days=1), months])
        columns = "occurred_at merchant_id name version customer payload"
        copy("foundation_event", columns, self._facts())

    def _facts(self) -> Iterable[Sequence[Any]]:
        causes = {aspect["code"]: aspect["supply"] for aspect in self.pack.section("care")["aspects"]}
        for order in self.town.history.orders:
            who = self.pseudonyms.get(order.customer_id) if order.customer_id else None
            origin = self.origins.get(order.customer_id, "own") if order.customer_id else "own"
            paid = {"order_id": str(order.id), "total_minor": order.total_minor, "currency": order.currency}
            yield order.placed_at, order.shop_id, "order.placed", 1, who, json.dumps(paid | {"channel": order.channel})
            yield order.served_at, order.shop_id, "fulfilment.completed", 1, who, json.dumps({"order_id": str(order.id)})
            yield order.paid_at, order.shop_id, "order.paid", 1, who, json.dumps(paid | {"origin": origin})
        for told in self.town.history.feedbacks:
            who = self.pseudonyms.get(told.customer_id) if told.customer_id else None
            ids = {"order_id": str(told.order_id), "feedback_id": str(told.id)}
            yield (
                told.given_at,
                told.shop_id,
                "feedback.submitted",
                1,
                who,
                json.dumps(ids | {"score": told.score, "aspects": len(told.aspects)}),
            )
            for aspect in told.aspects:
                yield (
                    told.given_at,
                    told.shop_id,
                    "feedback.aspect",
                    1,
                    who,
                    json.dumps(ids | {"aspect": aspect, "supply": causes[aspect] or ""}),
                )

    def _coming_lots(self) -> list[Lot]:
        """What the suppliers have made for the next mornings, so that a delivery ordered today can be received."""
        known = {lot.id for lot in self.town.history.lots}
        mornings = [self.town.today + timedelta(days=number) for number in range(COMING_MORNINGS)]
        coming = {lot.id: lot for morning in mornings for lot in day_of(self.town, on=morning).lots}
        return [lot for lot in coming.values() if lot.id not in known]

    def _case(self, told: Feedback) -> Sequence[Any]:
        """Complaints of the last two days wait for an answer; older ones were answered the next morning."""
        answered_at = told.given_at + timedelta(hours=14)
        waiting = told.given_at > self.at - timedelta(days=2)
        answer = "" if waiting else _ANSWERS[self.shops[told.shop_id].language][told.id.int % len(_ANSWERS["en"])]
        when = None if waiting else answered_at
        return derived(told.id, "case"), told.shop_id, told.id, told.given_at, answer, when, when

    def _morning(self, day: date) -> datetime:
        return datetime.combine(day, time(0), self.zone)

    def _midnight_after(self, day: date) -> datetime:
        return datetime.combine(day + timedelta(days=1), time(0), self.zone)

    def _table_code(self, shop: Shop, number: int) -> str:
        chance = Random(f"{self.town.seed} {shop.slug} table {number}")
        return "".join(chance.choice(_LETTERS) for _ in range(10))


_ANSWERS = {
    "en": [
        "Thank you for telling us. The next bowl is on the house.",
        "You are right, that should not happen. We have spoken with the kitchen.",
        "Sorry about that evening. Ask for it your way next time and we will see to it.",
    ],
    "zh-hans": [
        "谢谢您告诉我们，下次来这碗面我们请。",
        "您说得对，不该这样。已经跟后厨说过了。",
        "那天让您失望了。下次点单跟我们说一声，一定按您的口味来。",
    ],
}
