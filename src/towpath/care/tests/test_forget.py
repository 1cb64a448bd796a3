from django.db import connection

from towpath.care.answer_case import answer_case
from towpath.care.forget import forget_words
from towpath.care.give_feedback import give_feedback
from towpath.care.models import Feedback
from towpath.care.run_tool import run_tool
from towpath.care.tests.visits import served
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.models import Listing


def test_after_erasure_no_word_no_answer_and_no_address_is_left(world):
    order = served(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        run_tool(
            merchant=world.nan.merchant,
            customer=world.carla,
            answers={"allergens": ["peanut"]},
            listings=Listing.objects.shown(),
            at=world.at,
        )
        feedback = give_feedback(
            order=order, customer=world.carla, score=1, aspects=["saltiness"], word="Call Carla", listing=None, at=world.at
        )
        answer_case(case=feedback.case, answer="Dear Carla, sorry.", by=world.nan.owner.pk, at=world.at)
        Post.objects.create(key="a", channel="email", to=world.carla.email, text="For Carla", sender_name="Nan", not_before=world.at)

        erase_customer(customer=world.carla, at=world.at)
        forget_words(CustomerErased(at=world.at, customer_id=world.carla.pk))

        assert Feedback.objects.get().score == 1
        assert not Post.objects.exists()
        everything = all_rows_of("care_", "clientele_", "foundation_post", "orders_")
    assert "arla" not in everything
    assert "peanut" not in everything


def all_rows_of(*prefixes):
    with connection.cursor() as cursor:
        texts = []
        for table in connection.introspection.table_names(cursor):
            if table.startswith(prefixes):
                cursor.execute(f"select t::text from {table} t")
                texts += [row[0] for row in cursor.fetchall()]
    assert texts
    return "\n".join(texts)
