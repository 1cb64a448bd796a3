"""The fixed questions of which figures may leave a business. There is no other, and no filter."""

from dataclasses import dataclass

COMPLAINT, FIT, DESK, TOLD = "complaint", "fit", "desk", "told"
SIGNALS = (COMPLAINT, FIT, DESK)
"""What customers said of a visit · how a piece fits them · what a thing was brought to a desk for."""
ARMS = {True: "treated", False: "control"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """How many customers complained of one aspect that one supply item may cause, by week."""

    aspect: str
    item: str
    kind: str = COMPLAINT

    @property
    def question(self) -> str:
        return f"{self.kind}:{self.aspect}:{self.item}"


def read_complaint(question: str) -> Complaint:
    """The question behind its stored name."""
    kind, aspect, item = question.split(":")
    return Complaint(aspect, item, kind)


def told_question(item: str) -> str:
    """How many customers heard that what they said changed an item, by version ("v2")."""
    return f"{TOLD}:{item}"
