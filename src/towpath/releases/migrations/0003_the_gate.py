"""The gate: the only way from counts inside businesses to figures of the network.

Counts stay behind each business's wall for every role that serves people; the gate runs as the owner of the tables and applies the thresholds of
tier 1. It releases nothing that could be told apart by subtraction:

- A cell needs at least 10 customers of at least 3 businesses.
- A published cell moves only after at least 5 further customers, coming from at least 3 businesses, so that no difference of two states is one shop's.
- The arms of a trial ("2026-W40:treated") are slices of their week ("2026-W40"). They are released together with it or not at all, and only if
  whatever is left over outside the arms is nothing, or itself above the thresholds; and never when a business stands in two of them, because the
  arms minus their week would be that business.
"""

from django.db import migrations

GATE = """
drop policy wall on releases_contribution;
create policy wall on releases_contribution as restrictive to towpath_app, towpath_courier, towpath_console
    using (merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid)
    with check (merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid);

-- Figures and the outbound book are written by the gate alone.
revoke insert, update, delete on releases_datarelease from towpath_app, towpath_console;
revoke insert, update, delete on releases_released from towpath_app, towpath_console;

create function releases_release(moment timestamptz) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    fewest_customers constant integer := 10;
    fewest_merchants constant integer := 3;
    fewest_further constant integer := 5;
    family record;
    moving text[];
    figures integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('releases_release', 0));
    for family in
        with counted as (
            select question, split_part(cell, ':', 1) as base, split_part(cell, ':', 2) as arm, cell, merchant_id, customers, total, hits,
                   released_customers
            from releases_contribution
            where customers > 0
        ), open_family as (
            select distinct question, base from counted where customers > released_customers
        ), slice as (
            -- The whole, each arm, and the remainder: businesses of the week that are in no arm.
            select c.*, case when arm = '' then 'whole' else arm end as part from counted c join open_family using (question, base)
            union all
            select c.*, 'rest' from counted c join open_family using (question, base)
            where arm = '' and not exists (
                select from counted a where a.question = c.question and a.base = c.base and a.arm <> '' and a.merchant_id = c.merchant_id)
        ), summed as (
            select question, base, part, min(cell) as cell, count(*) as merchants, sum(customers) as customers, sum(total) as total,
                   sum(hits) as hits, count(*) filter (where customers > released_customers) as rising,
                   coalesce(sum(customers - released_customers) filter (where customers > released_customers), 0) as further,
                   sum(released_customers) as was_released
            from slice group by question, base, part
        ), judged as (
            select s.question, s.base, s.part,
                   s.merchants >= fewest_merchants and s.customers >= fewest_customers as enough,
                   d.id is not null as published,
                   case when s.part = 'rest' then s.customers <> s.was_released
                        else d.id is null or (d.merchants, d.customers, d.total, d.hits) is distinct from (s.merchants, s.customers, s.total, s.hits)
                   end as changed,
                   s.rising >= fewest_merchants and s.further >= fewest_further as may_move
            from summed s left join releases_datarelease d on s.part <> 'rest' and d.question = s.question and d.cell = s.cell
        )
        select question, base,
               bool_or(part not in ('whole', 'rest')) as has_arms,
               coalesce(bool_or(published) filter (where part not in ('whole', 'rest')), false) as arms_published,
               coalesce(bool_and(enough and (not published or not changed or may_move)) filter (where part = 'whole'), false) as whole_ready,
               coalesce(bool_or(changed) filter (where part = 'whole'), false) as whole_changed,
               coalesce(bool_and(enough and (not published or not changed or may_move)) filter (where part not in ('whole', 'rest')), false)
                   as arms_ready,
               coalesce(bool_or(changed) filter (where part not in ('whole', 'rest')), false) as arms_changed,
               coalesce(bool_and(enough) filter (where part = 'rest'), true) as rest_enough,
               coalesce(bool_and(not changed or may_move) filter (where part = 'rest'), true) as rest_may_move,
               not exists (
                   select from counted c where c.question = judged.question and c.base = judged.base and c.arm <> ''
                   group by c.merchant_id having count(*) > 1) as arms_apart
        from judged group by question, base
        order by question, base
    loop
        if family.has_arms and family.arms_apart and family.whole_ready and family.arms_ready and family.rest_enough
                and (family.rest_may_move or not family.arms_published) and (family.whole_changed or family.arms_changed) then
            select array_agg(distinct cell) into moving from releases_contribution
            where question = family.question and split_part(cell, ':', 1) = family.base and customers > 0;
        elsif not family.arms_published and family.whole_ready and family.whole_changed then
            moving := array[family.base];
        else
            continue;
        end if;
        insert into releases_datarelease as d (id, question, cell, tier, merchants, customers, total, hits, released_at)
            select gen_random_uuid(), question, cell, 1, count(*), sum(customers), sum(total), sum(hits), moment
            from releases_contribution
            where question = family.question and cell = any (moving) and customers > 0
            group by question, cell
            on conflict (question, cell) do update
                set merchants = excluded.merchants, customers = excluded.customers, total = excluded.total, hits = excluded.hits,
                    released_at = excluded.released_at;
        insert into releases_released (id, merchant_id, release_id, at)
            select gen_random_uuid(), c.merchant_id, d.id, moment
            from releases_contribution c join releases_datarelease d using (question, cell)
            where c.question = family.question and c.cell = any (moving) and c.customers > 0
            on conflict do nothing;
        update releases_contribution set released_customers = customers
            where question = family.question and cell = any (moving) and released_customers <> customers;
        figures := figures + cardinality(moving);
    end loop;
    return figures;
end $$;
revoke all on function releases_release(timestamptz) from public;
grant execute on function releases_release(timestamptz) to towpath_app;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("releases", "0002_walls")]
    operations = [migrations.RunSQL(GATE, migrations.RunSQL.noop)]
