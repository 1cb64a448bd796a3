"""What a business writes about its free help: its words and scores, and what the forms for its questions and results share."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.faces.workspace.forms.dishes import LANGUAGES
from towpath.network.packs import in_language
from towpath.ui.forms import offer

Part = Mapping[str, Any]

ABOUT: Final = {
    "": gettext_lazy("Neither"),
    "health": gettext_lazy("About somebody's health"),
    "child": gettext_lazy("About a child"),
}
HIGHEST: Final = 1_000_000


class StateForm(forms.Form):
    """Says which state it was opened on: whoever writes on an older one is told, and keeps what was typed."""

    seen = forms.CharField(max_length=80, widget=forms.HiddenInput)


class WordsForm(StateForm):
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=200, required=False)
    promise_en = forms.CharField(
        label=gettext_lazy("What it promises, English"),
        help_text=gettext_lazy("How long it takes, and that it may end with: you do not need us."),
        max_length=200,
        required=False,
    )
    promise_zh = forms.CharField(label=gettext_lazy("What it promises, Chinese"), max_length=200, required=False)
    about = forms.ChoiceField(
        label=gettext_lazy("Does it ask about health, or a child?"),
        help_text=gettext_lazy("Then nobody's name stands beside the answers, and they are gone after 30 days."),
        choices=list(ABOUT.items()),
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, typed: Any = None, *, seen: str, body: Part | None = None) -> None:
        words = body or {"name": {}, "promise": {}}
        initial = {**both("name", words["name"]), **both("promise", words["promise"]), "about": words.get("about", "")}
        super().__init__(typed, initial={"seen": seen, **initial})

    def clean(self) -> dict[str, Any]:
        need_words(self, "name", _("Give it a name in at least one language."))
        need_words(self, "promise", _("Say in at least one language what it promises."))
        return self.cleaned_data

    def written(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"name": words_in(given, "name"), "promise": words_in(given, "promise"), "about": given["about"]}


class ScoreForm(StateForm):
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=200, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=200, required=False)
    of = forms.MultipleChoiceField(
        label=gettext_lazy("Counts the points of"),
        help_text=gettext_lazy("From 0 to 100, of what the questions that were answered could give."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, typed: Any = None, *, seen: str, code: str, body: Part, score: Part | None = None) -> None:
        self.code, language = code, get_language() or "en"
        initial = {**both("name", score["name"]), "of": score["of"]} if score else {}
        super().__init__(typed, initial={"seen": seen, **initial})
        counted = [each for each in body.get("questions", ()) if any(one.get("points") for one in each.get("choices", ()))]
        offer(self, "of", [(each["code"], in_language(each["text"], language)) for each in counted])

    def clean(self) -> dict[str, Any]:
        need_words(self, "name", _("Give it a name in at least one language."))
        return self.cleaned_data

    def written(self) -> dict[str, Any]:
        return {"code": self.code, "name": words_in(self.cleaned_data, "name"), "of": self.cleaned_data["of"]}


def free_code(parts: Sequence[Part], letter: str) -> str:
    """The next code nobody has."""
    there = {each["code"] for each in parts}
    return next(code for code in (f"{letter}{n}" for n in count(1)) if code not in there)


def offer_or_drop(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """A field nothing can be chosen in is not shown."""
    if choices:
        offer(form, name, choices)
    else:
        del form.fields[name]


def need_words(form: forms.Form, name: str, words: str) -> None:
    """In at least one language."""
    if not words_in(form.cleaned_data, name):
        form.add_error(f"{name}_en", words)


def words_in(given: Part, name: str) -> dict[str, str]:
    """What was typed under this name, by language."""
    return said_in(given.get(f"{name}_en") or "", given.get(f"{name}_zh") or "")


def said_in(english: str, chinese: str) -> dict[str, str]:
    """By language, without what was left empty."""
    return {language: text.strip() for language, text in zip(LANGUAGES, (english, chinese), strict=True) if text.strip()}


def both(name: str, words: Mapping[str, str]) -> dict[str, str]:
    """The two fields of some words."""
    return {f"{name}_en": words.get("en", ""), f"{name}_zh": words.get("zh-hans", "")}
