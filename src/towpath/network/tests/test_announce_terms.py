from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.world import NOON, build_world
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.network.announce_terms import TermsRefused, announce_terms
from towpath.network.models import TermsVersion
from towpath.network.notice import ReasonMissing, TooSoon, earliest_start
from towpath.network.open_network import open_network

TEXT = {"en": "Your customers are yours.", "zh-hans": "您的客人属于您。"}
WHY = {"en": "Returns are now named.", "zh-hans": "写明了退货。"}
FIRST_DAY = earliest_start(NOON, "Asia/Shanghai")


@pytest.fixture
def network(committed):
    """A network with two businesses, and the login its own team works with."""
    world = build_world()
    with committed.as_role("console"):
        yield world


def test_the_first_terms_hold_at_once_while_nobody_has_joined(committed):
    _, orla = open_network(name="Larkfield", currency="CNY", zone="Asia/Shanghai", email="orla@example.org", person_name="Orla", at=NOON)

    with committed.as_role("console"):
        first = announce_terms(text=TEXT, why={}, by=orla, at=NOON)

        assert list(TermsVersion.objects.in_force(NOON)) == [first]


def test_terms_told_too_late_are_refused_and_nothing_is_kept(network):
    with pytest.raises(TooSoon):
        announce_terms(text=TEXT, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY - timedelta(days=1))

    assert TermsVersion.objects.count() == 0


def test_new_terms_hold_from_their_day_and_the_old_ones_until_then(network):
    old = announce_terms(text=TEXT, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY)
    later = FIRST_DAY + timedelta(days=40)
    new = announce_terms(text={"en": "Other words."}, why=WHY, by=network.orla, at=NOON, effective_from=later)

    held = [TermsVersion.objects.in_force(at).first() for at in (NOON, FIRST_DAY, later - timedelta(seconds=1), later)]
    assert held == [None, old, old, new]


def test_a_version_announced_later_stands_in_for_one_that_had_yet_to_begin(network):
    announce_terms(text=TEXT, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY + timedelta(days=40))
    better = announce_terms(text={"en": "Better."}, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY)

    assert TermsVersion.objects.in_force(FIRST_DAY + timedelta(days=90)).get() == better


def test_each_business_is_told_once(network, committed):
    announce_terms(text=TEXT, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY)

    with committed.as_role("app"):
        for shop in (network.nan, network.bruno):
            with merchant_scope(shop.id):
                assert Event.objects.filter(name="terms.text_announced", merchant_id=shop.id).count() == 1


@pytest.mark.parametrize("why", [{}, {"en": "   "}, {"zh-hans": "因为。"}, {"en": "x" * 601}])
def test_a_change_says_why(network, why):
    with pytest.raises(ReasonMissing):
        announce_terms(text=TEXT, why=why, by=network.orla, at=NOON, effective_from=FIRST_DAY)


@pytest.mark.parametrize("text", [{}, {"zh-hans": "只有中文。"}, {"en": "x" * 40_001}])
def test_terms_are_a_text_everybody_can_read(network, text):
    with pytest.raises(TermsRefused):
        announce_terms(text=text, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY)


def test_terms_never_change_backwards(network):
    with pytest.raises(TermsRefused, match="backwards"):
        announce_terms(text=TEXT, why=WHY, by=network.orla, at=NOON, effective_from=NOON - timedelta(seconds=1))


def test_nobody_rewrites_terms_that_were_announced(network, committed):
    announce_terms(text=TEXT, why=WHY, by=network.orla, at=NOON, effective_from=FIRST_DAY)

    for statement in ("update network_termsversion set effective_from = announced_at", "delete from network_termsversion"):
        for role in ("console", "app"):
            with committed.as_role(role), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)
