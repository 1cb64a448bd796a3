"""Every figure equals one in plain SQL that shares no code with it, in half a year drawn by a seed."""

from fractions import Fraction

import pytest
from django.db import connection

from tests.tutors import MONDAY, build_lernwerk, open_tutor
from towpath.foundation.intervals import newcombe
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.metrics.metric import FEWEST
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import METRICS
from towpath.insight.tests.some_months import live_through_months
from towpath.orders.sales_of_day import sales_between

SEEDS = (1, 2, 3)


def one(customer: str) -> str:
    """The person, where two records are read as one."""
    return f"(select coalesce(c.merged_into_id, c.id) from clientele_customer c where c.id = {customer})"


PAID = f"""
    select {one("o.customer_id")} as customer, o.paid_at as at, o.id, o.group_id from orders_order o
    where o.paid_at is not null and o.total_minor > 0 and o.customer_id is not null
    and not exists (select from orders_bookingbill bb where bb.order_id = o.id and bb.what = 'fee')
    and not exists (select from orders_split s where s.order_id = o.id and s.lost_minor > 0)
    and (select coalesce(sum(s.refunded_minor) < sum(s.amount_minor), true) from orders_split s where s.order_id = o.id)
"""
BOUGHT = f"select customer, at from ({PAID}) p union all select {one('holder_id')}, sold_at from passes_pack where state = 'sold'"
FIRST = f"select customer, min(at) as at from ({BOUGHT}) b group by customer"
SERVICE = f"""
    select {one("customer_id")} as customer, opened_at as at from care_toolrun where completed_at is not null and opened_at is not null
    union all select {one("l.customer_id")}, a.taken_at from teaching_assessment a join teaching_learner l on l.id = a.learner_id where a.taken_at is not null
    union all select {one("l.guardian_id")}, a.taken_at from teaching_assessment a join teaching_learner l on l.id = a.learner_id where a.taken_at is not null
    union all select unnest(array[{one("booker_id")}, {one("attendee_id")}]), ends_at from booking_booking where price_minor = 0 and state in ('checked_in', 'completed')
"""
VISIT = """
    select t.order_id, null::uuid as booking_id, o.customer_id as customer, null::uuid as other, t.served_at as at from dining_ticket t
    join orders_order o on o.id = t.order_id where o.cancelled_at is null and t.served_at is not null
    union all select null, id, booker_id, attendee_id, ends_at from booking_booking where state in ('checked_in', 'completed')
"""
COHORT = f"with first as (select * from ({FIRST}) f where f.at >= %({{b}})s and f.at < %({{e}})s)"
HELPED = (
    f"select f.customer, f.at, (select min(s.at) from ({SERVICE}) s where s.customer = f.customer and s.at < f.at) as helped from first f"
)
PAID_VISIT = f"""
    select {one("v.customer")} as customer, v.at, coalesce(p.group_id, v.booking_id) as which from ({VISIT}) v left join ({PAID}) p on p.id = v.order_id
    where p.id is not null or exists (select from orders_bookingbill bb join ({PAID}) q on q.id = bb.order_id where bb.booking_id = v.booking_id)
"""
YES = """
    exists (select from clientele_consent k join clientele_customer c on c.id = k.customer_id where k.customer_id = coalesce(
        (select l.guardian_id from teaching_learner l where l.customer_id = v.customer and v.booking_id is not null), v.customer) and k.purpose = 'follow_up'
    and k.given_at <= v.at + interval '24 hours' and (k.withdrawn_at is null or k.withdrawn_at > v.at + interval '24 hours') and c.email <> '' and c.erased_at is null)
"""
ASKED = """
    exists (select from care_followup u where (u.order_id = v.order_id or u.booking_id = v.booking_id) and u.sent_at <= v.at + interval '48 hours' and not exists (
    select from foundation_post p where p.key = 'follow_up:' || u.customer_id || ':' || u.id and p.sent_at is null))
"""
HOLDS = "purpose in ('change_note', 'follow_up', 'news') and given_at < %(e)s and (withdrawn_at is null or withdrawn_at >= %(b)s)"
LEFT = "split_part(key, ':', 1) in ('change_note', 'follow_up') and sent_at >= %(b)s and sent_at < %(e)s"
SHARES = {
    ("service-first", "share"): f"{COHORT.format(b='b', e='e')} select count(helped), count(*) from ({HELPED}) h",
    ("honest-no", "share"): "select count(*) filter (where outcome <> 'offered'), count(*) from care_toolrun "
    "where completed_at is not null and opened_at >= %(b)s and opened_at < %(e)s",
    ("online-to-offline", "share"): f"""select count(*) filter (where exists (select from ({VISIT}) v where ({one('v.customer')} = any(s.who) or {one('v.other')} = any(s.who))
        and v.at > s.at and v.at <= s.at + interval '28 days')), count(*) from (
            select array[{one('customer_id')}] as who, opened_at as at from care_toolrun where completed_at is not null
            union all select array[{one('l.customer_id')}, {one('l.guardian_id')}], a.taken_at from teaching_assessment a join teaching_learner l on l.id = a.learner_id
        ) s where s.at >= %(b28)s and s.at < %(e28)s""",
    ("follow-up", "reachable"): f"select count(*) filter (where {ASKED}), count(*) from ({VISIT}) v where {YES} and v.at >= %(b2)s and v.at < %(e2)s",
    ("follow-up", "all"): f"select count(*) filter (where {ASKED}), count(*) from ({VISIT}) v where v.at >= %(b2)s and v.at < %(e2)s",
    ("satisfaction", "share"): "select count(*) filter (where score > 3), count(*) from care_feedback where given_at >= %(b)s and given_at < %(e)s",
    ("complaints", "share"): f"""select (select count(*) from care_repaircase where opened_at >= %(b)s and opened_at < %(e)s), count(*) from ({VISIT}) v
        where v.at >= %(b)s and v.at < %(e)s""",
    ("opt-out", "share"): f"""select count(distinct {one('customer_id')}) filter (where withdrawn_at >= %(b)s and withdrawn_at < %(e)s), count(distinct {one('customer_id')})
        from clientele_consent where {HOLDS}""",
    ("messages", "each"): f"""select (select count(*) from foundation_post where {LEFT}),
        (select count(distinct {one('customer_id')}) from clientele_consent where {HOLDS})""",
    ("full-price", "share"): f"""{COHORT.format(b="b90", e="e90")} select count(*) filter (where exists (select from ({PAID}) p where p.customer = f.customer
        and p.at > f.at and p.at <= f.at + interval '90 days' and p.at < %(e)s and not exists (select from orders_split s join payments_payment y
        on y.id = s.payment_id where s.order_id = p.id and y.share = 'network'))), count(*) from first f where exists (select from ({PAID}) p
        join orders_split s on s.order_id = p.id join payments_payment y on y.id = s.payment_id
        where p.customer = f.customer and p.at = f.at and y.share = 'network')""",
    **{
        (f"repeat-{n}", "share"): f"""{COHORT.format(b=f"b{n}", e=f"e{n}")} select count(*) filter (where 2 <= (select count(distinct v.which)
        from ({PAID_VISIT}) v where v.customer = f.customer and v.at < f.at + interval '{n} days' and v.at < %(e)s)), count(*) from first f"""
        for n in (28, 90)
    },
}  # fmt: skip
LEFT_ALONE, WRITTEN_TO = (
    f"""with first as (select distinct on (who) who, at, held_out from (select {one("customer_id")} as who, exposed_at as at, held_out from engage_run
        where exposed_at >= %(e28)s - interval '90 days' and exposed_at < %(e28)s) r order by who, at)
    select count(*) filter (where exists (select from ({VISIT}) v where {one("v.customer")} = f.who and v.at > f.at and v.at <= f.at + interval '28 days')),
        count(*) from first f where held_out = {flag}"""
    for flag in ("true", "false")
)
SHARES |= {("follow-up-effect", "alone"): LEFT_ALONE, ("follow-up-effect", "written"): WRITTEN_TO}
HOURS = {
    "lead-time": f"{COHORT.format(b='b', e='e')} select helped, at from ({HELPED}) h where helped is not null",
    "time-to-feedback": """select coalesce(t.served_at, b.ends_at), k.given_at from care_feedback k left join dining_ticket t on t.order_id = k.order_id
        left join booking_booking b on b.id = k.booking_id
        where k.given_at >= %(b)s and k.given_at < %(e)s and coalesce(t.served_at, b.ends_at) <= k.given_at""",
    "first-answer": "select opened_at, answered_at from care_repaircase where opened_at >= %(b)s and opened_at < %(e)s and answered_at < %(e)s",
    "resolution": "select opened_at, closed_at from care_repaircase where opened_at >= %(b)s and opened_at < %(e)s and closed_at < %(e)s",
}


