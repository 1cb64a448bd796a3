"""The fixed questions of which figures may leave a business. There is no other, and no filter."""

from dataclasses import dataclass

COMPLAINT, TOLD = "complaint", "told"
ARMS = {True: "treated", False: "control"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """How many customers complained of one aspect that one supply item may cause, by week."""

    aspect: str
    item: str

    @property
    def question(self) -> str:
        return f"{COMPLAINT}:{self.aspect}:{self.item}"


def read_complaint(question: str) -> Complaint:
    """The question behind its stored name."""
    _kind, aspect, item = question.split(":")
    return Complaint(aspect, item)


def told_question(item: str) -> str:
    """How many customers heard that what they said changed an item, by version ("v2")."""
    return f"{TOLD}:{item}"
