"""Calendars of people and things of the business."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from towpath.foundation.walls import OwnedKeys

SCOPES = [(scope, scope) for scope in ("manage", "feed", "pay", "attend", "team")]


class Migration(migrations.Migration):
    dependencies = [("booking", "0018_messages")]

    operations = [
        migrations.AddField(
            model_name="managelink",
            name="resource",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booking.resource"
            ),
        ),
        migrations.AddField(model_name="managelink", name="shows_names", field=models.BooleanField(db_default=False, default=False)),
        migrations.AlterField(model_name="managelink", name="scope", field=models.CharField(choices=SCOPES, max_length=10)),
        OwnedKeys("managelink", "resource"),
        migrations.RemoveConstraint(model_name="managelink", name="a_link_opens_one_thing"),
        migrations.AddConstraint(
            model_name="managelink",
            constraint=models.CheckConstraint(
                condition=Q(scope__in=("manage", "pay", "attend"), booking__isnull=False, resource=None)
                | Q(scope="feed", booking=None, customer__isnull=False, resource=None)
                | Q(scope="team", booking=None, customer=None, resource__isnull=False),
                name="a_link_opens_one_thing",
            ),
        ),
    ]
