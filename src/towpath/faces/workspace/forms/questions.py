"""One question: its words, what it is needed for, how it is answered, when it is asked, and how long the answer is kept."""

from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.booking.questions import CHOOSING, DECIDING, Question
from towpath.faces.workspace.forms.dishes import LANGUAGES
from towpath.network.packs import in_language
from towpath.ui.forms import offer

KINDS: Final = {
    "short": gettext_lazy("A few words"),
    "long": gettext_lazy("Several lines"),
    "yes_no": gettext_lazy("Yes or no"),
    "one": gettext_lazy("One of several"),
    "several": gettext_lazy("As many of several as they like"),
    "number": gettext_lazy("A number"),
    "date": gettext_lazy("A day"),
    "file": gettext_lazy("A photo or a PDF"),
}
KEEPS: Final = {
    "visit": gettext_lazy("Until the day after the visit"),
    "days_90": gettext_lazy("For 90 days after the visit"),
    "customer": gettext_lazy("As long as they are your customer"),
}
ABOUT: Final = {
    "": gettext_lazy("Neither"),
    "health": gettext_lazy("About somebody's health"),
    "child": gettext_lazy("About a child"),
}
BETWEEN: Final = "|"


class QuestionForm(forms.Form):
    """`earlier` are the questions before it: what is answered there can make this one needed."""

    text_en = forms.CharField(label=gettext_lazy("Question in English"), max_length=200, required=False)
    text_zh = forms.CharField(label=gettext_lazy("Question in Chinese"), max_length=200, required=False)
    purpose_en = forms.CharField(
        label=gettext_lazy("What you need it for, English"),
        help_text=gettext_lazy("Your customer reads it beside the question: so that we bring the right part."),
        max_length=200,
        required=False,
    )
    purpose_zh = forms.CharField(label=gettext_lazy("What you need it for, Chinese"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("How they answer"), choices=list(KINDS.items()), initial="short")
    choices = forms.CharField(
        label=gettext_lazy("What they choose from"),
        help_text=gettext_lazy("One on each line. For two languages: Gas | 燃气"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=12, required=False)
    least = forms.DecimalField(label=gettext_lazy("At least"), required=False)
    most = forms.DecimalField(label=gettext_lazy("At most"), required=False)
    only_if = forms.MultipleChoiceField(
        label=gettext_lazy("Asked only if"),
        help_text=gettext_lazy("Nothing ticked: always."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    required = forms.BooleanField(label=gettext_lazy("Nobody books without answering it"), required=False)
    keep = forms.ChoiceField(
        label=gettext_lazy("The answer is kept"), choices=list(KEEPS.items()), initial="visit", widget=forms.RadioSelect
    )
    about = forms.ChoiceField(
        label=gettext_lazy("Is it about health, or a child?"),
        help_text=gettext_lazy("Then they are asked to agree that you keep it, and may always leave it empty."),
        choices=list(ABOUT.items()),
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, typed: Any = None, *, code: str, earlier: Sequence[Question], question: Question | None = None) -> None:
        self.code, self.question = code, question
        super().__init__(typed, initial=_initial_of(question) if question else None)
        conditions = _conditions(earlier)
        if conditions:
            offer(self, "only_if", conditions)
        else:
            del self.fields["only_if"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not any(given.get(name, "").strip() for name in ("text_en", "text_zh")):
            self.add_error("text_en", _("A question needs words in at least one language."))
        if not any(given.get(name, "").strip() for name in ("purpose_en", "purpose_zh")):
            self.add_error("purpose_en", _("Say what you need it for: your customer reads it beside the question."))
        if len({each.partition(BETWEEN)[0] for each in given.get("only_if") or []}) > 1:
            self.add_error("only_if", _("Choose answers of one question."))
        return given

    def asked(self) -> dict[str, Any]:
        """What was typed, as a question; what its kind does not have is left out."""
        given = self.cleaned_data
        one: dict[str, Any] = {name: given[name] for name in ("kind", "keep", "about", "required")}
        one |= {"code": self.code, "text": _words(given["text_en"], given["text_zh"])}
        one |= {"purpose": _words(given["purpose_en"], given["purpose_zh"])}
        if given["kind"] in CHOOSING:
            one["choices"] = _choices(given["choices"], (self.question or {}).get("choices") or ())
        if given["kind"] == "number":
            one |= {"unit": given["unit"], **{name: str(given[name]) for name in ("least", "most") if given[name] is not None}}
        ticked = [each.partition(BETWEEN) for each in given.get("only_if") or []]
        if ticked:
            one["only_if"] = {"code": ticked[0][0], "is": [value for _code, _between, value in ticked]}
        return one


def _conditions(earlier: Sequence[Question]) -> list[tuple[str, str]]:
    """Each answer that can be given before it."""
    language, yes_no = get_language() or "en", {"yes": _("Yes"), "no": _("No")}
    rows = []
    for each in earlier:
        if each["kind"] not in DECIDING:
            continue
        names = yes_no if each["kind"] == "yes_no" else {one["code"]: in_language(one["name"], language) for one in each["choices"]}
        text = in_language(each["text"], language)
        rows += [
            (f"{each['code']}{BETWEEN}{code}", _("%(question)s: %(answer)s") % {"question": text, "answer": name})
            for code, name in names.items()
        ]
    return rows


def _initial_of(question: Question) -> dict[str, Any]:
    needs = question.get("only_if") or {"code": "", "is": []}
    return {
        "text_en": question["text"].get("en", ""),
        "text_zh": question["text"].get("zh-hans", ""),
        "purpose_en": question["purpose"].get("en", ""),
        "purpose_zh": question["purpose"].get("zh-hans", ""),
        "choices": "\n".join(_line(each["name"]) for each in question.get("choices", ())),
        "only_if": [f"{needs['code']}{BETWEEN}{value}" for value in needs["is"]],
        **{name: question.get(name) for name in ("kind", "unit", "least", "most", "required", "keep", "about")},
    }


def _line(name: dict[str, str]) -> str:
    return " | ".join(text for text in (name.get(language, "") for language in LANGUAGES) if text)


def _choices(typed: str, before: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A line that was there keeps its code, so that what was answered still means the same."""
    codes = {_line(each["name"]): each["code"] for each in before}
    lines = [_line(_halves(line)) for line in typed.splitlines() if line.strip(" |")]
    taken = {codes[line] for line in lines if line in codes}
    free = (code for code in (f"c{n}" for n in count(1)) if code not in taken)
    return [{"code": codes.get(line) or next(free), "name": _halves(line)} for line in lines]


def _halves(line: str) -> dict[str, str]:
    english, _between, chinese = line.partition("|")
    return _words(english, chinese)


def _words(english: str, chinese: str) -> dict[str, str]:
    return {language: text.strip() for language, text in zip(LANGUAGES, (english, chinese), strict=True) if text.strip()}
