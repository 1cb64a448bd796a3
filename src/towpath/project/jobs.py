"""Schedules: what happens by itself, and when. Each line is one verb; procrastinate fires it once for any number of workers."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from django.db import close_old_connections, connection, transaction
from procrastinate import App
from procrastinate.contrib.django import app as current_app
from procrastinate.exceptions import AlreadyEnqueued

from towpath.foundation import clock
from towpath.foundation.tenancy import current_merchant, merchant_scope
from towpath.network.models import Merchant
from towpath.orders.announcements import CardDue
from towpath.payments.announcements import ProviderSpoke, RefundClaimed

log = structlog.get_logger()

Verb = Callable[..., object]
ASK_PROVIDER = "ask the provider"
MOST_TRIES = 5
"""The job that waits may begin between two looks, and another may take its place; whatever is missed so often is seen within a minute."""
STALLED_AFTER_SECONDS = 60
"""Well above the ten seconds between two heartbeats of a live worker."""


@dataclass(frozen=True)
class Job:
    """A name, a cron line (a sixth field, last, counts seconds), and a verb that takes `at`; inside each business's scope in turn, or once for the network."""

    name: str
    cron: str
    verb: Verb
    for_each_business: bool = True


def schedule() -> Sequence[Job]:
    """The whole timetable. Each part imports late, so that settings can name this module before the models are loaded."""
    return [*_of_people(), *_of_time(), *_of_learning(), *_of_money(), *_of_the_house()]


def _of_people() -> list[Job]:
    """What customers hear, and what is kept about them."""
    from towpath.booking.forget_answers import forget_answers
    from towpath.booking.gate import forget_screenings
    from towpath.care.caring.forget import forget_looked_after
    from towpath.care.daily.forget_logs import forget_old_logs
    from towpath.care.forget_unagreed import forget_unagreed
    from towpath.care.needs.forget import forget_health_needs
    from towpath.care.tools.forget_runs import forget_runs
    from towpath.engage.advance_runs import advance_due_runs
    from towpath.engage.ask_within_budget import ask_within_budget
    from towpath.engage.campaigns.send_due import send_due_campaigns
    from towpath.notices.deliver_post import send_waiting
    from towpath.notices.deliver_texts import send_waiting_texts
    from towpath.notices.remind import send_due_reminders
    from towpath.notices.tell_of_new_booking import tell_owners_of_the_day
    from towpath.teaching.change_plan import resume_due
    from towpath.teaching.consent import erase_withdrawn

    return [
        Job("ask how it was", "* * * * * */10", ask_within_budget),
        Job("go on with journeys", "* * * * * */30", advance_due_runs),
        Job("remind of what comes", "* * * * *", send_due_reminders),
        Job("tell owners of the day", "*/10 * * * *", tell_owners_of_the_day),
        Job("send what was said to many", "* * * * * */10", send_due_campaigns),
        Job("send the post", "* * * * * */5", send_waiting, for_each_business=False),
        Job("send text messages", "* * * * * */5", send_waiting_texts, for_each_business=False),
        Job("take paused plans up again", "5 * * * *", resume_due),
        Job("erase what nobody agrees to any more", "45 * * * *", erase_withdrawn),
        Job("forget who was asked long ago", "52 3 * * *", forget_screenings),
        Job("forget answers to free tools", "57 3 * * *", forget_runs),
        Job("forget needs nobody agrees to any more", "46 * * * *", forget_health_needs),
        Job("forget days nobody agrees to any more", "47 * * * *", forget_old_logs),
        Job("forget what free help said once nobody agrees to it", "51 * * * *", forget_unagreed),
        Job("forget who was looked after for their health", "49 * * * *", forget_looked_after),
        Job("forget answers nobody needs any more", "48 * * * *", forget_answers),
    ]


def _of_time() -> list[Job]:
    """Hours that are held, offered, repeated and missed."""
    from towpath.booking.attend import forgive_undecided
    from towpath.booking.expire import expire_overdue
    from towpath.booking.nobody_came import believe_unanswered
    from towpath.booking.past_book import forget_past_books
    from towpath.booking.pay_with_credit import give_credits_back
    from towpath.booking.series_extend import extend_series
    from towpath.booking.waiting_offer import offer_freed_places
    from towpath.calendars.bring_together import bring_calendars_together
    from towpath.clientele.people_file import forget_people_files
    from towpath.directory.lay_out import lay_out_entry
    from towpath.goods.photos import sweep_desk_photos
    from towpath.orders.settle_booking import settle_ended_holds
    from towpath.work.answer_quote import expire_quotes
    from towpath.work.photos import sweep_photos

    return [
        Job("end what nobody confirmed", "* * * * *", expire_overdue),
        Job("end offers nobody answered", "*/5 * * * *", expire_quotes),
        Job("take back what is asked for times nobody holds", "*/5 * * * *", settle_ended_holds),
        Job("offer freed places", "* * * * * */20", offer_freed_places),
        Job("look up free times for the list", "4-59/10 * * * *", lay_out_entry),
        Job("bring calendars together", "* * * * * */15", bring_calendars_together, for_each_business=False),
        Job("book what series reach", "25 3 * * *", extend_series),
        Job("give uses back", "40 * * * *", give_credits_back),
        Job("forgive what nobody decided", "*/10 * * * *", forgive_undecided),
        Job("believe who nobody contradicted", "*/10 * * * *", believe_unanswered),
        Job("forget books nobody took over", "55 3 * * *", forget_past_books),
        Job("forget customers nobody took over", "57 3 * * *", forget_people_files),
        Job("forget pictures nothing names", "59 3 * * *", sweep_photos),
        Job("forget pictures of the desk nothing names", "58 3 * * *", sweep_desk_photos),
    ]


