"""A payment provider to practise with: a process of its own that speaks Stripe's wire shapes. No real money moves.

It needs the standard library alone and knows nothing of towpath; the official client works with it unchanged:

    TOWPATH_SANDBOX_KEY=sk_test_… python -m towpath.sandbox --port 4242 --data practice.sqlite3 --webhook-url http://127.0.0.1:8000/…
    stripe.StripeClient("sk_test_…", base_addresses={"api": "http://127.0.0.1:4242"})

**Starting.** `--port` (0 takes a free one; the first line on stdout says which), `--data`, `--webhook-url`, `--public-url` (how browsers reach the
hosted pages), or TOWPATH_SANDBOX_PORT, _DATA, _WEBHOOK_URL, _PUBLIC_URL. Secrets come from the environment only: TOWPATH_SANDBOX_KEY (without it a key
is made and kept beside the data file, `FILE.key`) and TOWPATH_SANDBOX_WEBHOOK_SECRET (for `--webhook-url`, which hears of connected accounts and of
the platform). It binds 127.0.0.1. SIGTERM ends it cleanly; kill -9 loses nothing that was answered.

**What it does.** Direct charges on connected accounts (`Stripe-Account`) with `application_fee_amount`: accounts and account links, checkout
sessions to pay or to leave a card (`mode=setup`), customers and the cards they left, payment intents, charges, refunds, application fees and their
refunds, disputes, balance and its transactions, payouts, events, webhook endpoints. Lists page, references expand, `Idempotency-Key` is honoured,
errors have the known types, codes and status numbers. Money is whole numbers of the smallest unit, and the balance of an account is the sum of its
transactions.

**Ways to pay**: the test methods in `methods.py`, among them `pm_practice_debit_late_failure`, which is paid at once and fails five days later.
A card that was left can be one that is refused when it is charged, or one whose bank then wants its owner there (`authentication_required`).

**Text messages** (`texts.py`): lines with a number, a key and a secret of their own; `POST /v1/texts` {from, to, text} under an Idempotency-Key, with number
and key as basic authentication; `text.received`, `text.delivered` and `text.failed` are told where the line is listened to, through the same weather as
everything else. Nothing is sent to numbers that end in 0000, and nothing arrives at those that end in 0001. `/phone/DIGITS` is a telephone to practise with.

**A messenger** (`chat.py`): accounts with a name, a key and a secret of their own; `POST /v1/chat/messages` {to, text} under an Idempotency-Key, with name and
key as basic authentication; `chat.received`, `chat.delivered`, `chat.blocked` and `chat.unblocked` are told. Nothing is sent to whoever has not written for 24
hours (`outside_window`) or has blocked the account (`blocked`). `/chat/ACCOUNT` is a messenger to practise with.

**The hand behind the curtain** (`control.py`): JSON, this machine only, `Authorization: Bearer` with the same key. A name nobody knows is refused.

    GET  /sandbox                                what time it is, how much of everything there is
    POST /sandbox/clock                          {"advance": seconds}: what becomes due meanwhile happens, in order and at its time
    GET  /sandbox/settings, POST                 fee_basis_points, fee_fixed, dispute_fee, dispute_fee_returned, availability_delay, payout_delay,
                                                 debit_delay, refund_delay (seconds), three_decimal_tens
    POST /sandbox/accounts/ID                    {"state": new | pending | verified | needs_papers | never_payable | restricted | rejected}
    POST /sandbox/accounts/ID/payout             {}: the automatic payout of everything available, now
    GET  /sandbox/accounts/ID/books              the balance beside the sum of the transactions
    POST /sandbox/checkout/ID/pay                {"choice": card | declined | debit_late_failure | debit_slow | debit_bounces}: as on the page;
                                                 where a card is left: card | refused_later | wants_owner | declined
    POST /sandbox/charges/ID/settle              {"outcome": succeeded | failed}: a debit on its way arrives, or does not
    POST /sandbox/charges/ID/fail                {}: fails after it was paid
    POST /sandbox/charges/ID/dispute             {"amount", "reason"}
    POST /sandbox/disputes/ID                    {"outcome": won | lost}
    POST /sandbox/refunds/ID                     {"outcome": succeeded | failed, "reason"}
    POST /sandbox/payouts/ID                     {"outcome": in_transit | paid | failed, "reason"}
    GET  /sandbox/delivery_plan, POST            seed, delay_from, delay_to, shuffle (seconds), double, drop, forge (chances), drops, hold,
                                                 retry_after, give_up_after; {} is calm weather
    GET  /sandbox/deliveries                     ?event= &state= &limit=: each with its attempts; states: waiting, held, delivered, failed, cancelled;
                                                 of forged ones accepted or refused
    POST /sandbox/deliveries/release             {"order": made | reverse | shuffled, "seed"}: what was held leaves
    POST /sandbox/deliveries/hurry               {}: what waits for its next attempt goes now, and what was given up once more
    POST /sandbox/deliveries/drain               {"timeout": seconds}: waits until nothing is on its way
    POST /sandbox/events/ID/redeliver            {"times": n};  POST /sandbox/events/ID/forge {}: a copy with ten times the amount, signed wrongly
    GET  /sandbox/fail_next, POST, DELETE        {"mode", "count", "method", "path" (how it begins), "seconds"}: how the next calls fail (`chaos.Fault`)
    GET  /sandbox/webhook_secret                 of the address given at the start
    POST /sandbox/texts/lines                    {"number", "webhook_url"}: a line, with its key and secret, shown this once
    POST /sandbox/texts/received                 {"to", "from", "text", perhaps "created"}: somebody writes to a number
    GET  /sandbox/texts                          ?to=: what was sent to a number
    POST /sandbox/chat/accounts                  {"name", "webhook_url"}: an account, with its key and secret, shown this once
    POST /sandbox/chat/received                  {"to", "from", perhaps "text", "name", "kind" (text | picture | voice), "created"}: somebody writes
    POST /sandbox/chat/blocked                   {"to", "from", perhaps "blocked": false}: somebody blocks an account, or lets it in again
    GET  /sandbox/chat                           ?to=: what was sent to a contact

**What is not practised**: capturing later, customers and cards made by calls, 3-D Secure, destination charges and transfers, partial capture, currency
conversion, taxes, subscriptions, uploads (evidence is text), smallest amounts per currency, rate limits, API versions other than the one in
`events.py`. Faults and calls under way are forgotten when the process ends; everything else is in the file.
"""
