"""Two records are one person for as long as the business says so, and nothing of either is lost by it."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world import NOON
from towpath.clientele.answer_consents import answer_consents
from towpath.clientele.consents import give_consent, may_be_told, withdraw_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.find_people import read_people
from towpath.clientele.likely_same import likely_same
from towpath.clientele.meet import known_customer
from towpath.clientele.merge import UNDO_FOR, OneAlready, TooLateToUndo, merge_customers, undo_merge
from towpath.clientele.models import Consent, Customer, Merge, Note
from towpath.clientele.note_down import note_down
from towpath.clientele.told_the_team import they_withdrew
from towpath.clientele.write_note import write_note
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.timeline.read import read_timeline

PURPOSES = ("follow_up", "news", "health")
ANSWERS = ("nothing", "yes", "no", "took back")
HOUR = timedelta(hours=1)
BEFORE = NOON - timedelta(days=3)


@pytest.fixture(autouse=True)
def shop(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def two():
    return [note_down(name=name, email=f"{name}@example.org", at=BEFORE) for name in ("dora", "dora2")]


def join(kept, gone, at=NOON):
    return merge_customers(kept=kept, gone=gone, by=None, at=at)


def undo(merge, at=NOON + HOUR):
    return undo_merge(merge=merge, by=None, at=at)


def say(customer, purpose, answer, at):
    if answer in ("yes", "took back"):
        give_consent(customer=customer, purpose=purpose, channel="page", wording="1", at=at)
    if answer == "took back":
        withdraw_consent(customer=customer, purpose=purpose, at=at + HOUR / 2)
    if answer == "no":
        answer_consents(customer=customer, answers={purpose: False}, wordings={purpose: "1"}, channel="page", at=at)


def what_readers_see(people):
    """Everything but the trail of the merging itself, which stays."""
    found = [(each.customer.pk, each.agreed) for each in read_people()[0]]
    seen = []
    for each in people:
        records = list(Customer.objects.same_person(each.pk))
        entries = [entry for entry in read_timeline(records=records).entries if entry.what not in ("record.merged", "record.parted")]
        told = [may_be_told(each, purpose) for purpose in PURPOSES]
        seen.append(([(row.pk, row.merged_into_id, row.merged_at) for row in records], entries, told))
    return found, seen, list(Consent.objects.order_by("pk").values_list())


def by_a_model(answers, merged, place, purpose):
    """A child's rule: their own last word is yes, and nobody they are one person with has no as a last word."""
    own = answers[place][purpose] == "yes"
    others = [other for other in merged if other != place] if place in merged else []
    return own and not any(answers[other][purpose] in ("no", "took back") for other in others)


answered = st.fixed_dictionaries(dict.fromkeys(PURPOSES, st.sampled_from(ANSWERS)))
pairs = st.permutations(range(4)).map(lambda order: tuple(order[:2]))


def test_a_merge_that_is_undone_leaves_everything_as_every_reader_saw_it():
    @settings(max_examples=30, deadline=None)
    @given(answers=st.lists(answered, min_size=4, max_size=4), first=pairs, second=pairs)
    def holds(answers, first, second):
        with transaction.atomic():
            people = [note_down(name=f"p{place}", email=f"p{place}@example.org", at=BEFORE) for place in range(4)]
            for person, said in zip(people, answers, strict=True):
                for purpose, answer in said.items():
                    say(person, purpose, answer, BEFORE + HOUR)
            write_note(customer=people[0], text="a note", by=None, at=BEFORE)
            join(people[first[0]], people[first[1]], NOON - HOUR)
            before = what_readers_see(people)
            for place, person in enumerate(people):
                told = [may_be_told(person, purpose) for purpose in PURPOSES]
                assert told == [by_a_model(answers, first, place, purpose) for purpose in PURPOSES]

            if set(first) != set(second):
                merge = join(people[second[0]], people[second[1]])
                together = {len(Customer.objects.same_person(people[place].pk)) for place in second}
                assert together == {3 if set(first) & set(second) else 2}, "whoever is one person is read as one from everywhere"
                undo(merge)

            assert what_readers_see(people) == before
            transaction.set_rollback(True)

    holds()


