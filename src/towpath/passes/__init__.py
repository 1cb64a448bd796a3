"""Value a guest paid for before: vouchers. What was paid never ends and goes back at any time; only what was given on top may end.

Both parts are used side by side, in proportion, so whoever gives a voucher back gets what they did not use, and no free meal.

Words: *offer* (what a business sells: so much paid, so much on top), *voucher* (value behind a secret code), *paid* and *bonus* (its two parts), *move* (every change of them).

Packs are uses of services, paid before and bound to one customer: *pack offer*, *pack*, *use* or *credit* (one of them, worth what was paid for it), *pack move*.
What is left of one goes back at any time, also after the last day on which it could be booked with.

What is bought on a provider's page is worth nothing before the money came: a voucher waits by itself, a pack as a *purchase* whose id becomes the pack's.

A *gift card* is a voucher that the businesses of a *circle* take: its *issuer* sold it and has the money, and every *movement* of its value to another business
stands at both (see docs/decisions/0021-one-card-many-shops.md).

*Memberships* are so many uses a month, each *month* a purchase that becomes a pack once it is paid (see docs/decisions/0016-memberships.md).
"""
