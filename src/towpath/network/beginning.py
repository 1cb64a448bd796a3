"""The one-time way into an installation that hosts no network yet: offered to whoever started it, used once."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.ids import new_id
from towpath.foundation.tokens import new_token, token_hash
from towpath.identity.models import Person
from towpath.network.check_facts import check_facts
from towpath.network.models import Beginning, Operator
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack

BEGINNING_HOURS = 24


class BeginningOver(Refusal):
    """Used, too old, invented, and a network that is there already: one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "beginning_over"
    what_happened = _("This link no longer begins a network.")
    what_is_safe = _("A network that is there already is as it was.")
    what_to_do = _("Sign in, or start towpath again: as long as there is no network, each start prints a new link.")


class BadBeginner(Invalid):
    code = "bad_beginner"
    what_happened = _("Whoever begins a network needs a name and an e-mail address.")


def offer_beginning(*, at: datetime) -> str | None:
    """A link for whoever started the installation; nothing where there is a network. Offering a new one ends the ones before."""
    if Operator.objects.exists():
        return None
    token = new_token()
    with transaction.atomic():
        Beginning.objects.filter(used_at=None).delete()
        Beginning.objects.create(token_hash=token_hash(token), made_at=at, expires_at=at + timedelta(hours=BEGINNING_HOURS))
    return token


def require_live_beginning(*, token: str, at: datetime) -> None:
    """Looking at the link changes nothing; a dead one says so."""
    found = Beginning.objects.filter(token_hash=token_hash(token)).first()
    if found is None or not found.is_live(at) or Operator.objects.exists():
        raise BeginningOver


def begin_network(*, token: str, name: str, currency: str, zone: str, language: str, email: str, person_name: str, at: datetime) -> Person:
    """Whoever holds the link names the network and becomes the first of its team. It works once, even when pressed twice at the same moment."""
    name, email, person_name = name.strip(), email.strip().lower(), person_name.strip()
    check_facts(name=name, currency=currency, zone=zone, language=language)
    try:
        validate_email(email)
    except ValidationError as problem:
        raise BadBeginner from problem
    if not 1 <= len(person_name) <= 120:
        raise BadBeginner
    facts = {"name": name, "currency": currency, "zone": zone, "language": language, "email": email, "person_name": person_name}
    with transaction.atomic():
        who = _begin(token, facts, at)
        if who is None:
            raise BeginningOver
        for manifest in shipped_packs():
            store_pack(manifest=manifest, at=at)
    return Person.objects.get(pk=who)


def _begin(token: str, facts: dict[str, str], at: datetime) -> UUID | None:
    """The network's own login makes nobody a member; the database does it for the holder of a live link, and only before there is a network."""
    ids = {row: str(new_id()) for row in ("operator", "person", "membership")}
    with connection.cursor() as cursor:
        cursor.execute("select network_begin(%s, %s::jsonb, %s)", [token_hash(token), json.dumps(facts | ids), at])
        found: UUID | None = cursor.fetchone()[0]
    return found
