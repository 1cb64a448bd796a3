"""Several questions, each with a yes or a no of its own."""

from collections.abc import Mapping
from datetime import datetime

from towpath.clientele.consents import give_consent
from towpath.clientele.models import Consent, Customer


def answer_consents(
    *, customer: Customer, answers: Mapping[str, bool], wordings: Mapping[str, str], channel: str, at: datetime
) -> list[Consent]:
    """Every answer stays on record with the words that were shown, a no as well: it begins and ends at one moment and allows nothing."""
    given = []
    for purpose, is_yes in answers.items():
        if is_yes:
            given.append(give_consent(customer=customer, purpose=purpose, channel=channel, wording=wordings[purpose], at=at))
        else:
            said = {"customer": customer, "purpose": purpose, "channel": channel, "wording": wordings[purpose]}
            given.append(Consent.objects.get_or_create(**said, given_at=at, defaults={"withdrawn_at": at})[0])
    return given