def test_the_merge_before_may_be_undone_first(two):
    third = note_down(name="dora3", at=BEFORE)
    earlier, later = join(two[1], two[0]), join(third, two[1], NOON + HOUR)
    assert {row.merged_into_id for row in Customer.objects.filter(pk__in=[each.pk for each in two])} == {third.pk}

    undo(earlier)

    assert [len(Customer.objects.same_person(each.pk)) for each in (*two, third)] == [1, 2, 2]
    undo(later)
    assert Customer.objects.exclude(merged_into=None).count() == 0


def test_a_yes_stays_with_its_record_and_a_no_counts_for_both(two):
    one, other = two
    say(one, "news", "yes", BEFORE)
    say(other, "news", "took back", BEFORE)
    assert may_be_told(one, "news")

    merge = join(one, other)

    assert [may_be_told(each, "news") for each in two] == [False, False]
    give_consent(customer=one, purpose="news", channel="page", wording="2", at=NOON + HOUR)
    assert [may_be_told(each, "news") for each in two] == [True, False], "said again, knowing: it counts, and for that record alone"
    withdraw_consent(customer=one, purpose="news", at=NOON + 2 * HOUR)
    undo(merge, NOON + 3 * HOUR)
    assert Consent.objects.filter(customer=one, purpose="news").count() == 2, "what was said meanwhile stays said"


def test_what_the_team_hears_ends_a_yes_in_every_record(two, shop):
    for each in two:
        say(each, "follow_up", "yes", BEFORE)
    join(*two)

    assert they_withdrew(customer=two[1], purpose="follow_up", how="phone", heard_by=shop.owner.pk, at=NOON) == 2
    assert [may_be_told(each, "follow_up") for each in two] == [False, False]


def test_after_thirty_days_it_is_final(two):
    merge = join(*two)

    with pytest.raises(TooLateToUndo), transaction.atomic():
        undo(merge, NOON + UNDO_FOR + timedelta(seconds=1))

    assert undo(merge, NOON + UNDO_FOR).undone_at is not None
    assert undo(merge, NOON + 2 * UNDO_FOR).undone_at == NOON + UNDO_FOR, "undone twice is undone once"


def test_one_person_is_not_merged_with_themselves(two):
    join(*two)

    for kept, gone in ((two[0], two[1]), (two[1], two[0]), (two[0], two[0])):
        with pytest.raises(OneAlready), transaction.atomic():
            join(kept, gone)
    assert Merge.objects.count() == 1


def test_forgetting_one_record_forgets_the_person(two):
    merge = join(*two)
    write_note(customer=two[0], text="prefers mornings", by=None, at=NOON)

    erase_customer(customer=two[1], at=NOON + HOUR)

    assert not Note.objects.exists()
    assert Customer.objects.filter(pk__in=[each.pk for each in two], erased_at=None).count() == 0
    with pytest.raises(NotFound), transaction.atomic():
        undo(merge, NOON + 2 * HOUR)


def test_a_browser_sees_no_more_than_before(world, two):
    """Whoever types somebody's address and is merged by mistake reads nothing of theirs."""
    join(two[0], world.carla)

    assert known_customer(world.carlas_token) == world.carla
    assert may_be_told(world.carla, "follow_up")
    assert not may_be_told(two[0], "follow_up")


def test_likely_ones_are_named_with_the_reason():
    told = (
        ("Jana Müller", "jana@example.org", "+49 151 2345678"),
        ("Muller, Jana", "", ""),
        ("J. Mueller", "JANA@example.org", ""),
        ("Jana Möller", "", ""),
        ("王芳", "", "0151 2345678"),
        ("王方", "", "12"),
        ("", "", ""),
    )
    people = [
        Customer(name=name, email=mail, phone=phone, first_seen_at=BEFORE + place * HOUR) for place, (name, mail, phone) in enumerate(told)
    ]

    found = {(pair.one.name, pair.other.name): pair.reasons for pair in likely_same(reversed(people))}

    assert found == {
        ("Jana Müller", "J. Mueller"): ("same_email",),
        ("Jana Müller", "王芳"): ("same_phone",),
        ("Jana Müller", "Muller, Jana"): ("same_name",),
        ("Jana Müller", "Jana Möller"): ("similar_name",),
        ("Muller, Jana", "Jana Möller"): ("similar_name",),
    }
