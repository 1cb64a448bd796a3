"""Links that show one person their part of a booking: what it costs, or when and where."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0011_pauses")]

    operations = [
        migrations.RemoveConstraint(model_name="managelink", name="a_link_opens_one_thing"),
        migrations.AlterField(
            model_name="managelink",
            name="scope",
            field=models.CharField(choices=[(scope, scope) for scope in ("manage", "feed", "pay", "attend")], max_length=10),
        ),
        migrations.AddConstraint(
            model_name="managelink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking__isnull", False), ("scope__in", ("manage", "pay", "attend"))),
                    models.Q(("booking", None), ("customer__isnull", False), ("scope", "feed")),
                    _connector="OR",
                ),
                name="a_link_opens_one_thing",
            ),
        ),
    ]
