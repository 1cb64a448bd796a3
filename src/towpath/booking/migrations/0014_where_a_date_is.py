"""Where a date of a class is, where it is at the customer's; why a gate was set aside, where it was; and reasons that can be forgotten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0013_where_and_who")]

    operations = [
        # What happened to a booking stays written. What somebody wrote about a person goes with the person, and nothing else can be done to it.
        migrations.RunSQL(
            """
            create function booking_change_is_only_forgotten() returns trigger language plpgsql as $$
            begin
                if new.reason <> '' then raise exception 'what happened to a booking is never altered'; end if;
                return new;
            end $$;
            create trigger is_only_forgotten before update on booking_change for each row execute function booking_change_is_only_forgotten();
            grant update (reason) on booking_change to towpath_app;
            """,
            "drop trigger is_only_forgotten on booking_change; drop function booking_change_is_only_forgotten();"
            "revoke update (reason) on booking_change from towpath_app",
        ),
    ] + [
        migrations.AddField(model_name=model, name=name, field=models.CharField(blank=True, db_default="", default="", max_length=most))
        for model, name, most in (("occurrence", "area", 20), ("occurrence", "address", 200), ("booking", "gate_set_aside", 200))
    ]
