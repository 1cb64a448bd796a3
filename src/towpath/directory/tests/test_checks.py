"""A check's answers live in the browser: sealed, opened for a moment, and of nobody."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.directory.checks import ON_THE_WAY, Answered, check_of, opened, sealed
from towpath.directory.tests.three_tutors import COURSE, EQUATIONS, publish_course
from towpath.foundation.errors import NotFound
from towpath.methods.models import Method
from towpath.methods.publish import publish_version
from towpath.teaching.tests.a_course import answered, course, words


@pytest.fixture
def check(db):
    publish_course(NOON)
    return check_of(COURSE)


def test_what_was_sealed_is_opened_again_as_it_was(check):
    done = Answered(check, answered("equations-3"), is_done=True)

    again = opened(sealed(done, at=NOON), at=NOON + timedelta(days=29))

    assert again == done
    assert again.needs == (EQUATIONS,)


def test_a_seal_shows_nothing_to_whoever_comes_upon_it_and_is_short(check):
    box = sealed(Answered(check, answered("equations-3"), is_done=True), at=NOON)

    assert COURSE not in box
    assert box.isascii()
    assert len(box) < 250


def test_what_was_put_aside_says_nothing_about_anybody_yet(check):
    aside = Answered(check, {"fractions-1": "a"}, is_done=False)

    assert opened(sealed(aside, at=NOON), at=NOON).answers == {"fractions-1": "a"}
    assert aside.needs == ()


def test_answers_stay_with_the_questions_they_were_given_to(check):
    box = sealed(Answered(check, answered("equations-3"), is_done=True), at=NOON)
    newer = course()
    newer["questions"].reverse()
    publish_version(method=Method.objects.get(code=COURSE), note=words("Turned round."), body=newer, at=NOON)

    again = opened(box, at=NOON)

    assert (again.check.number, check_of(COURSE).number) == (1, 2)
    assert again.needs == (EQUATIONS,)


@pytest.mark.parametrize(
    "spoil",
    [lambda box: box[:-2], lambda box: "A" + box[1:], lambda box: box[::-1], lambda _: "", lambda _: "é" * 99, lambda _: "A" * 9000],
)
def test_what_is_forged_cut_or_foreign_is_nothing(check, spoil):
    box = sealed(Answered(check, {}, is_done=True), at=NOON)

    with pytest.raises(NotFound):
        opened(spoil(box), at=NOON)


def test_a_link_to_a_business_works_for_a_day(check):
    box = sealed(Answered(check, {}, is_done=True), at=NOON)

    with pytest.raises(NotFound):
        opened(box, at=NOON + ON_THE_WAY + timedelta(seconds=2), within=ON_THE_WAY)


def test_a_course_without_questions_or_a_newest_version_without_them_is_no_check(check):
    plain = course()
    del plain["questions"]
    publish_version(method=Method.objects.get(code=COURSE), note=words("Without."), body=plain, at=NOON)

    for code in (COURSE, "piano"):
        with pytest.raises(NotFound):
            check_of(code)
