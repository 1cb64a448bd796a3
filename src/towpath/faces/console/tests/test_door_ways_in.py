"""The door that does not open: every way the network could look for a diner, tried as the network, with its own login."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from towpath.faces.console.tests.conftest import EMAIL, NAME, NOTE, PHONE, URLS, WORD, everything_stored, url


def test_the_canaries_are_really_there(console):
    stored = everything_stored(console)

    for canary in (EMAIL, PHONE, NAME, WORD, NOTE, "CNRYallergy", "CNRYanswer"):
        assert any(canary in rows for rows in stored.values()), canary


def test_a_search_names_whose_customer_it_is_and_whom_to_ask(orla, console):
    answer = orla.post(url("door-search"), {"business": console.world.nan.id, "term": PHONE})

    assert answer.status_code == 403
    assert "Belongs to Nan&#x27;s Noodle House; ask Nan" in answer.content.decode()


def test_a_search_answers_the_same_whatever_is_typed(orla, console):
    def page(term):
        text = orla.post(url("door-search"), {"term": term}).content.decode()
        return text[text.index("door-no") : text.index("</section>", text.index("door-no"))]

    assert page(PHONE) == page("+4900000000000") == page("") == page("'; drop table clientele_customer; --")


def test_a_search_keeps_nothing_of_what_was_typed(orla, console):
    answer = orla.post(url("door-search"), {"term": "Zanzibar-Quux"})

    assert "Zanzibar-Quux" not in answer.content.decode()
    assert not [name for name, rows in everything_stored(console).items() if "Zanzibar-Quux" in rows]


def test_an_export_is_refused(orla, console):
    answer = orla.post(url("door-export"), {"business": console.world.nan.id}, headers={"accept": "text/csv"})

    assert answer.status_code == 403
    assert console.in_none_of(answer.content.decode())


def test_an_order_reference_names_the_business_and_nothing_else(orla, console):
    answer = orla.post(url("door-order"), {"reference": str(console.order.pk)})

    assert answer.status_code == 403
    assert "Belongs to Nan&#x27;s Noodle House; ask Nan" in answer.content.decode()
    assert console.in_none_of(answer.content.decode())


@pytest.mark.parametrize("reference", ["261016-1", "01a200c9-b5d3-7ef4-8fff-42176a8cae8d", "", "x" * 5000, "\u202e"])
def test_an_unknown_reference_is_refused_plainly(orla, reference):
    answer = orla.post(url("door-order"), {"reference": reference})

    assert answer.status_code == 403
    assert "No fee was charged under this reference" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["customers/", "customers/{customer}/", "customers/?business=nans-noodle-house", "orders/{order}/", "orders/"]
)
def test_the_api_refuses_and_names_the_business(orla, console, path):
    answer = orla.get(
        url("api") + path.format(customer=console.customer.pk, order=console.order.pk), headers={"accept": "application/json"}
    )

    assert answer.status_code == 403
    assert answer.json()["code"] == "belongs_to_the_business"
    assert console.in_none_of(answer.content.decode())


def test_an_unknown_customer_gets_the_same_bytes_from_the_api_as_a_known_one(orla, console):
    known = orla.get(url("api-customer", str(console.customer.pk))).content
    unknown = orla.get(url("api-customer", "01a200c9-b5d3-7ef4-8fff-42176a8cae8d")).content

    assert known == unknown


def test_every_page_read_as_the_network_holds_no_canary(orla, console):
    nan = console.world.nan
    seen = []
    for route, name, arguments in readable_routes(nan, console):
        answer = orla.get(url(name, *arguments))
        assert answer.status_code < 500, route
        assert console.in_none_of(answer.content.decode()), route
        seen.append(name)

    assert {"today", "businesses", "business", "value", "supply", "supply-item", "loop", "releases", "door", "api-businesses"} <= set(seen)


def readable_routes(nan, console):
    """Every address of the console that can be read, with arguments that exist."""
    known = {"merchant_id": nan.id, "code": "base-broth", "customer": console.customer.pk, "reference": console.order.pk}
    for pattern in flat(get_resolver(URLS)):
        arguments = [known.get(name) for name in pattern.pattern.converters]
        if pattern.name and None not in arguments:
            yield str(pattern.pattern), pattern.name, arguments


def flat(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from flat(entry)
        elif isinstance(entry, URLPattern):
            yield entry