def _of_learning() -> list[Job]:
    """From what customers say to what becomes better."""
    from towpath.refinery.begin_trials import begin_trials
    from towpath.refinery.count_contributions import count_contributions
    from towpath.refinery.find_patterns import find_patterns
    from towpath.refinery.measure_subsidies import measure_campaigns
    from towpath.refinery.promo_scores import count_promo_scores
    from towpath.refinery.reach_verdict import reach_due_verdicts
    from towpath.refinery.stop_resented import stop_resented
    from towpath.releases.release import release_due
    from towpath.subsidies.stop_campaign import stop_ended

    return [
        Job("count what may leave", "*/10 * * * *", count_contributions),
        Job("release figures", "5-59/10 * * * *", release_due, for_each_business=False),
        Job("count how the helped are served", "2-59/10 * * * *", count_promo_scores),
        Job("end what the network pays for", "*/5 * * * *", stop_ended, for_each_business=False),
        Job("end what guests resent", "6-59/10 * * * *", stop_resented, for_each_business=False),
        Job("measure what the network pays for", "35 * * * *", measure_campaigns, for_each_business=False),
        Job("find patterns", "7-59/10 * * * *", find_patterns, for_each_business=False),
        Job("begin trials", "1-59/10 * * * *", begin_trials, for_each_business=False),
        Job("reach verdicts", "8-59/10 * * * *", reach_due_verdicts, for_each_business=False),
    ]


def _of_money() -> list[Job]:
    """What is owed, kept, given back and written down."""
    from towpath.ledger.post import seal_days_until
    from towpath.logistics.pool_prices import pool_prices
    from towpath.orders.earn import earn_what_is_over
    from towpath.orders.hold import release_old_holds
    from towpath.passes.bill_members import bill_members
    from towpath.passes.clear_unpaid import clear_unpaid
    from towpath.passes.end_bonuses import end_bonuses
    from towpath.settlement.contest import finalise_statements
    from towpath.settlement.count_sales import count_recent_sales
    from towpath.settlement.send_statement import send_due_statements

    return [
        Job("give back what nobody paid with", "4-59/10 * * * *", release_old_holds, for_each_business=False),
        Job("end what was given on top", "3-59/10 * * * *", end_bonuses),
        Job("wait no longer for what was never paid", "50 3 * * *", clear_unpaid),
        Job("bill members", "15 * * * *", bill_members),
        Job("earn what was paid for visits that are over", "2-59/10 * * * *", earn_what_is_over),
        Job("bring prices down to what was ordered together", "*/5 * * * *", pool_prices),
        Job("count sales", "*/10 * * * *", count_recent_sales),
        Job("send statements", "20 * * * *", send_due_statements),
        Job("make statements final", "50 * * * *", finalise_statements),
        Job("charge the month's plan", "30 2 * * *", charge_this_month),
        Job("charge last month's licences", "35 2 * * *", charge_last_months_licences),
        Job("seal the books", "15 0 * * *", lambda *, at: seal_days_until(at), for_each_business=False),
        Job("ask the providers again", "* * * * *", ask_providers_again, for_each_business=False),
    ]


def _of_the_house() -> list[Job]:
    """What keeps the machine room tidy."""
    from towpath.foundation.pace import forget_paces
    from towpath.identity.sign_in import forget_old_sessions

    return [
        Job("forget old sessions", "40 3 * * *", forget_old_sessions, for_each_business=False),
        Job("forget who asked how often", "45 3 * * *", forget_paces, for_each_business=False),
        Job("make months ahead", "0 3 * * *", make_months, for_each_business=False),
        Job("retry what got stuck", "*/2 * * * *", retry_stalled, for_each_business=False),
    ]


def run(job: Job, *, at: datetime) -> None:
    """Each business in its own scope, so that one business's trouble stays its own."""
    if not job.for_each_business:
        job.verb(at=at)
        return
    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        try:
            with merchant_scope(merchant_id):
                job.verb(at=at)
        except Exception as problem:  # noqa: BLE001 - the other businesses still get their turn
            log.warning("job_failed", job=job.name, merchant=str(merchant_id), problem=type(problem).__name__)


