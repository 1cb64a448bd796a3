"""One question of free help as somebody of the team types it: its words, how it is answered, when it is asked, and what an answer says."""

from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from towpath.faces.workspace.forms.dishes import LANGUAGES
from towpath.faces.workspace.forms.free_help import HIGHEST, Part, StateForm, both, need_words, offer_or_drop, said_in, words_in
from towpath.network.packs import in_language

KINDS: Final = {
    "one": gettext_lazy("One of several"),
    "many": gettext_lazy("As many of several as they like"),
    "yes_no": gettext_lazy("Yes or no"),
    "number": gettext_lazy("A number"),
    "photo": gettext_lazy("A photo, if they like"),
}
CHOOSING: Final = ("one", "many")
BETWEEN: Final = "|"
MOST_POINTS: Final = 100


class AskForm(StateForm):
    """`earlier` are the questions before it: what is answered there can make this one needed. `gates`: what there is to stop at, code and words."""

    text_en = forms.CharField(label=gettext_lazy("Question in English"), max_length=200, required=False)
    text_zh = forms.CharField(label=gettext_lazy("Question in Chinese"), max_length=200, required=False)
    hint_en = forms.CharField(label=gettext_lazy("Where to look, or what is meant, English"), max_length=200, required=False)
    hint_zh = forms.CharField(label=gettext_lazy("Where to look, or what is meant, Chinese"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("How they answer"), choices=list(KINDS.items()), initial="one")
    choices = forms.CharField(
        label=gettext_lazy("What they choose from"),
        help_text=gettext_lazy("One on each line. For two languages: Gas | 燃气. With points for a score: Gas | 燃气 | 3"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=9000,
        required=False,
    )
    least = forms.IntegerField(label=gettext_lazy("At least"), min_value=-HIGHEST, max_value=HIGHEST, required=False)
    most = forms.IntegerField(label=gettext_lazy("At most"), min_value=-HIGHEST, max_value=HIGHEST, required=False)
    unit_en = forms.CharField(label=gettext_lazy("Unit in English"), max_length=20, required=False)
    unit_zh = forms.CharField(label=gettext_lazy("Unit in Chinese"), max_length=20, required=False)
    only_if = forms.MultipleChoiceField(
        label=gettext_lazy("Asked only if"),
        help_text=gettext_lazy("Nothing ticked: always."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stops = forms.ChoiceField(
        label=gettext_lazy("For yes or no: an answer after which something else comes first"),
        help_text=gettext_lazy("Then they read your trade's advice for it at once, and nothing is offered for a day."),
        required=False,
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        seen: str,
        code: str,
        earlier: Sequence[Part],
        gates: Sequence[tuple[str, str]],
        needs: Sequence[tuple[str, str]] = (),
        question: Part | None = None,
    ) -> None:
        self.code, self.question = code, question
        super().__init__(typed, initial={"seen": seen, **(_initial_of_question(question) if question else {})})
        conditions = _conditions(earlier)
        offer_or_drop(self, "only_if", conditions)
        names = {"yes": _("Yes"), "no": _("No")}
        stops = [
            (f"{gate}{BETWEEN}{answer}", _("%(answer)s: the advice for “%(question)s”") % {"answer": name, "question": words})
            for gate, words in gates
            for answer, name in names.items()
        ]
        offer_or_drop(self, "stops", [("", _("None of them")), *stops] if stops else [])
        self._ask_what_it_says(needs)

    @property
    def says(self) -> list[Any]:
        """One field for each answer there is; what is new here is asked once it is written down."""
        return [self[name] for name in self._says.values()]

    @property
    def says_something(self) -> bool:
        return any(field.value() for field in self.says)

    def clean(self) -> dict[str, Any]:
        need_words(self, "text", _("A question needs words in at least one language."))
        given = self.cleaned_data
        if len({each.partition(BETWEEN)[0] for each in given.get("only_if") or []}) > 1:
            self.add_error("only_if", _("Choose answers of one question."))
        if given.get("kind") in CHOOSING and "choices" in given:
            self._check_choices(given["choices"])
        if given.get("kind") == "number" and (given.get("least") is None or given.get("most") is None or given["least"] >= given["most"]):
            self.add_error("least", _("Say the smallest and the largest number, the smallest first."))
        if given.get("stops") and given.get("kind") != "yes_no":
            self.add_error("stops", _("Only a question for yes or no can stop here."))
        return given

    def written(self) -> dict[str, Any]:
        """What was typed, as a question; what its kind does not have is left out."""
        given, kind = self.cleaned_data, self.cleaned_data["kind"]
        one: dict[str, Any] = {"code": self.code, "kind": kind, "text": words_in(given, "text")}
        before = self.question or {}
        if words_in(given, "hint"):
            one["hint"] = words_in(given, "hint")
        if kind in CHOOSING and before.get("from"):
            one["from"] = before["from"]
        elif kind in CHOOSING:
            one["choices"] = _choices(given["choices"], before.get("choices") or ())
        if kind == "number":
            one |= {"least": given["least"], "most": given["most"], "unit": words_in(given, "unit")}
        ticked = [each.partition(BETWEEN) for each in given.get("only_if") or []]
        if ticked:
            one["only_if"] = {"code": ticked[0][0], "is": [value for _code, _between, value in ticked]}
        gate, _between, answer = (given.get("stops") or "").partition(BETWEEN)
        there = ("yes", "no") if kind == "yes_no" else [each["code"] for each in one.get("choices", ())]
        says = {code: given[name] for code, name in self._says.items() if code in there and given.get(name)}
        if says:
            one["says"] = says
        if gate:
            one["stops"] = {"gate": gate, "is": [answer]}
        elif before.get("stops") and kind == before["kind"] != "yes_no":
            one["stops"] = before["stops"]  # said by program; this page has no field for it
        return one

    def _ask_what_it_says(self, needs: Sequence[tuple[str, str]]) -> None:
        before = (self.question or {}).get("says") or {}
        there = [*needs, *((code, code) for code in dict.fromkeys(before.values()) if code not in dict(needs))]
        answers = _answers(self.question) if self.question and there else {}
        self._says = {code: f"says-{code}" for code in answers}
        for code, name in self._says.items():
            self.fields[name] = forms.ChoiceField(
                label=answers[code], choices=[("", pgettext("needed", "Nothing")), *there], initial=before.get(code, ""), required=False
            )

    def _check_choices(self, typed: str) -> None:
        if (self.question or {}).get("from"):
            return
        lines = [each.split(BETWEEN) for each in typed.splitlines() if each.strip(" |")]
        if not 2 <= len(lines) <= 20:
            self.add_error("choices", _("Give two to twenty things to choose from, each once."))
        if any(len(parts) > 3 or not any(each.strip() for each in parts[:2]) for parts in lines):
            self.add_error("choices", _("Write each line like this: English | Chinese | points."))
        if any(len(each.strip()) > 200 for parts in lines for each in parts):
            self.add_error("choices", _("Two hundred letters at most for each."))
        points = [parts[2].strip() for parts in lines if len(parts) == 3 and parts[2].strip()]
        if any(not each.isascii() or not each.isdigit() or int(each[:9]) > MOST_POINTS for each in points):
            self.add_error("choices", _("Points are whole numbers from 0 to 100."))


def _answers(question: Part) -> dict[str, str]:
    """What can be chosen of its own, by code; of the menu's list nothing is said."""
    if question["kind"] == "yes_no":
        return {"yes": _("Yes"), "no": _("No")}
    return {one["code"]: in_language(one["name"], get_language() or "en") for one in question.get("choices", ())}


def _conditions(earlier: Sequence[Part]) -> list[tuple[str, str]]:
    """Each answer that can be given before it."""
    rows = []
    for each in earlier:
        text = in_language(each["text"], get_language() or "en").rstrip("?？… ")
        rows += [
            (f"{each['code']}{BETWEEN}{code}", _("%(question)s: %(answer)s") % {"question": text, "answer": name})
            for code, name in _answers(each).items()
        ]
    return rows


def _initial_of_question(question: Part) -> dict[str, Any]:
    needs = question.get("only_if") or {"code": "", "is": []}
    stop = question.get("stops") or {"gate": "", "is": [""]}
    return {
        **both("text", question["text"]),
        **both("hint", question.get("hint") or {}),
        **both("unit", question.get("unit") or {}),
        "choices": "\n".join(_line(each) for each in question.get("choices", ())),
        "only_if": [f"{needs['code']}{BETWEEN}{value}" for value in needs["is"]],
        "stops": f"{stop['gate']}{BETWEEN}{stop['is'][0]}" if stop["gate"] else "",
        **{name: question.get(name) for name in ("kind", "least", "most")},
    }


def _line(choice: Part) -> str:
    """Gas | 燃气 | 3"""
    said = [choice["name"].get(language, "") for language in LANGUAGES]
    if choice.get("points"):
        return f" {BETWEEN} ".join([*said, str(choice["points"])])
    return f" {BETWEEN} ".join(said) if said[1] else said[0]


def _choices(typed: str, before: Sequence[Part]) -> list[dict[str, Any]]:
    """A line that was there keeps its code, and so does one that was only said anew in its place: what hangs on it still does."""
    codes = {tuple(each["name"].get(language, "") for language in LANGUAGES): each["code"] for each in before}
    rows = [[each.strip() for each in [*line.split(BETWEEN), "", ""][:3]] for line in typed.splitlines() if line.strip(" |")]
    kept = [codes.get((row[0], row[1]), "") for row in rows]
    for place, each in enumerate(before[: len(kept)]):
        if not kept[place] and each["code"] not in kept:
            kept[place] = each["code"]
    free = (code for code in (f"c{n}" for n in count(1)) if code not in kept)
    return [
        {"code": code or next(free), "name": said_in(english, chinese), **({"points": int(points)} if points else {})}
        for code, (english, chinese, points) in zip(kept, rows, strict=True)
    ]
