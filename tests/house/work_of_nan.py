"""Nan does a piece of work for her guest: somebody is there, a photo was taken, and an offer waits for a yes."""

from datetime import timedelta

from tests.photos import a_photo
from tests.world import NOON, Shop
from towpath.booking.models import Booking, Resource
from towpath.clientele.models import Customer
from towpath.foundation.money import Money
from towpath.methods.models import Adoption
from towpath.work.arrive import arrive
from towpath.work.attach_proof import DOOR, attach_photo
from towpath.work.close_job import close_job
from towpath.work.invoice_job import invoice_job
from towpath.work.links import link_to_quote, link_to_report
from towpath.work.models import Job
from towpath.work.open_job import Planned, open_job
from towpath.work.prepare import prepare
from towpath.work.send_quote import Option, send_quote
from towpath.work.show_who_comes import show_who_comes


def worked_on(shop: Shop, guest: Customer, adoption_id: object) -> dict[str, object]:
    """One piece of work that goes on, and one that is done and billed: its report is what a link opens."""
    job = arrive(job=planned(shop, guest, Adoption.objects.select_related("method").get(pk=adoption_id)), at=NOON)
    laid_out = prepare(job=job, key="key-of-nans-rack", words="CNRY-coat", reason="CNRY-why", by=None, at=NOON)
    quote = send_quote(job=job, options=[Option("CNRY-fan", 21_420)], by=None, at=NOON)
    done = arrive(job=planned(shop, guest, None), at=NOON)
    proof, shown = (attach_photo(job=each, code=DOOR, key="key-of-nans-photo", data=a_photo(), by=None, at=NOON) for each in (job, done))
    seen_at_the_door(guest)
    close_job(job=done, by=None, at=NOON)
    invoice_job(job=Job.objects.told().get(pk=done.pk), at=NOON)
    return {
        "job_id": job.pk,
        "preparation_id": laid_out.pk,
        "quote_id": quote.pk,
        "proof_id": proof.pk,
        "photo_id": shown.pk,
        "quote_token": link_to_quote(quote=quote, at=NOON),
        "report_token": link_to_report(job=done, at=NOON),
    }


def seen_at_the_door(guest: Customer) -> None:
    """Somebody with a picture is on the way to whatever the guest booked."""
    people = list(Resource.objects.in_use().filter(kind="person"))
    for person in people:
        show_who_comes(resource=person, data=a_photo(), at=NOON)
    for booking in Booking.objects.filter(booker=guest) if people else ():
        Job.objects.create(
            booking=booking,
            customer=guest,
            title={"en": "CNRY-visit"},
            resource=people[0],
            zone=booking.zone,
            window_from=booking.starts_at,
            window_until=booking.starts_at,
            currency=booking.currency,
            state="on_the_way",
            on_the_way_at=NOON,
            minutes_away=20,
            opened_at=NOON,
        )


def planned(shop: Shop, guest: Customer, adoption: Adoption | None) -> Job:
    return open_job(
        planned=Planned(
            title={"en": "CNRY-pipe"},
            window_from=NOON,
            window_until=NOON + timedelta(hours=2),
            zone=shop.site.zone,
            call_out=Money(9000, shop.site.currency),
            note="CNRY-knock",
            customer=guest,
            adoption=adoption,
        ),
        by=None,
        at=NOON,
    )
