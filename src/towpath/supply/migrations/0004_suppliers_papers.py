"""Suppliers' papers: who can be asked, where they work, which certificates they have shown, and what kind of goods an item is."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.foundation.ids
from towpath.foundation.walls import Walls


class Migration(migrations.Migration):
    dependencies = [
        ("supply", "0003_price_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="supplyitem",
            name="category",
            field=models.CharField(db_default="other", default="other", max_length=40),
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=80)),
                ("scope", models.JSONField(default=list)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField()),
                ("document_sha256", models.CharField(blank=True, max_length=64)),
                ("kept_by", models.UUIDField()),
                ("kept_at", models.DateTimeField()),
                (
                    "supplier",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="certificates", to="supply.supplier"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("about", models.CharField(blank=True, max_length=60)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("supplier", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="supply.supplier")),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("address", models.CharField(max_length=200)),
                ("supplier", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="places", to="supply.supplier")),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=300)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "certificate",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to="supply.certificate"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))), name="certificate_begins_before_it_ends"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(fields=("supplier", "kind", "number", "valid_from"), name="each_certificate_once"),
        ),
        # What was shown and what was taken back stays as it was written; a renewal is the next certificate.
        Walls(network=["certificate", "withdrawal", "contact", "place"], append_only=["certificate", "withdrawal"]),
    ]
