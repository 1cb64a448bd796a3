"""Money, dates and shares as people say them in English and Chinese."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from towpath.foundation.money import Money
from towpath.ui import formats

AT = datetime(2026, 9, 29, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "minor", "currency", "said"),
    [
        ("en", 1250, "EUR", "€12.50"),
        ("en", 48974, "CNY", "¥489.74"),
        ("en", 480, "JPY", "JP¥480"),
        ("en", 123456789, "GBP", "£1,234,567.89"),
        ("en", -600, "CNY", "−¥6.00"),
        ("en", 0, "EUR", "€0.00"),
        ("en", 1234, "KWD", "KWD 1.234"),
        ("zh-hans", 1250, "EUR", "€12.50"),
        ("zh-hans", 48974, "CNY", "¥489.74"),
        ("zh-hans", 480, "JPY", "JP¥480"),
        ("zh-hans", -600, "CNY", "−¥6.00"),
    ],
)
def test_money_is_said(language, minor, currency, said):
    with override(language):
        assert formats.money(minor, currency).replace("\xa0", " ") == said


def test_a_money_brings_its_own_currency():
    with override("en"):
        assert formats.money(Money(1250, "EUR")) == formats.money(1250, "EUR")


@pytest.mark.parametrize(("language", "said"), [("en", "Tue 29 Sep, 16:00, Leipzig time"), ("zh-hans", "9月29日 周二 16:00，Leipzig时间")])
def test_a_moment_is_said_with_its_place(language, said):
    with override(language):
        assert formats.moment(AT, zone="Europe/Berlin", place="Leipzig") == said


@pytest.mark.parametrize(("language", "said"), [("en", "Tue 29 Sep, 22:00"), ("zh-hans", "9月29日 周二 22:00")])
def test_a_moment_follows_its_zone(language, said):
    with override(language):
        assert formats.moment(AT, zone="Asia/Shanghai") == said


@pytest.mark.parametrize(
    ("language", "year", "said"),
    [
        ("en", False, "Tue 29 Sep"),
        ("en", True, "Tue 29 Sep 2026"),
        ("zh-hans", False, "9月29日 周二"),
        ("zh-hans", True, "2026年9月29日 周二"),
    ],
)
def test_a_day_is_said(language, year, said):
    with override(language):
        assert formats.day(date(2026, 9, 29), year=year) == said


@pytest.mark.parametrize(
    ("language", "gap", "said"),
    [
        ("en", timedelta(seconds=-20), "just now"),
        ("en", timedelta(minutes=-5), "5 minutes ago"),
        ("en", timedelta(hours=2), "in 2 hours"),
        ("zh-hans", timedelta(seconds=-20), "刚刚"),
        ("zh-hans", timedelta(minutes=-5), "5分钟前"),
    ],
)
def test_distance_in_time_is_said(language, gap, said):
    with override(language):
        assert formats.ago(AT + gap, AT) == said


@pytest.mark.parametrize(
    ("language", "difference", "said"),
    [("en", -0.08, "−8 points"), ("en", 0.01, "+1 point"), ("en", 0.0, "0 points"), ("zh-hans", -0.08, "−8 个百分点")],
)
def test_a_difference_of_shares_is_said_in_points(language, difference, said):
    with override(language):
        assert formats.points(difference) == said


def test_a_share_is_said_in_percent():
    with override("en"):
        assert [formats.percent(0.182), formats.percent(0.182, 1), formats.percent(-0.05)] == ["18%", "18.2%", "−5%"]


def test_a_long_number_is_grouped():
    with override("en"):
        assert formats.number(56945) == "56,945"