def asked(sql, window):
    """With the window in whichever distance it is asked for; clocks go by the wall in Berlin."""
    moments = {"b": window.begins, "e": window.ends}
    for days in (28, 90):
        moments[f"b{days}"], moments[f"e{days}"] = window.earlier(days)
    moments |= {"b2": window.begins - window.follow_up_span, "e2": window.ends - window.follow_up_span}
    with connection.cursor() as cursor:
        cursor.execute(sql, moments)
        return cursor.fetchall()


@pytest.fixture(scope="module")
def lived(committed_for_all):
    """A tutor of her own for each seed. What the database knows of its tables is brought up to date, as it does by itself after a while."""
    orla, found = build_lernwerk().orla, {}
    for seed in SEEDS:
        ines = open_tutor(f"Albrecht {seed}", f"ines{seed}@example.org", "Ines", orla, MONDAY)
        with merchant_scope(ines.id):
            found[seed] = ines, live_through_months(ines, seed)
    with committed_for_all.as_role("owner"), connection.cursor() as cursor:
        cursor.execute("analyze")
    return found


@pytest.fixture(params=SEEDS)
def tutor_and_window(request, lived):
    return lived[request.param]


@pytest.fixture
def figures(tutor_and_window):
    ines, window = tutor_and_window
    with merchant_scope(ines.id):
        yield window, {figure.metric.code: figure for figure in read_figures(METRICS, window)}


