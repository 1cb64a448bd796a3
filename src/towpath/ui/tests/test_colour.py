"""A business may pick any hue; everyone can still read its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.ui.colour import SHAPE_CONTRAST, TEXT_CONTRAST, Brand, Oklch, contrast, fit, in_gamut, palette, srgb, theme_css
from towpath.ui.drawing import monogram
from towpath.ui.tests.svg import parsed

hues = st.floats(-720, 720, allow_nan=False)
chromas = st.floats(0, 0.4, allow_nan=False)
INK = {"light": Oklch(0.26, 0.022, 235), "dark": Oklch(0.935, 0.016, 84)}
INK_SOFT = {"light": Oklch(0.455, 0.022, 232), "dark": Oklch(0.77, 0.02, 80)}


def test_white_and_black_are_what_everybody_measures():
    white, black = Oklch(1, 0, 0), Oklch(0, 0, 0)

    assert contrast(white, black) == pytest.approx(21)
    assert (white.hex, black.hex) == ("#ffffff", "#000000")


def test_the_conversion_agrees_with_ottossons_example():
    red = Oklch(0.627955, 0.257683, 29.2339)

    assert srgb(red) == pytest.approx((1, 0, 0), abs=2e-3)


@given(hues, chromas, st.sampled_from(["light", "dark"]))
def test_text_in_the_brands_colour_can_be_read_on_every_ground(hue, chroma, name):
    scheme = getattr(palette(hue, chroma), name)

    for ground in (scheme.paper, scheme.surface, scheme.mist, scheme.brand_soft):
        assert contrast(scheme.brand, ground) >= TEXT_CONTRAST
    assert contrast(scheme.on_brand, scheme.brand) >= TEXT_CONTRAST
    assert contrast(scheme.on_brand_soft, scheme.brand_soft) >= TEXT_CONTRAST


@given(hues, chromas, st.sampled_from(["light", "dark"]))
def test_outlines_in_the_brands_colour_can_be_seen(hue, chroma, name):
    scheme = getattr(palette(hue, chroma), name)

    assert min(contrast(scheme.brand_line, ground) for ground in (scheme.paper, scheme.surface, scheme.mist)) >= SHAPE_CONTRAST


@given(hues, chromas, st.sampled_from(["light", "dark"]))
def test_the_houses_ink_can_be_read_on_every_tinted_paper(hue, chroma, name):
    scheme = getattr(palette(hue, chroma), name)

    for ground in (scheme.paper, scheme.surface, scheme.mist):
        assert contrast(INK[name], ground) >= 7
        assert contrast(INK_SOFT[name], ground) >= TEXT_CONTRAST


@given(hues, chromas)
def test_every_colour_of_a_palette_can_be_shown_on_a_plain_screen(hue, chroma):
    for scheme in (palette(hue, chroma).light, palette(hue, chroma).dark):
        for colour in (getattr(scheme, field) for field in scheme.__dataclass_fields__):
            assert in_gamut(colour)


@given(st.floats(0, 1), st.floats(0, 0.5), hues)
def test_fitting_a_colour_keeps_its_lightness_and_hue(lightness, chroma, hue):
    fitted = fit(Oklch(lightness, chroma, hue))

    assert (fitted.lightness, fitted.hue) == (lightness, hue)
    assert fitted.chroma <= chroma


@given(hues, chromas, st.integers(-100, 100), st.sampled_from(["sans", "serif", "rounded", "comic;}body{display:none"]))
def test_a_theme_is_small_and_closed(hue, chroma, radius, font):
    css = theme_css(Brand(hue=hue, chroma=chroma, radius=radius, font=font))

    assert len(css.encode()) <= 2048
    assert css.count("{") == css.count("}") == 2
    assert "display:none" not in css
    assert "url(" not in css


def test_two_hues_give_two_themes():
    assert theme_css(Brand(hue=34)) != theme_css(Brand(hue=150))


@given(hues)
def test_the_letters_of_a_sign_stand_out_from_ground_and_inlay(hue):
    colours = palette(hue, 0.11).light
    inlay = fit(colours.brand._replace(lightness=colours.brand.lightness - 0.08))

    assert contrast(colours.brand_soft, colours.brand) >= TEXT_CONTRAST
    assert contrast(colours.brand_soft, inlay) >= TEXT_CONTRAST
    assert parsed(monogram("Lin", hue)).tag == "svg"
