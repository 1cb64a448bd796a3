import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from towpath.faces.workspace.tests.test_join import licence
from towpath.foundation.tenancy import merchant_scope
from towpath.network.licence_photos import LARGEST_BYTES, measure
from towpath.network.models import Licence


@pytest.fixture(autouse=True)
def a_shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def png(width, height, extra=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 100)) + chunk(b"IEND", b"") + extra


def jpeg(width, height):
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\x03" * 12
    )


def webp(width, height):
    body = b"VP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def hand_in(browser, data, name="licence.jpg"):
    return browser.post("/setup/licence/", licence(photo=SimpleUploadedFile(name, data, "image/jpeg")))


@pytest.mark.parametrize(
    ("data", "kind"), [(png(800, 600), "image/png"), (jpeg(3000, 4000), "image/jpeg"), (webp(1200, 900), "image/webp")]
)
def test_a_photo_is_kept_by_what_it_is_and_shown_to_the_owner(world, nan, at_most_statements, data, kind):
    assert hand_in(nan, data, "whatever.exe").status_code == 302

    with at_most_statements(5):
        answer = nan.get("/setup/licence/photo/")

    assert (answer["Content-Type"], answer.content) == (kind, data)
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_photo_larger_than_eight_megabytes_is_refused_in_words(world, nan):
    answer = hand_in(nan, png(800, 600, b"\x00" * LARGEST_BYTES))

    assert answer.status_code == 400
    page = answer.content.decode()
    assert "larger than 8 MB" in page
    assert 'value="JY 2510 1234 5678"' in page
    with merchant_scope(world.nan.id):
        assert Licence.objects.count() == 1


@pytest.mark.parametrize("data", [png(50_000, 50_000), png(12_001, 2), jpeg(65_000, 65_000), webp(16_000_000, 16_000_000), png(9000, 9000)])
def test_a_small_file_that_would_unfold_to_something_huge_is_refused(nan, data):
    answer = hand_in(nan, data)

    assert answer.status_code == 400
    assert "too many pixels" in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\x00" * 40,
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        png(0, 0),
        b"RIFF\x00\x00\x00\x00WEBP",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_of_ours_is_refused(nan, data):
    answer = hand_in(nan, data)

    assert answer.status_code == 400
    assert "not a JPEG, PNG or WebP" in answer.content.decode() or "empty" in answer.content.decode()


def test_sizes_are_read_from_all_kinds_of_webp():
    lossless = b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f" + ((639) | (479 << 14)).to_bytes(4, "little")
    lossy = b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480)

    assert measure(lossless) == ("webp", 640, 480)
    assert measure(lossy) == ("webp", 640, 480)


def test_bruno_has_no_photo_of_nans(nan, bruno):
    hand_in(nan, png(800, 600))

    assert bruno.get("/setup/licence/photo/").status_code == 404