def test_shares_are_exactly_those_of_plain_sql(figures):
    window, found = figures
    for (code, which), sql in SHARES.items():
        ((hits, n),) = asked(sql, window)
        value = next(value for value in found[code].found.values if value.code == which)

        assert (code, value.hits, value.n) == (code, hits, n)
        assert value.value == (Fraction(hits, n) if n >= FEWEST else None)


def test_what_messages_do_is_the_difference_of_both_with_newcombes_interval(figures):
    _window, found = figures
    effect, written, alone = found["follow-up-effect"].found.values

    assert effect.value == (written.value - alone.value if min(written.n, alone.n) >= FEWEST else None)
    assert effect.n == written.n + alone.n >= FEWEST
    assert effect.interval == (newcombe(written.hits, written.n, alone.hits, alone.n) if effect.value is not None else None)


def test_hours_are_exactly_those_of_plain_sql(figures):
    window, found = figures
    for code, sql in HOURS.items():
        between = f"with gaps as (select (extract(epoch from t.till - t.since) * 1000000)::bigint as us from ({sql}) t(since, till))"
        ((n, median, ninth),) = asked(
            f"""{between} select count(*),
            (select sum(us) from (select us from gaps order by us offset (select (count(*) - 1) / 2 from gaps)
                limit (select 2 - count(*) %% 2 from gaps)) m) * (select 1 + count(*) %% 2 from gaps),
            (select us from gaps order by us offset (select greatest(ceil(count(*) * 0.9)::int - 1, 0) from gaps) limit 1) from gaps""",
            window,
        )
        middle, late = found[code].found.values[:2]

        assert (code, middle.n) == (code, n)
        if n >= FEWEST:
            assert (middle.value, late.value) == (Fraction(int(median), 2 * 3_600_000_000), Fraction(int(ninth), 3_600_000_000))


