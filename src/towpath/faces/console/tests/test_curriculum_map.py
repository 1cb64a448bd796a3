"""A map from another system: looked at with every fault, then published like every method."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from towpath.faces.console.tests.conftest import url
from towpath.methods.models import Method
from towpath.methods.publish import newest
from towpath.teaching.tests.test_import_map import HEADINGS, SMALL

FILE = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADINGS, *SMALL))


def uploaded(orla, text: str, name: str = "map.csv"):
    return orla.post(url("curriculum-map"), {"file": SimpleUploadedFile(name, text.encode(), "text/csv")})


def test_what_was_read_and_every_fault_is_shown_and_nothing_is_published(orla):
    before = Method.objects.count()

    answer = uploaded(orla, FILE)
    page = html.unescape(answer.content.decode())

    assert (answer.status_code, Method.objects.count()) == (200, before)
    assert [int(n) for n in re.findall(r"stat__value[^>]*>\s*(\d+)", page)] == [10, 8, 1, 1, 2]
    for fault in ("speed", "lines > slopes > lines", "own tail > own tail", "H?lves"):
        assert fault in page
    assert "No name; the row was left out" in page


def test_what_was_read_can_be_published_from_there(orla):
    page = uploaded(orla, FILE).content.decode()
    body = html.unescape(re.search(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', page, re.DOTALL).group(1))

    answer = orla.post(
        url("add-method"),
        {"kind": "curriculum", "trade": "tutor", "code": "map-read", "name_en": "Map", "note_en": "From the other system", "body": body},
    )

    assert answer.status_code == 302, answer.content.decode()
    assert len(newest(Method.objects.get(code="map-read")).body["units"]) == 8


@pytest.mark.parametrize("text", ["", "name,topic\nadding,numbers", "\x00\x01"])
def test_what_is_no_map_is_a_clear_no(orla, text):
    answer = uploaded(orla, text)

    assert answer.status_code == 400
    assert "Publish it as a curriculum" not in answer.content.decode()
