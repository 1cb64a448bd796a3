"""The worker and the pages may use the job queue; nobody else may."""

from django.db import migrations

GRANTS = """
do $$ declare t record; begin
    for t in select format('%I.%I', schemaname, tablename) name from pg_tables where schemaname = 'public' and tablename like 'procrastinate\\_%' loop
        execute 'grant select, insert, update, delete on ' || t.name || ' to towpath_app';
    end loop;
    for t in select format('%I.%I', schemaname, sequencename) name from pg_sequences where schemaname = 'public' and sequencename like 'procrastinate\\_%' loop
        execute 'grant usage on sequence ' || t.name || ' to towpath_app';
    end loop;
end $$;
grant select on django_migrations to towpath_app, towpath_console;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("foundation", "0002_event_log_and_walls"), ("procrastinate", "__latest__")]
    operations = [migrations.RunSQL(GRANTS, migrations.RunSQL.noop)]
