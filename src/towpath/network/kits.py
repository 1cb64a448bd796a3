"""What a week's kit begins from, as data: occasions of a trade with words that are put together from a business's own facts."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from towpath.network.free_tools import Code, Name, Part

FACTS = ("shop", "tool", "hours", "next", "said", "offer", "quiet")
"""What may stand in curly brackets. A sentence whose fact a business does not have is left out."""
_BRACKETS = re.compile(r"\{([^{}]*)\}")
Sentence = Annotated[dict[str, Annotated[str, Field(min_length=1, max_length=300)]], Field(min_length=1)]


class Occasion(Part):
    """One reason to say something this week, and the words to begin with."""

    code: Code
    name: Name
    when: Literal["always", "quiet"] = "always"
    """quiet: for a business one of whose weekdays is quieter than the others."""
    months: Annotated[list[Annotated[int, Field(ge=1, le=12)]], Field(max_length=12)] = []
    """In which months; empty: all year."""
    leads_to: Literal["help", "menu", "book", "home"] = "help"
    headline: Sentence
    sentences: Annotated[list[Sentence], Field(min_length=1, max_length=4)]
    post: Annotated[list[Sentence], Field(min_length=1, max_length=4)]

    @model_validator(mode="after")
    def only_facts_stand_in_brackets(self) -> Self:
        for words in (self.headline, *self.sentences, *self.post):
            for text in words.values():
                if set(facts_in(text)) - set(FACTS) or set("{}") & set(_BRACKETS.sub("", text)):
                    raise ValueError(f"{self.code}: only {', '.join(FACTS)} may stand in curly brackets")
        return self


class KitSection(Part):
    """What marketing begins from in a trade."""

    occasions: Annotated[list[Occasion], Field(max_length=12)] = []

    @model_validator(mode="after")
    def each_code_once(self) -> Self:
        codes = [each.code for each in self.occasions]
        if len(set(codes)) < len(codes):
            raise ValueError("two occasions have the same code")
        return self


def facts_in(text: str) -> list[str]:
    """Which facts a sentence needs."""
    return _BRACKETS.findall(text)
