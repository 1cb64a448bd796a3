"""Wrong codes are counted to the last one, and a right one always passes."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from towpath.foundation.guesses import MOST_WRONG, TooManyGuesses, counted_guesses
from towpath.passes.find_voucher import GUESSES, WrongCode


def guess(who):
    try:
        with counted_guesses(who=who, wrong=GUESSES):
            raise WrongCode
    except (WrongCode, TooManyGuesses) as problem:
        return type(problem)


def guess_beside_others(_turn):
    try:
        return guess("many at once")
    finally:
        connection.close()


def test_of_many_wrong_tries_at_one_moment_none_goes_uncounted(committed_world):
    with ThreadPoolExecutor(8) as crowd:
        told = list(crowd.map(guess_beside_others, range(MOST_WRONG + 20)))

    assert told.count(WrongCode) == MOST_WRONG
    assert told.count(TooManyGuesses) == 20


def test_a_right_code_passes_after_any_number_of_wrong_ones(db):
    told = [guess("one line") for _ in range(MOST_WRONG + 1)]

    with counted_guesses(who="one line", wrong=GUESSES):
        answer = "found"

    assert (told[-1], answer) == (TooManyGuesses, "found")
