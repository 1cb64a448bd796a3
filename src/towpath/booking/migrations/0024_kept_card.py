"""Whoever books can be asked for a card from which only what the terms cost can be taken later."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booking", "0023_hand_back")]

    operations = [
        migrations.AlterField(
            model_name="serviceversion",
            name="prepay",
            field=models.CharField(
                choices=[("none", "none"), ("card", "card"), ("deposit", "deposit"), ("full", "full")], default="none", max_length=10
            ),
        ),
    ]
