"""Gift cards that are good at several businesses, and the functions through which their value moves from one business to another.

A function acts for the two businesses it is about and for nobody else: it puts itself into the scope of the one that sold the card, so that the same
walls stand around what it does there, and comes back. Nobody moves value by hand: both rows of a movement are written together with the balance.
"""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

KINDS = (
    "sold", "given", "used", "put_back", "refunded", "refund_failed", "bonus_ended", "spent_away", "back_from_away", "brought", "sent_home",
)  # fmt: skip
RULES = """
-- The network opens and closes; nothing else about a circle is ever edited.
revoke update, delete on passes_circle from towpath_console;
grant update (closed_at) on passes_circle to towpath_console;
-- A business joins once and leaves once.
revoke update, delete on passes_circlemember from towpath_app;
grant update (left_at, left_by) on passes_circlemember to towpath_app;
-- Whose card is behind a code is read by the functions below alone, and movements are written by them alone.
revoke select, insert, update, delete on passes_sharedcard from towpath_app;
revoke insert on passes_cardmovement from towpath_app;

-- A card that was sold in a circle can be found by its code from now on.
create function passes_share_card(voucher uuid) returns void
    language sql security definer set search_path = public, pg_temp as $$
    insert into passes_sharedcard (code_hash, card, issuer, circle_id)
    select v.code_hash, v.id, v.merchant_id, v.circle_id from passes_voucher v
    where v.id = voucher and v.merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid
        and v.circle_id is not null and v.issuer is null
    on conflict do nothing
$$;
revoke all on function passes_share_card(uuid) from public;
grant execute on function passes_share_card(uuid) to towpath_app;

-- What another business's card is worth here: to a business that takes it, or took it once. Nothing of who holds it or what it was used for.
create function passes_look_at_card(hash bytea)
    returns table (card uuid, issuer uuid, circle uuid, face bigint, left_minor bigint, currency text, last_four text, good boolean, taken_here boolean)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    shared passes_sharedcard;
    takes boolean;
    took boolean;
begin
    select s.* into shared from passes_sharedcard s where s.code_hash = hash and s.issuer <> business;
    if not found then
        return;
    end if;
    takes := exists (select from passes_circlemember m where m.merchant_id = business and m.circle_id = shared.circle_id and m.left_at is null);
    took := exists (select from passes_cardmovement m where m.merchant_id = business and m.card = shared.card);
    if not (takes or took) then
        return;
    end if;
    perform set_config('towpath.merchant', shared.issuer::text, true);
    return query select v.id, shared.issuer, shared.circle_id, v.paid_minor, v.paid_left_minor, v.currency::text, v.last_four::text,
        v.state = 'sold', takes from passes_voucher v where v.merchant_id = shared.issuer and v.id = shared.card
        and v.state not in ('pending', 'lapsed');
    perform set_config('towpath.merchant', business::text, true);
end $$;
revoke all on function passes_look_at_card(bytea) from public;
grant execute on function passes_look_at_card(bytea) to towpath_app;

-- Both rows of a movement, the move on the card and the word to the business that sold it; in its scope, with its card locked.
create function passes_write_movement(business uuid, shared passes_sharedcard, amount bigint, moment timestamptz, currency varchar) returns uuid
    language plpgsql set search_path = public, pg_temp as $$
declare
    movement constant uuid := gen_random_uuid();
begin
    insert into passes_vouchermove (id, merchant_id, voucher_id, kind, paid_minor, bonus_minor, reference, place, reason, moved_at, moved_by)
        values (gen_random_uuid(), shared.issuer, shared.card, case when amount > 0 then 'spent_away' else 'back_from_away' end, -amount, 0,
            movement, business, '', moment, null);
    insert into passes_cardmovement (id, merchant_id, movement, circle_id, card, other, amount_minor, currency, moved_at)
        values (gen_random_uuid(), shared.issuer, movement, shared.circle_id, shared.card, business, amount, currency, moment),
            (gen_random_uuid(), business, movement, shared.circle_id, shared.card, shared.issuer, -amount, currency, moment);
    insert into foundation_event (occurred_at, merchant_id, name, payload)
        select moment, who, 'card.moved', jsonb_build_object('card', shared.card, 'movement_id', movement, 'amount_minor', minor, 'currency', currency)
        from (values (shared.issuer, amount), (business, -amount)) as sides (who, minor);
    return movement;
end $$;
revoke all on function passes_write_movement(uuid, passes_sharedcard, bigint, timestamptz, varchar) from public;

-- As much as is wanted, or all there is. Whoever comes second finds what the first one left, and never less than nothing.
create function passes_take_from_card(hash bytea, most bigint, in_currency text, moment timestamptz) returns table (movement uuid, amount bigint, why text)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    shared passes_sharedcard;
    there record;
    part bigint;
begin
    select s.* into shared from passes_sharedcard s where s.code_hash = hash and s.issuer <> business;
    -- Held until the end, so that whoever leaves waits for what is being paid: afterwards nothing more is taken.
    perform from passes_circlemember m where m.merchant_id = business and m.circle_id = shared.circle_id and m.left_at is null for share;
    if not found then
        return query select null::uuid, 0::bigint, 'not_taken_here';
        return;
    end if;
    perform set_config('towpath.merchant', shared.issuer::text, true);
    select v.paid_left_minor as left_minor, v.state, v.currency into there
        from passes_voucher v where v.merchant_id = shared.issuer and v.id = shared.card for update;
    part := least(most, there.left_minor);
    if there.state = 'sold' and there.currency = in_currency and part > 0 then
        update passes_voucher v set paid_left_minor = v.paid_left_minor - part where v.merchant_id = shared.issuer and v.id = shared.card;
        movement := passes_write_movement(business, shared, part, moment, there.currency);
    end if;
    perform set_config('towpath.merchant', business::text, true);
    return query select passes_take_from_card.movement, case when passes_take_from_card.movement is null then 0 else part end,
        case when there.state <> 'sold' or there.currency <> in_currency then 'not_usable'
            when passes_take_from_card.movement is null then 'nothing_left' else '' end;
end $$;
revoke all on function passes_take_from_card(bytea, bigint, text, timestamptz) from public;
grant execute on function passes_take_from_card(bytea, bigint, text, timestamptz) to towpath_app;

-- What a checkout here does not need after all, or gives back; never more than came. Also after this business left, or the card was given back.
create function passes_give_to_card(of_card uuid, amount bigint, moment timestamptz) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    shared passes_sharedcard;
    held bigint;
    kept_in varchar;
    movement uuid;
begin
    select s.* into strict shared from passes_sharedcard s where s.card = of_card and s.issuer <> business;
    perform set_config('towpath.merchant', shared.issuer::text, true);
    select v.currency into strict kept_in from passes_voucher v where v.merchant_id = shared.issuer and v.id = shared.card for update;
    select coalesce(-sum(m.amount_minor), 0) into held from passes_cardmovement m where m.merchant_id = business and m.card = of_card;
    if amount <= 0 or amount > held then
        raise exception 'a card gets back what came from it, and no more' using errcode = 'check_violation';
    end if;
    update passes_voucher v set paid_left_minor = v.paid_left_minor + amount where v.merchant_id = shared.issuer and v.id = shared.card;
    movement := passes_write_movement(business, shared, -amount, moment, kept_in);
    perform set_config('towpath.merchant', business::text, true);
    return movement;
end $$;
revoke all on function passes_give_to_card(uuid, bigint, timestamptz) from public;
grant execute on function passes_give_to_card(uuid, bigint, timestamptz) to towpath_app;
"""


