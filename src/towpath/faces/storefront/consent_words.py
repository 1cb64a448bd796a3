"""The sentences people say yes to here, by purpose and version. A version that was shown once stays readable for good: change a sentence, add a version."""

from django.utils import translation
from django.utils.translation import gettext as _

from towpath.engage.consent import AFTERCARE
from towpath.faces.storefront.shop import Shop

WORDING = "my-place-1"
"""The version of what is shown in My place before somebody says yes."""


def short_words(purpose: str) -> str:
    """What it is about, in a line."""
    return {
        "follow_up": _("Ask me once after a visit how it was"),
        "change_note": _("Tell me when something changed because of what I said"),
        "news": _("Tell me news"),
        "teaching": _("Keep results, plan and homework, to teach by them"),
        "results": _("Let results count without a name, so that the course gets better"),
        "health": _("Keep what I log about my body, for coaching alone"),
        "guardian": _("I speak for a child"),
        "answers_health": _("Keep what I answered about my health when I booked"),
        "answers_child": _("Keep what I answered about a child"),
    }.get(purpose, purpose)


def words_of(purpose: str, version: str, shop: Shop) -> str:
    """Word by word as it stood there, in the language in which it was read, where that is known. Empty for a version this page never showed."""
    name, _slash, language = version.partition("/")
    with translation.override(language or shop.language):
        return _sentences(shop.site.name).get((purpose, name), "")


def more_words(shop: Shop) -> str:
    """What a yes to a tip or a reminder says, wherever it is asked for."""
    return words_of("follow_up", f"{AFTERCARE}/{shop.language}", shop)


def asked_for(purpose: str, shop: Shop) -> tuple[str, str]:
    """The sentence that is shown now before somebody says yes, and its version."""
    version = f"{WORDING}/{shop.language}" if purpose in ("follow_up", "change_note", "news") else f"{purpose}-1"
    return words_of(purpose, version, shop), version


def _sentences(shop_name: str) -> dict[tuple[str, str], str]:
    follow_up = _("Ask me tomorrow how it was. One question, once for this visit.")
    change_note = _("Tell me when something changes because of what I said. Once for each change.")
    news = _("%(shop_name)s may write to me about news.") % {"shop_name": shop_name}
    health = _(
        "%(shop_name)s would keep what you log about your body: what you did, how hard it was, pain, and what is measured. For coaching you, for nothing else, and nobody else reads it."
    )
    teaching = _("%(shop_name)s keeps results, plan and homework, to teach by them. You can take this back at any time.")
    about_health = _("I agree that %(keeper)s keeps this about my health, for this alone") % {"keeper": shop_name}
    return {
        ("follow_up", "order-page-1"): follow_up,
        ("change_note", "order-page-1"): change_note,
        ("follow_up", WORDING): _("Ask me after a visit how it was. One question, once for each visit."),
        ("change_note", WORDING): change_note,
        ("follow_up", AFTERCARE): _(
            "Ask me after a visit how it was, and send me a tip or a reminder that belongs to it. At most two for each visit, and never an offer."
        ),
        ("news", WORDING): news,
        ("news", "news-1"): news,
        ("health", "health-1"): health % {"shop_name": shop_name},
        ("teaching", "teaching-1"): teaching % {"shop_name": shop_name},
        ("results", "results-1"): _("Results may go, without a name, to those who make the course, so that it gets better."),
        ("guardian", "guardian-1"): _("I am a parent or guardian, and I agree"),
        ("answers_health", "answers-1"): about_health,
        ("health", "answers-1"): about_health,
        ("answers_child", "answers-1"): _(
            "I am a parent or guardian, and I agree that %(keeper)s keeps this about the child, for this alone"
        )
        % {"keeper": shop_name},
    }