def charge_this_month(*, at: datetime) -> None:
    """The month's plan of the business in scope, once, by its own calendar."""
    from towpath.settlement.charge import charge_plan

    zone = ZoneInfo(Merchant.objects.get(pk=current_merchant()).zone)
    charge_plan(month=at.astimezone(zone).date(), at=at)


def charge_last_months_licences(*, at: datetime) -> None:
    """For the month that is over by the business's own calendar, once."""
    from towpath.settlement.charge_licences import charge_licences

    zone = ZoneInfo(Merchant.objects.get(pk=current_merchant()).zone)
    charge_licences(month=at.astimezone(zone).date().replace(day=1) - timedelta(days=1), at=at)


def heed_provider(fact: ProviderSpoke) -> None:
    """A message came for the business in scope: look into it as soon as this transaction is done, outside of it."""
    _ask_soon(current_merchant())


def send_refunds(fact: RefundClaimed) -> None:
    """Money is to go back: the provider is asked as soon as this transaction is done, outside of it."""
    _ask_soon(current_merchant())


def charge_card_soon(fact: CardDue) -> None:
    """What a card was left for is due: it is taken as soon as this transaction is done, outside of it."""
    _ask_soon(current_merchant())


def ask_provider(*, merchant_id: UUID, at: datetime) -> None:
    """Everything between one business and its provider that waits for an answer."""
    from towpath.orders.charge_cards import bring_cards_to_their_end
    from towpath.orders.hear_provider import MOST_AT_ONCE, bring_refunds_to_their_end, close_unneeded_attempts, heed_messages

    while heed_messages(merchant_id=merchant_id, at=at) == MOST_AT_ONCE:
        pass  # A burst is heeded in one go: the one who woke us may have been the last for a minute. What can't be cleared up waits beyond `at`.
    bring_refunds_to_their_end(merchant_id=merchant_id, at=at)
    close_unneeded_attempts(merchant_id=merchant_id, at=at)
    bring_cards_to_their_end(merchant_id=merchant_id, at=at)


def ask_providers_again(*, at: datetime) -> None:
    """Once a minute, for whatever a crash, a silent provider or a lost message left open."""
    from towpath.payments.models import ProviderAccount

    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        try:
            with merchant_scope(merchant_id):
                has_account = ProviderAccount.objects.exists()
            if has_account:
                ask_provider(merchant_id=merchant_id, at=at)
        except Exception as problem:  # noqa: BLE001 - the other businesses still get their turn
            log.warning("provider_not_asked", merchant=str(merchant_id), problem=type(problem).__name__)


def _ask_soon(merchant_id: UUID, app: App = current_app) -> None:
    """One job waits for each business, however much there is to ask. One that waits already is held until this transaction is done: begun before, it
    would not see what it is asked about, and nobody would wake it again."""
    name = f"{ASK_PROVIDER} {merchant_id}"
    task = app.configure_task(name=ASK_PROVIDER, queueing_lock=name, lock=name)
    for _ in range(MOST_TRIES):
        with suppress(AlreadyEnqueued), transaction.atomic():
            task.defer(merchant_id=str(merchant_id))
            return
        with connection.cursor() as cursor:
            cursor.execute("select from procrastinate_jobs where queueing_lock = %s and status = 'todo' for share", [name])
            if cursor.rowcount:
                return


def make_months(*, at: datetime) -> None:
    """The event log has room for the next three months."""
    with connection.cursor() as cursor:
        cursor.execute("select towpath_make_months(%s::date, 3)", [at.date()])


def retry_stalled(*, at: datetime) -> None:
    """A job whose worker was killed is put back in the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'todo', worker_id = null where status = 'doing' and id in ("
            "select j.id from procrastinate_jobs j left join procrastinate_workers w on w.id = j.worker_id "
            "where j.status = 'doing' and (w.id is null or w.last_heartbeat < now() - %s::interval))",
            [f"{STALLED_AFTER_SECONDS} seconds"],
        )


def register(app: App) -> None:
    """Called when procrastinate is ready; the timetable itself is read by the worker (see `start_clockwork`)."""


def start_clockwork(app: App = current_app) -> None:
    """Hand the timetable to procrastinate. Only the worker does this."""
    for job in schedule():
        _add(app, job)
    app.task(name=ASK_PROVIDER)(_ask_provider_now)


def _ask_provider_now(merchant_id: str) -> None:
    close_old_connections()
    ask_provider(merchant_id=UUID(merchant_id), at=clock.now())


def _add(app: App, job: Job) -> None:
    def fire(timestamp: int, **_: Any) -> None:
        close_old_connections()
        run(job, at=clock.now())

    task = app.task(name=job.name, queueing_lock=job.name, lock=job.name)(fire)
    app.periodic(cron=job.cron)(task)
