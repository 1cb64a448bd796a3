from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import resolve

from tests.world import NOON, build_world
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.announce_terms import announce_terms
from towpath.network.notice import earliest_start
from towpath.notices.tell_owners import TERMS_PAGE
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.project.reactions import REACTIONS

WHY = {"en": "Introducing guests costs more than we thought.", "zh-hans": "介绍客人的成本比预想的高。"}
FIRST_DAY = earliest_start(NOON, "Asia/Shanghai")


@pytest.fixture
def told(committed):
    """Nan reads Chinese, Bruno English; a higher fee was announced in time."""
    world = build_world()
    Person.objects.filter(pk=world.nan.owner.pk).update(language="zh-hans")
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
        set_ladder(rungs=default_ladder(Fraction(13, 200)), why=WHY, by=world.orla, at=NOON, effective_from=FIRST_DAY)
    while deliver(REACTIONS, at=NOON):
        pass
    return world


def letters(shop, kind="fees_change"):
    with merchant_scope(shop.id):
        return list(Post.objects.filter(key__startswith=kind))


def test_each_owner_reads_once_what_changes_when_and_why(told):
    (letter,) = letters(told.bruno)

    assert (letter.to, letter.subject, letter.sender_name) == ("bruno@example.org", "The fees change on Sun 1 Nov 2026", "Larkfield Supply")
    assert "Customers the network introduced: until then 6%, then 6.5%" in letter.text
    assert "Your own customers: 0%, as before" in letter.text
    assert WHY["en"] in letter.text


def test_in_their_own_language(told):
    (letter,) = letters(told.nan)

    assert "11月1日" in letter.subject
    assert WHY["zh-hans"] in letter.text
    assert "until then" not in letter.text


def test_the_first_ladder_is_no_change_and_needs_no_letter(told):
    assert [len(letters(shop)) for shop in (told.nan, told.bruno)] == [1, 1]


def test_another_wording_of_the_terms_is_told_too(told, committed):
    with committed.as_role("console"):
        announce_terms(text={"en": "Words."}, why=WHY, by=told.orla, at=NOON + timedelta(hours=1), effective_from=FIRST_DAY)
    while deliver(REACTIONS, at=NOON + timedelta(hours=1)):
        pass

    (letter,) = letters(told.bruno, "terms_change")
    assert "The terms change on Sun 1 Nov 2026" in letter.subject
    assert TERMS_PAGE in letter.text


def test_the_link_leads_to_the_page_that_says_it_all():
    assert resolve(TERMS_PAGE, urlconf="towpath.faces.workspace.urls").url_name == "terms"