def test_sales_are_those_of_the_days_own_page_and_of_plain_sql_and_their_parts_add_up(figures):
    window, found = figures
    values = {value.code: int(value.value) for value in found["sales"].found.values}

    for code, (begins, ends) in {"sales": (window.begins, window.ends), "before": window.before}.items():
        assert values[code] == sales_between(begins, ends).minor
        ((minor,),) = asked(
            f"""select (select coalesce(sum(s.amount_minor), 0) from orders_split s join payments_payment p on p.id = s.payment_id
                where p.taken_at >= '{begins}' and p.taken_at < '{ends}'
                and not exists (select from orders_bookingbill b where b.order_id = s.order_id and b.what <> 'work'))
            + (select coalesce(sum(minor), 0) from orders_earning where what = 'earned' and earned_at >= '{begins}' and earned_at < '{ends}')
            - (select coalesce(sum(amount_minor), 0) from payments_refund r where state = 'done' and ended_at >= '{begins}' and ended_at < '{ends}'
                and not exists (select from orders_bookingbill b where b.order_id = r.part and b.what <> 'work'))""",
            window,
        )
        assert values[code] == minor
    assert values["sales"] - values["before"] == sum(minor for code, minor in values.items() if code not in ("sales", "before"))
    assert values["new"] != 0


def test_retention_is_that_of_plain_sql(figures):
    window, found = figures
    rows = asked(
        f"""with first as ({FIRST}), by_month as (select customer, date_trunc('month', at at time zone 'Europe/Berlin')::date as month from first),
        active as (select distinct customer, date_trunc('month', at at time zone 'Europe/Berlin')::date as month from ({BOUGHT}) b)
        select m.month, count(*), count(*) filter (where exists (select from active a where a.customer = m.customer
            and a.month = (m.month + interval '1 month')::date)) from by_month m
        where m.month >= '2026-05-01' and m.month < '2026-11-01' group by 1 order by 1""",
        window,
    )
    table = {month: (n, *after) for month, n, *after in found["retention"].found.table}

    for month, n, hits in rows:
        assert (month, table[month][0]) == (month, n)
        if month.month < 10 and n >= FEWEST:
            assert table[month][1] == Fraction(hits, n)
    newest = [row for row in rows if row[0].month < 10][-1]
    assert (found["retention"].main.hits, found["retention"].main.n) == (newest[2], newest[1])


def test_members_stay_as_in_plain_sql(figures):
    window, found = figures
    rows = asked(
        """with one as (select m.started_on, (m.ended_at at time zone 'Europe/Berlin')::date as left_on from passes_membership m
            where m.state <> 'waiting' and m.ended_why <> 'never_begun' and m.started_on < '2026-11-02' and 'sold' = (select p.state
            from passes_membershipmonth n join passes_packpurchase p on p.id = n.purchase_id where n.membership_id = m.id and n.number = 1)),
        lasted as (select least(coalesce(left_on, '2026-11-02'), '2026-11-02') - started_on as days, coalesce(left_on < '2026-11-02', false) as ended from one),
        steps as (select days, count(*) filter (where ended) as d, (select count(*) from lasted l where l.days >= e.days) as n from lasted e group by days)
        select k, (select count(*) from lasted where days >= k), (select count(*) from lasted where days <= k and ended),
            (select case when bool_or(d = n) then 0 else exp(sum(ln(case when d = n then 1 else 1 - d::numeric / n end))) end from steps where days <= k and d > 0)
        from unnest(array[30, 60, 90, 120, 180, 270, 365]) k order by k""",
        window,
    )
    table = found["members"].found.table

    assert [(day, watched, ended) for day, watched, ended, _share in table] == [row[:3] for row in rows]
    for (_day, watched, _ended, share), (*_counts, by_sql) in zip(table, rows, strict=True):
        assert (share is None) == (watched < FEWEST)
        assert share is None or float(share) == pytest.approx(float(1 if by_sql is None else by_sql), abs=1e-12)
    assert 0 < table[0][3] < 1


def test_every_figure_is_held_against_sql_here(figures):
    _window, found = figures
    held = {code for code, _which in SHARES} | set(HOURS) | {"sales", "retention", "members"}

    assert held == set(found)
    assert sum(figure.main.n >= FEWEST for figure in found.values()) >= 14, "most have enough to say something"


def test_all_of_them_are_one_statement(tutor_and_window, at_most_statements):
    ines, window = tutor_and_window
    with merchant_scope(ines.id), at_most_statements(1):
        read_figures(METRICS, window)
