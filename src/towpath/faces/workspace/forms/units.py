"""A part of a lesson, a sheet or a question, as somebody types it: its words, and a row for each task or answer."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.faces.workspace.forms.methods import EntryForm, new_code

SPARE = 3
"""Empty rows below those that are there."""


def form_in_unit(part: str, entry: dict[str, Any], typed: Any) -> EntryForm:
    """The fields that a part of the lesson, a sheet or a question has."""
    return {"lesson": PartForm, "sheets": SheetForm, "quiz": QuestionForm}[part](typed, entry=entry)


class PartForm(EntryForm):
    explained_in = ""

    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=300, initial=10)


class RowsForm(EntryForm):
    """With rows. One that is emptied is left out; where places were typed, they are in that order."""

    rows_in: ClassVar[str]
    most: ClassVar[int]
    row_name: ClassVar[Promise]
    texts: ClassVar[dict[str, Promise]]
    is_long = False
    has_places = False

    def __init__(self, typed: Any = None, *, entry: dict[str, Any]) -> None:
        super().__init__(typed, entry=entry)
        self.there: list[dict[str, Any]] = entry.get(self.rows_in, [])
        self.numbers = range(1, min(self.most, len(self.there) + SPARE) + 1)
        for number in self.numbers:
            self._add_row(number, self.there[number - 1] if number <= len(self.there) else {})

    def _add_row(self, number: int, row: dict[str, Any]) -> None:
        for text, label in self.texts.items():
            for code in self.languages:
                self.fields[f"{text}_{number}_{code}"] = forms.CharField(
                    label=self._label(text, label, self.language_names[code]),
                    max_length=1000,
                    required=False,
                    initial=row.get(text, {}).get(code, ""),
                    widget=forms.TextInput(attrs={"lang": code}),
                )
        if self.has_places:
            self.fields[f"place_{number}"] = forms.IntegerField(
                label=_("Place"), required=False, min_value=1, max_value=99, initial=number if row else None
            )

    def head(self) -> list[forms.BoundField]:
        """The fields above the rows."""
        in_rows = {field.name for row in self.rows() for line in row["lines"] for field in line}
        return [field for field in self if field.name not in in_rows and field.name != "right"]

    def rows(self) -> list[dict[str, Any]]:
        """Each row with its fields, line by line, for the page."""
        return [{"number": number, "name": f"{self.row_name} {number}", "lines": self._lines(number)} for number in self.numbers]

    def _lines(self, number: int) -> list[list[forms.BoundField]]:
        """What is short stands on one line; words that may be long have one each."""
        fields = [self[name] for name in self._names(number)]
        alone = len(self.languages) if self.is_long else 0
        return [*([field] for field in fields[:alone]), fields[alone:]]

    def _label(self, text: str, label: Promise, language: str) -> str:
        """The row has a name of its own: its words need no other."""
        return language if text == "words" else f"{label} ({language})"

    def _names(self, number: int) -> list[str]:
        names = [f"{text}_{number}_{code}" for text in self.texts for code in self.languages]
        return [*names, f"place_{number}"] if self.has_places else names

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self.kept: dict[int, dict[str, Any]] = {}
        for number in self.numbers:
            row = self._row(number, given)
            if "words" in row and "en" not in row["words"]:
                self.add_error(f"words_{number}_en", _("Say it in English as well."))
            elif "words" in row:
                self.kept[number] = row
        return given

    def _row(self, number: int, given: dict[str, Any]) -> dict[str, Any]:
        """What is there under this number, with what was typed; without words it is left out."""
        there = self.there[number - 1] if number <= len(self.there) else {}
        row = {name: value for name, value in there.items() if name not in self.texts}
        for text in self.texts:
            typed = {code: given.get(f"{text}_{number}_{code}", "") for code in self.languages}
            said = {code: words for code, words in {**there.get(text, {}), **typed}.items() if words}
            if said and any(typed.values()):
                row[text] = said
        if "code" not in row:
            row["code"] = new_code([*self.there, *self.kept.values()])
        return row

    def changes(self) -> dict[str, Any]:
        places = {number: self.cleaned_data.get(f"place_{number}") or 100 + number for number in self.kept}
        ordered = [self.kept[number] for number in sorted(self.kept, key=lambda number: places[number])]
        return super().changes() | {self.rows_in: ordered or None}


class SheetForm(RowsForm):
    said_in = "name"
    explained_in = "text"
    rows_in = "tasks"
    most = 40
    row_name = gettext_lazy("Task")
    texts: ClassVar = {"words": gettext_lazy("Task"), "answer": gettext_lazy("Its answer")}
    is_long = True
    has_places = True

    url = forms.URLField(label=gettext_lazy("Or where it lies"), max_length=300, required=False, assume_scheme="https")


class QuestionForm(RowsForm):
    explained_in = ""
    rows_in = "choices"
    most = 8
    row_name = gettext_lazy("Choice")
    texts: ClassVar = {"words": gettext_lazy("Choice")}

    right = forms.IntegerField(label=gettext_lazy("The right one"), required=False)

    def __init__(self, typed: Any = None, *, entry: dict[str, Any]) -> None:
        codes = [choice["code"] for choice in entry.get("choices", [])]
        super().__init__(typed, entry={**entry, "right": codes.index(entry["right"]) + 1} if codes else entry)

    def rows(self) -> list[dict[str, Any]]:
        chosen = str(self["right"].value() or "")
        return [{**row, "is_right": str(row["number"]) == chosen} for row in super().rows()]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if len(self.kept) < 2:
            self.add_error(None, _("A question needs two answers at least."))
        elif given.get("right") not in self.kept:
            self.add_error(None, _("Mark which answer is right."))
        return given

    def changes(self) -> dict[str, Any]:
        return super().changes() | {"right": self.kept[self.cleaned_data["right"]]["code"]}
