"""Templates parse, bring nothing inline, and say what they are to a screen reader."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import override_settings
from django.utils.translation import override

from towpath.ui.catalogue import HoursForm
from towpath.ui.navigation import NavItem

ROOT = Path(__file__).parents[1] / "templates"
NAMES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
INLINE = re.compile(r"\sstyle=|\son\w+=[\"']|hx-on|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)
plain_static = override_settings(STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}})


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui i18n %}" + source).render(Context(context))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_parses_and_brings_nothing_inline(name):
    assert get_template(name)
    assert not INLINE.search((ROOT / name).read_text(encoding="utf-8"))


@plain_static
@pytest.mark.parametrize("shell", ["storefront", "workspace", "console", "public", "evidence"])
def test_a_shell_has_language_skip_link_and_main(shell):
    with override("zh-hans"):
        html = render_to_string(f"ui/shell_{shell}.html", {"nav_items": [NavItem("今天", "/", "sunrise", current=True, count=3)]})

    assert '<html lang="zh-Hans"' in html
    assert f'data-face="{shell}"' in html
    assert 'href="#main"' in html
    assert html.count("<main") == 1
    assert '"allowEval":false' in html
    assert not INLINE.search(html)


@plain_static
def test_a_problem_says_what_happened_what_is_safe_and_what_to_do():
    words = {
        "title": "This hour was just taken",
        "what_happened": "Someone was faster.",
        "what_is_safe": "Nothing was charged.",
        "what_to_do": "Pick another.",
    }

    html = render_to_string("ui/problem.html", {**words, "actions": [{"label": "Take 16:30", "href": "/x"}]})

    assert all(text in html for text in [*words.values(), "Take 16:30"])


@plain_static
def test_the_current_place_is_marked_for_everyone():
    with override("en"):
        html = render_to_string(
            "ui/_bar.html", {"items": [NavItem("Today", "/", "sunrise", current=True), NavItem("Work", "/w", "soup", count=3)]}
        )

    assert html.count('aria-current="page"') == 1
    assert "3<span" in html
    assert "waiting" in html


def test_an_icon_is_decoration_unless_it_has_a_name():
    assert 'aria-hidden="true"' in rendered('{% icon "x" %}')
    assert 'aria-label="Close &amp; go"' in rendered('{% icon "x" label=words %}', words="Close & go")
    assert "aria-hidden" not in rendered('{% icon "x" label="Close" %}')


def test_a_code_to_scan_has_a_name_and_no_style():
    html = rendered('{% qr "https://canal.towpath.localhost/t/7" "Scan to order" %}')

    assert 'aria-label="Scan to order"' in html
    assert not INLINE.search(html)


def test_a_dish_carries_what_one_can_do_with_it():
    source = '{% dish name=name price=3800 currency="CNY" kind="noodles" %}<button>Add</button>{% enddish %}'

    with override("en"):
        html = rendered(source, name="<Beef> noodles")

    assert "&lt;Beef&gt; noodles" in html
    assert "¥38.00" in html
    assert "<button>Add</button>" in html


def test_a_sold_out_dish_offers_nothing_to_tap():
    html = rendered('{% dish name="Rice" price=100 currency="CNY" sold_out=True %}<button>Add</button>{% enddish %}')

    assert "<button>" not in html
    assert "data-sold-out" in html


def test_a_moment_keeps_its_instant_for_machines():
    html = rendered("{% moment at zone='Asia/Shanghai' %}", at=datetime(2026, 9, 29, 2, 0, tzinfo=UTC))

    assert 'datetime="2026-09-29T02:00:00+00:00"' in html
    assert "10:00" in html


def test_a_stepper_keeps_its_bounds_and_starts_at_nothing():
    html = rendered('{% include "ui/_stepper.html" with name="bowls" max=3 label="Bowls" only %}')

    assert 'value="0"' in html
    assert 'min="0"' in html
    assert 'max="3"' in html


class TestForm:
    """Fields are labelled, explained and, when wrong, say so."""

    def test_every_field_has_a_label(self):
        html = str(HoursForm())

        for name in ("name", "salt", "licence_until", "zone", "story", "follow_up"):
            assert f'for="id_{name}"' in html
        assert html.count("<legend>") == 1

    def test_help_is_tied_to_its_field(self):
        html = str(HoursForm()["name"].as_field_group())

        assert 'aria-describedby="id_name_helptext"' in html
        assert 'id="id_name_helptext"' in html

    def test_a_wrong_field_is_marked_tied_and_summed_up(self):
        with override("en"):
            html = str(HoursForm({"salt": "70"}))

        assert html.count('role="alert"') == 1
        assert 'href="#id_salt"' in html
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_salt_error"' in html
        assert 'id="id_salt_error"' in html

    def test_a_fine_form_has_no_summary(self):
        assert "error-summary" not in str(HoursForm())

    def test_optional_fields_say_so_and_required_ones_do_not(self):
        with override("en"):
            assert "optional" in HoursForm()["story"].as_field_group()
            assert "optional" not in HoursForm()["name"].as_field_group()

    def test_a_unit_is_printed_beside_the_field(self):
        assert '<span class="field__affix" aria-hidden="true">g</span>' in HoursForm()["salt"].as_field_group()

    def test_labels_are_escaped(self):
        class Odd(forms.Form):
            name = forms.CharField(label="<b>Name</b>", help_text="<i>why</i>")

        assert "<b>" not in str(Odd())
        assert "<i>" not in str(Odd())
