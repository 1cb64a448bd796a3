"""What a business writes about its free help: words, questions with their points, results with their conditions, scores."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from towpath.faces.workspace.forms.dishes import LANGUAGES
from towpath.network.packs import in_language
from towpath.ui.forms import offer

Part = Mapping[str, Any]

KINDS: Final = {
    "one": gettext_lazy("One of several"),
    "many": gettext_lazy("As many of several as they like"),
    "yes_no": gettext_lazy("Yes or no"),
    "number": gettext_lazy("A number"),
}
ABOUT: Final = {
    "": gettext_lazy("Neither"),
    "health": gettext_lazy("About somebody's health"),
    "child": gettext_lazy("About a child"),
}
CHOOSING: Final = ("one", "many")
BETWEEN: Final = "|"
MOST_POINTS: Final = 100
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
        initial = {**_both("name", words["name"]), **_both("promise", words["promise"]), "about": words.get("about", "")}
        super().__init__(typed, initial={"seen": seen, **initial})

    def clean(self) -> dict[str, Any]:
        _need(self, "name", _("Give it a name in at least one language."))
        _need(self, "promise", _("Say in at least one language what it promises."))
        return self.cleaned_data

    def written(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"name": _words(given, "name"), "promise": _words(given, "promise"), "about": given["about"]}


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
        question: Part | None = None,
    ) -> None:
        self.code, self.question = code, question
        super().__init__(typed, initial={"seen": seen, **(_initial_of_question(question) if question else {})})
        conditions = _conditions(earlier)
        _offer_or_drop(self, "only_if", conditions)
        names = {"yes": _("Yes"), "no": _("No")}
        stops = [
            (f"{gate}{BETWEEN}{answer}", _("%(answer)s: the advice for “%(question)s”") % {"answer": name, "question": words})
            for gate, words in gates
            for answer, name in names.items()
        ]
        _offer_or_drop(self, "stops", [("", _("None of them")), *stops] if stops else [])

    def clean(self) -> dict[str, Any]:
        _need(self, "text", _("A question needs words in at least one language."))
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
        one: dict[str, Any] = {"code": self.code, "kind": kind, "text": _words(given, "text")}
        before = self.question or {}
        if _words(given, "hint"):
            one["hint"] = _words(given, "hint")
        if kind in CHOOSING and before.get("from"):
            one["from"] = before["from"]
        elif kind in CHOOSING:
            one["choices"] = _choices(given["choices"], before.get("choices") or ())
        if kind == "number":
            one |= {"least": given["least"], "most": given["most"], "unit": _words(given, "unit")}
        ticked = [each.partition(BETWEEN) for each in given.get("only_if") or []]
        if ticked:
            one["only_if"] = {"code": ticked[0][0], "is": [value for _code, _between, value in ticked]}
        gate, _between, answer = (given.get("stops") or "").partition(BETWEEN)
        if gate:
            one["stops"] = {"gate": gate, "is": [answer]}
        elif before.get("stops") and kind == before["kind"] != "yes_no":
            one["stops"] = before["stops"]  # said by program; this page has no field for it
        return one

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


class ResultForm(StateForm):
    """Conditions are fields made from the questions and scores there are: ticked answers, or limits."""

    headline_en = forms.CharField(label=gettext_lazy("What you say first, English"), max_length=200, required=False)
    headline_zh = forms.CharField(label=gettext_lazy("What you say first, Chinese"), max_length=200, required=False)
    advice_en = forms.CharField(
        label=gettext_lazy("Advice, English"),
        help_text=gettext_lazy("Useful at once, whatever they do next."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1500,
        required=False,
    )
    advice_zh = forms.CharField(
        label=gettext_lazy("Advice, Chinese"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1500, required=False
    )
    try_en = forms.CharField(
        label=gettext_lazy("To try first, English"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1500, required=False
    )
    try_zh = forms.CharField(
        label=gettext_lazy("To try first, Chinese"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1500, required=False
    )
    solved_en = forms.CharField(label=gettext_lazy("What you say when it helped, English"), max_length=1500, required=False)
    solved_zh = forms.CharField(label=gettext_lazy("What you say when it helped, Chinese"), max_length=1500, required=False)
    offers = forms.MultipleChoiceField(
        label=gettext_lazy("Offered last"),
        help_text=gettext_lazy("Nothing ticked: nothing is offered, and you say honestly that nothing is needed."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    because_en = forms.CharField(label=gettext_lazy("Why it would help, English"), max_length=200, required=False)
    because_zh = forms.CharField(label=gettext_lazy("Why it would help, Chinese"), max_length=200, required=False)
    honest_en = forms.CharField(label=gettext_lazy("That nothing is needed, English"), max_length=200, required=False)
    honest_zh = forms.CharField(label=gettext_lazy("That nothing is needed, Chinese"), max_length=200, required=False)

    def __init__(
        self, typed: Any = None, *, seen: str, code: str, body: Part, services: Sequence[tuple[str, str]], result: Part | None = None
    ) -> None:
        self.code, self.body = code, body
        super().__init__(typed, initial={"seen": seen, **(_initial_of_result(result) if result else {})})
        there = [*services, *((code, code) for code in (result or {}).get("offers", ()) if code not in dict(services))]
        _offer_or_drop(self, "offers", there)
        self._ask_when(result or {})

    @property
    def conditions(self) -> list[dict[str, Any]]:
        """As the page shows them: one group for each question and score."""
        return [{**each, "fields": [self[name] for name in each["names"]]} for each in self._groups]

    def clean(self) -> dict[str, Any]:
        _need(self, "headline", _("Say something first, in at least one language."))
        _need(self, "advice", _("Give advice that is useful at once, in at least one language."))
        given = self.cleaned_data
        has = {name: bool(_words(given, name)) for name in ("try", "solved", "because", "honest")}
        if has["try"] != has["solved"]:
            self.add_error("try_en", _("Say both: what to try first, and what you say when it helped. Or neither."))
        if given.get("offers") and not has["because"]:
            self.add_error("because_en", _("Say why what you offer would help."))
        if bool(given.get("offers")) == has["honest"]:
            self.add_error("honest_en", _("Either offer something, or say that nothing is needed."))
        for each in self._groups:
            low, high = given.get(f"{each['name']}-least"), given.get(f"{each['name']}-most")
            if low is not None and high is not None and low > high:
                self.add_error(f"{each['name']}-least", _("The smallest number is larger than the largest."))
        return given

    def written(self) -> dict[str, Any]:
        given = self.cleaned_data
        one: dict[str, Any] = {"code": self.code, "when": [*self._when(), *self._others]}
        one |= {"headline": _words(given, "headline"), "advice": _words(given, "advice")}
        if _words(given, "try"):
            one["try_first"] = {"words": _words(given, "try"), "solved": _words(given, "solved")}
        if given.get("offers"):
            one |= {"offers": given["offers"], "because": _words(given, "because")}
        else:
            one["honest"] = _words(given, "honest")
        return one

    def _ask_when(self, result: Part) -> None:
        language, yes_no = get_language() or "en", [("yes", _("Yes")), ("no", _("No"))]
        self._groups: list[dict[str, Any]] = []
        self._others: list[Part] = []
        before: dict[str, Part] = {}
        for when in result.get("when", ()):
            name = f"is-{when['answer']}" if when.get("answer") else f"score-{when.get('score')}"
            if name in before:
                self._others.append(when)  # a second condition on the same question: kept as it is, no field says it
            before.setdefault(name, when)
        for each in self.body.get("questions", ()):
            answers = (
                yes_no
                if each["kind"] == "yes_no"
                else [(one["code"], in_language(one["name"], language)) for one in each.get("choices", ())]
            )
            self._group(f"is-{each['code']}", in_language(each["text"], language), answers, before.get(f"is-{each['code']}", {}))
        for each in self.body.get("scores", ()):
            self._group(f"score-{each['code']}", in_language(each["name"], language), [], before.get(f"score-{each['code']}", {}))

    def _group(self, name: str, text: str, answers: Sequence[tuple[str, str]], when: Part) -> None:
        if answers:
            given = [value for value in when.get("is", ()) if value in dict(answers)]
            self.fields[name] = forms.MultipleChoiceField(
                label=_("One of these answers"), choices=list(answers), initial=given, required=False, widget=forms.CheckboxSelectMultiple
            )
            names = [name]
        else:
            names = [f"{name}-least", f"{name}-most"]
            for one, label in zip(names, (_("At least"), _("At most")), strict=True):
                initial = when.get(one.rpartition("-")[2])
                self.fields[one] = forms.IntegerField(label=label, initial=initial, min_value=-HIGHEST, max_value=HIGHEST, required=False)
        self._groups.append({"name": name, "text": text, "names": names, "is_open": bool(when), "is_choice": bool(answers)})

    def _when(self) -> Iterable[Part]:
        given = self.cleaned_data
        for each in self._groups:
            kind, _between, code = each["name"].partition("-")
            named = {"answer" if kind == "is" else "score": code}
            if each["is_choice"]:
                if given.get(each["name"]):
                    yield {**named, "is": given[each["name"]]}
                continue
            limits = {end: given[f"{each['name']}-{end}"] for end in ("least", "most") if given.get(f"{each['name']}-{end}") is not None}
            if limits:
                yield {**named, **limits}


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
        initial = {**_both("name", score["name"]), "of": score["of"]} if score else {}
        super().__init__(typed, initial={"seen": seen, **initial})
        counted = [each for each in body.get("questions", ()) if any(one.get("points") for one in each.get("choices", ()))]
        offer(self, "of", [(each["code"], in_language(each["text"], language)) for each in counted])

    def clean(self) -> dict[str, Any]:
        _need(self, "name", _("Give it a name in at least one language."))
        return self.cleaned_data

    def written(self) -> dict[str, Any]:
        return {"code": self.code, "name": _words(self.cleaned_data, "name"), "of": self.cleaned_data["of"]}


def free_code(parts: Sequence[Part], letter: str) -> str:
    """The next code nobody has."""
    there = {each["code"] for each in parts}
    return next(code for code in (f"{letter}{n}" for n in count(1)) if code not in there)


def _conditions(earlier: Sequence[Part]) -> list[tuple[str, str]]:
    """Each answer that can be given before it."""
    language, yes_no = get_language() or "en", {"yes": _("Yes"), "no": _("No")}
    rows = []
    for each in earlier:
        names = yes_no if each["kind"] == "yes_no" else {one["code"]: in_language(one["name"], language) for one in each.get("choices", ())}
        text = in_language(each["text"], language).rstrip("?？… ")
        rows += [
            (f"{each['code']}{BETWEEN}{code}", _("%(question)s: %(answer)s") % {"question": text, "answer": name})
            for code, name in names.items()
        ]
    return rows


def _initial_of_question(question: Part) -> dict[str, Any]:
    needs = question.get("only_if") or {"code": "", "is": []}
    stop = question.get("stops") or {"gate": "", "is": [""]}
    return {
        **_both("text", question["text"]),
        **_both("hint", question.get("hint") or {}),
        **_both("unit", question.get("unit") or {}),
        "choices": "\n".join(_line(each) for each in question.get("choices", ())),
        "only_if": [f"{needs['code']}{BETWEEN}{value}" for value in needs["is"]],
        "stops": f"{stop['gate']}{BETWEEN}{stop['is'][0]}" if stop["gate"] else "",
        **{name: question.get(name) for name in ("kind", "least", "most")},
    }


def _initial_of_result(result: Part) -> dict[str, Any]:
    tried = result.get("try_first") or {"words": {}, "solved": {}}
    words = {name: result.get(name) or {} for name in ("headline", "advice", "because", "honest")}
    words |= {"try": tried["words"], "solved": tried["solved"]}
    both = {name: text for base, said in words.items() for name, text in _both(base, said).items()}
    return {**both, "offers": list(result.get("offers", ()))}


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
        {"code": code or next(free), "name": _said(english, chinese), **({"points": int(points)} if points else {})}
        for code, (english, chinese, points) in zip(kept, rows, strict=True)
    ]


def _offer_or_drop(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    if choices:
        offer(form, name, choices)
    else:
        del form.fields[name]


def _need(form: forms.Form, name: str, words: str) -> None:
    if not _words(form.cleaned_data, name):
        form.add_error(f"{name}_en", words)


def _words(given: Part, name: str) -> dict[str, str]:
    return _said(given.get(f"{name}_en") or "", given.get(f"{name}_zh") or "")


def _said(english: str, chinese: str) -> dict[str, str]:
    return {language: text.strip() for language, text in zip(LANGUAGES, (english, chinese), strict=True) if text.strip()}


def _both(name: str, words: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_en": words.get("en", ""), f"{name}_zh": words.get("zh-hans", "")}