def _id() -> models.UUIDField:
    return models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)


def _business() -> models.UUIDField:
    return models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)


def _circle(**more: object) -> models.ForeignKey:
    more.setdefault("related_name", "+")
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="passes.circle", **more)


OWNED = {"abstract": False, "base_manager_name": "objects"}


class Migration(migrations.Migration):
    dependencies = [("passes", "0008_given"), ("foundation", "0002_event_log_and_walls"), ("network", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Circle",
            fields=[
                ("id", _id()),
                ("name", models.JSONField()),
                ("terms", models.JSONField()),
                ("currency", models.CharField(max_length=3)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CircleMember",
            fields=[
                ("id", _id()),
                ("merchant_id", _business()),
                ("joined_at", models.DateTimeField()),
                ("joined_by", models.UUIDField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                ("left_by", models.UUIDField(null=True)),
                ("circle", _circle(related_name="members")),
            ],
            options={
                **OWNED,
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("left_at", None)), fields=("merchant_id",), name="in_one_circle_at_a_time")
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedCard",
            fields=[
                ("code_hash", models.BinaryField(primary_key=True, serialize=False)),
                ("card", models.UUIDField(unique=True)),
                ("issuer", models.UUIDField()),
                ("circle", _circle()),
            ],
        ),
        migrations.CreateModel(
            name="CardMovement",
            fields=[
                ("id", _id()),
                ("merchant_id", _business()),
                ("movement", models.UUIDField()),
                ("card", models.UUIDField()),
                ("other", models.UUIDField()),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("moved_at", models.DateTimeField()),
                ("circle", _circle()),
            ],
            options={
                **OWNED,
                "indexes": [
                    models.Index(fields=["merchant_id", "-moved_at"], name="card_movements_newest_first"),
                    models.Index(fields=["merchant_id", "card"], name="card_movements_of_a_card"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id", "movement"), name="each_card_movement_once"),
                    models.CheckConstraint(condition=models.Q(("amount_minor", 0), _negated=True), name="card_movement_of_something"),
                ],
            },
        ),
        migrations.AddField(model_name="voucher", name="circle", field=_circle(null=True)),
        migrations.AddField(model_name="voucher", name="issuer", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="voucher", name="card", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="vouchermove", name="place", field=models.UUIDField(null=True)),
        migrations.AlterField(
            model_name="vouchermove", name="kind", field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=14)
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(("circle", None), ("bonus_minor", 0), _connector="OR"), name="a_gift_on_top_stays_at_home"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("card", None), ("issuer", None)),
                    models.Q(("card__isnull", False), ("circle__isnull", False), ("issuer__isnull", False)),
                    _connector="OR",
                ),
                name="sold_elsewhere_as_a_card",
            ),
        ),
        Walls(
            network=["circle", "sharedcard"],
            public=["circlemember"],
            trade=["cardmovement"],
            append_only=["cardmovement", "sharedcard"],
            console_blind=["sharedcard"],
            app_reads=["circle"],
            known_merchants=True,
        ),
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
    ]
