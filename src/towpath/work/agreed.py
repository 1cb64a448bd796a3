"""What was agreed before an offer was made: a yes to it replaces that, or adds to it."""

from collections.abc import Sequence

from towpath.work.models import Quote, QuoteOption


def agreed_before(quote: Quote) -> Sequence[QuoteOption]:
    """What stood when this offer was answered, or stands while it waits. Offers of one job are answered in the order of their numbers: a newer one
    closes the one that is open."""
    standing: list[QuoteOption] = []
    for option in QuoteOption.objects.chosen().filter(quote__job=quote.job_id, quote__number__lt=quote.number):
        standing = [option] if option.quote.replaces else [*standing, option]
    return standing
