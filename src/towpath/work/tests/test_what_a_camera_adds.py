"""Behind the picture a phone may put a film, or a second picture with a place in it: what is kept ends where the picture ends."""

import pytest

from tests.photos import WHERE, a_photo
from towpath.network.bare_photos import _bare_jpeg

END = b"\xff\xd9"


@pytest.mark.parametrize("behind", [b"", WHERE, b"ftypmp42" + WHERE, a_photo()], ids=["nothing", "words", "a film", "another picture"])
def test_nothing_behind_the_end_of_the_picture_is_kept(behind):
    kept = _bare_jpeg(a_photo() + behind)

    assert kept.endswith(END)
    assert kept.count(END) == 1
    assert WHERE not in kept
    assert kept == _bare_jpeg(a_photo())


def test_a_comment_between_two_scans_goes_and_the_scans_stay():
    whole = _bare_jpeg(a_photo())
    scan = whole[:-2]
    comment = b"\xff\xfe" + (2 + len(WHERE)).to_bytes(2, "big") + WHERE
    restart = b"\xff\xd0\x12\xff\x00\x34"

    kept = _bare_jpeg(scan + restart + comment + restart + END)

    assert kept == scan + restart + restart + END


def test_a_picture_that_was_cut_short_is_kept_as_far_as_it_came():
    cut = a_photo()[:-2]

    assert _bare_jpeg(cut + b"\x01\x02").endswith(b"\x01\x02")
