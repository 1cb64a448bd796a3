"""A month's licences are counted once."""

from django.db import migrations, models

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [("settlement", "0009_licences")]

    operations = [
        migrations.CreateModel(
            name="LicenceMonth",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("month", models.DateField()),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "month"), name="licences_counted_once_a_month")],
            },
        ),
        Walls(trade=["licencemonth"], known_merchants=True),
    ]
