"""What was done at a step stays written. What somebody wrote about it goes with the customer, and nothing else can be done to it."""

from django.db import migrations

FORGETS = """
    create function work_only_forgotten() returns trigger language plpgsql as $$
    begin
        if (to_jsonb(new) ->> tg_argv[0]) <> '' then raise exception 'what was done at a step is never altered'; end if;
        if not exists (
            select from work_job j join clientele_customer c on c.merchant_id = j.merchant_id and c.id = j.customer_id
            where j.merchant_id = new.merchant_id and j.id = new.job_id and c.erased_at is not null
        ) then raise exception 'what was done at a step is only forgotten with its customer'; end if;
        return new;
    end $$;
    create trigger is_only_forgotten before update on work_stepdone for each row execute function work_only_forgotten('text');
    create trigger is_only_forgotten before update on work_override for each row execute function work_only_forgotten('reason');
    grant update (text) on work_stepdone to towpath_app;
    grant update (reason) on work_override to towpath_app;
"""
ALTERS_NOTHING = """
    revoke update (text) on work_stepdone from towpath_app;
    revoke update (reason) on work_override from towpath_app;
    drop trigger is_only_forgotten on work_stepdone;
    drop trigger is_only_forgotten on work_override;
    drop function work_only_forgotten();
"""


class Migration(migrations.Migration):
    dependencies = [("work", "0006_instead_or_on_top"), ("clientele", "0004_more_purposes")]

    operations = [migrations.RunSQL(FORGETS, ALTERS_NOTHING)]
