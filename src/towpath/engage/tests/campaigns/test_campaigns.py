"""A campaign: whom it means, who is left alone, who gets it once and no more often than they can bear, and what it did."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from towpath.care.needs.catalogue import own_catalogue
from towpath.care.tests.visits import visit
from towpath.clientele.consents import leave_contact, withdraw_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.clientele.models import Consent
from towpath.engage.campaigns.audience import BadAudience, read_audience, say_audience
from towpath.engage.campaigns.draw import NobodyToWriteTo, draw_campaign, left_alone, stop_campaign
from towpath.engage.campaigns.readers import persons_of, readers_of
from towpath.engage.campaigns.report import Side, compare, read_report
from towpath.engage.campaigns.send_due import WHY, send_due_campaigns
from towpath.engage.campaigns.way_out import NoWayOut, leave_news, make_way_out, recipient_of
from towpath.engage.campaigns.write import BadCampaign, DrawnAlready, TooManyLeftAlone, change_campaign, write_campaign
from towpath.engage.contact_budget import look
from towpath.engage.fair_words import PressingWords
from towpath.engage.holdout import rules_of_contact
from towpath.engage.models import Contact, Recipient
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.pay import pay_order

WORDS = {"en": {"subject": "Something warm", "text": "We cook again."}, "zh-hans": {"subject": "热的", "text": "又开火了。"}}
PLACES = frozenset({"help", "menu", "home"})


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


def reader(name, at, *, news=True, came=None, shop=None):
    customer, _token = meet(token=None, language="en", at=at)
    customer = leave_contact(customer=customer, email=f"{name}@example.org", purposes=["news"] if news else [], wording="news-1", at=at)
    if came:
        eats(shop, customer, at=came)
    return customer


def eats(shop, customer, *, at):
    pay_order(order=visit(shop, customer, at=at), method="cash", by=shop.owner.pk, at=at)


def killed_in_the_middle(at):
    """A worker that does not live to see the end of its transaction."""
    send_due_campaigns(at=at)
    raise ZeroDivisionError


def a_campaign(at, **changes):
    usual = {"name": "Soup", "audience": {}, "words": WORDS, "leads_to": "help", "catalogue": own_catalogue(), "places": PLACES, "at": at}
    return write_campaign(**(usual | changes))


def test_rules_are_read_said_and_counted(nan, world):
    reader("lately", world.at, came=world.at - timedelta(days=3), shop=nan)
    reader("longago", world.at, came=world.at - timedelta(days=40), shop=nan)
    reader("never", world.at)
    rules, catalogue = rules_of_contact(), own_catalogue()
    audience = read_audience({"came_within": "60", "not_since": 7, "language": "en"}, catalogue)
    able = readers_of(audience, at=world.at, rules=rules).able

    assert [each.customer.email for each in able] == ["longago@example.org"]
    assert say_audience(audience, catalogue=catalogue, things={}, language="en")[1:3] == [
        "They were here in the last 60 days.",
        "They were not here in the last 7 days.",
    ]
    for wrong in ({"came_within": "-1"}, {"bought": "soup"}, {"need": "no such"}, {"language": "xx"}, {"age": 40}):
        with pytest.raises(BadAudience):
            read_audience(wrong, catalogue)


def test_whoever_cannot_be_written_to_is_named_with_the_same_reason_as_at_sending(nan, world):
    reader("yes", world.at)
    reader("without", world.at, news=False)
    meet(token=None, language="en", at=world.at)
    twin = reader("yes", world.at + timedelta(minutes=1))
    rules = rules_of_contact()
    readers = readers_of(read_audience({}, own_catalogue()), at=world.at, rules=rules)

    assert [each.customer.email for each in readers.able] == ["yes@example.org"]
    assert sorted(each.reason for each in readers.unable) == ["no_address", "no_consent", "no_consent"]
    for each in (*readers.able, *readers.unable):
        assert look(customer=each.customer, at=world.at, why=WHY, rules=rules).reason == each.reason
    assert twin not in [each.customer for each in readers.able], "one mailbox gets one letter"


def test_each_gets_it_once_a_tenth_gets_nothing_and_a_second_worker_finds_nothing(nan, world):
    for n in range(20):
        reader(f"reader{n}", world.at)
    campaign = draw_campaign(campaign=a_campaign(world.at), send_at=None, by=nan.owner.pk, at=world.at)
    alone = set(Recipient.objects.filter(left_alone=True).values_list("customer_id", flat=True))
    first = send_due_campaigns(at=world.at, limit=7)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        killed_in_the_middle(world.at)
    rest = [send_due_campaigns(at=world.at + timedelta(minutes=n)) for n in range(1, 3)]
    campaign.refresh_from_db()

    assert len(alone) >= 2
    assert first == 7
    assert rest == [20 - len(alone) - 7, 0]
    assert Contact.objects.filter(kind="campaign").values("customer").distinct().count() == 20 - len(alone)
    assert not Contact.objects.filter(customer__in=alone).exists()
    assert campaign.done_at == world.at + timedelta(minutes=1)
    with pytest.raises(DrawnAlready), transaction.atomic():
        change_campaign(campaign=campaign, name="x", audience={}, words=WORDS, leads_to="help", catalogue=own_catalogue(), places=PLACES)


def test_what_changed_since_it_was_drawn_counts_when_it_is_sent(nan, world):
    people = [reader(f"reader{n}", world.at) for n in range(12)]
    campaign = draw_campaign(campaign=a_campaign(world.at), send_at=world.at + timedelta(hours=1), by=None, at=world.at)
    written = [each for each in people if Recipient.objects.filter(customer=each, left_alone=False).exists()]
    withdraw_consent(customer=written[0], purpose="news", at=world.at)
    erase_customer(customer=written[1], at=world.at)
    for hour in (-3, -2):
        Contact.objects.create(customer=written[2], kind="journey", source=UUID(int=hour + 9), at=world.at + timedelta(hours=hour))

    assert send_due_campaigns(at=world.at) == 0, "not before its time"
    assert send_due_campaigns(at=world.at + timedelta(hours=12)) == 0, "midnight in Shanghai"
    sent = send_due_campaigns(at=world.at + timedelta(hours=2))
    stop_campaign(campaign=campaign, at=world.at + timedelta(hours=3))
    reasons = dict(Recipient.objects.exclude(why_not="").values_list("customer_id", "why_not"))

    assert sent == len(written) - 3
    assert reasons == {written[0].pk: "no_consent", written[1].pk: "no_address", written[2].pk: "campaign_stopped"}
    assert send_due_campaigns(at=world.at + timedelta(days=8)) == 0


def test_after_a_week_it_is_old_news(nan, world):
    for n in range(3):
        reader(f"reader{n}", world.at)
    campaign = draw_campaign(campaign=a_campaign(world.at), send_at=None, by=None, at=world.at)
    sent = send_due_campaigns(at=world.at + timedelta(days=7, hours=1))
    campaign.refresh_from_db()

    assert (sent, campaign.done_at) == (0, world.at + timedelta(days=7, hours=1))
    assert set(Recipient.objects.filter(left_alone=False).values_list("why_not", flat=True)) == {"too_late"}


def test_one_person_alone_is_no_audience_and_words_are_checked(nan, world):
    reader("only", world.at)

    with pytest.raises(NobodyToWriteTo), transaction.atomic():
        draw_campaign(campaign=a_campaign(world.at), send_at=None, by=None, at=world.at)
    with pytest.raises(PressingWords):
        a_campaign(world.at, words={"en": {"subject": "Last chance", "text": "x"}})
    with pytest.raises(TooManyLeftAlone):
        a_campaign(world.at, left_alone_percent=5)
    for wrong in ({"name": ""}, {"words": {}}, {"leads_to": "shop"}, {"words": {"en": {"subject": "x"}}}, {"words": {"fr": WORDS["en"]}}):
        with pytest.raises(BadCampaign):
            a_campaign(world.at, **wrong)


def test_the_way_out_is_one_tap_for_every_record_with_that_mailbox(nan, world):
    first, second = reader("same", world.at), reader("same", world.at + timedelta(minutes=1))
    for n in range(8):  # so many that the dice never leave all of them alone
        reader(f"other{n}", world.at)
    draw_campaign(campaign=a_campaign(world.at), send_at=None, by=None, at=world.at)
    token = make_way_out(recipient=Recipient.objects.get(customer__email="same@example.org"))
    for _tap in range(2):
        leave_news(recipient=recipient_of(token), at=world.at)

    assert not Consent.objects.filter(customer__in=[first, second], withdrawn_at=None).exists()
    with pytest.raises(NoWayOut):
        recipient_of("A" * 22)


def test_the_report_compares_with_who_was_left_alone_and_says_when_it_can_not_tell(nan, world):
    people = [reader(f"reader{n}", world.at) for n in range(10)]
    campaign = draw_campaign(campaign=a_campaign(world.at, left_alone_percent=50), send_at=None, by=None, at=world.at)
    send_due_campaigns(at=world.at)
    drawn = [each for each in people if Recipient.objects.get(customer=each).left_alone is False]
    eats(nan, drawn[0], at=world.at + timedelta(days=2))
    early, late = (read_report(campaign=campaign, at=world.at + timedelta(days=days)) for days in (3, 28))

    assert (early.verdict, late.verdict) == ("counting", "too_few")
    assert (early.written_to.came, early.interval, early.money_interval) == (1, None, None), "counts alone"
    assert (late.written_to.n, late.left_alone.n, late.sent) == (len(drawn), 10 - len(drawn), len(drawn))
    assert late.interval is None or late.interval.low < 0 < late.interval.high
    assert late.needed > 100


def side(n, came):
    return Side(n, came, tuple([2800] * came + [0] * (n - came)))


def told(drawn, alone, percent=10):
    return compare(drawn, alone, sent=drawn.n, waiting=0, skipped={}, until=None, is_over=True, left_alone_percent=percent)


def test_an_effect_is_said_only_with_an_interval_beside_nothing():
    report = told(side(900, 450), side(100, 30))

    assert report.verdict == "more"
    assert report.interval.low > 0
    assert report.money_interval.low > 0
    assert round(report.difference, 2) == 0.2
    assert told(side(900, 270), side(100, 30)).verdict == "too_few"
    assert told(side(900, 180), side(100, 40)).verdict == "fewer"
    assert told(side(40, 40), side(4, 0)).interval is None


@given(st.integers(1, 300), st.integers(0, 2**62), st.integers(10, 50), st.integers(0, 40))
def test_at_least_a_tenth_is_left_alone_and_the_seed_decides(n, seed, percent, fixed):
    people = [UUID(int=number + 1) for number in range(n)]
    always = frozenset(people[: min(fixed, n)])
    alone = left_alone(people, always, seed, percent)

    assert alone == left_alone(list(reversed(people)), always, seed, percent)
    assert len(alone) == max(min(-(-n * percent // 100), n - 1), len(always))
    assert len(alone & always) == min(len(always), len(alone))
    assert alone <= left_alone(people, always, seed, 50)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from(["a", "b", "c", None])), max_size=12))
def test_one_person_is_everybody_they_are_one_with(rows):
    rows = [(UUID(int=a), UUID(int=b), mail) for a, b, mail in rows]
    person = persons_of(rows)

    for a, b, mail in rows:
        assert person[a] == next((person[other] for other, *_ in rows if other == b), person[a])
        assert all(person[a] == person[other] for other, _b, same in rows if mail and same == mail)
