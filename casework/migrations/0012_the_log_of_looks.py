import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import accounts.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_token_scope"),
        ("casework", "0011_saved_views"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="readlog", index=models.Index(fields=["-at", "-id"], name="read_by_time")
        ),
        migrations.AddIndex(
            model_name="readlog", index=models.Index(fields=["user", "-at", "-id"], name="read_of_user")
        ),
        migrations.CreateModel(
            name="PrivacyRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("log", "Inzagelog bekeken"),
                            ("log_file", "Inzagelog gedownload"),
                            ("sought", "Persoon opgezocht voor een AVG-verzoek"),
                            ("export", "Alle gegevens van een persoon gedownload (AVG-verzoek)"),
                        ],
                        max_length=10,
                        verbose_name="wat",
                    ),
                ),
                ("asked", models.CharField(blank=True, max_length=300, verbose_name="waarop gezocht")),
                (
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="kenmerk van het verzoek"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reden")),
                ("at", models.DateTimeField(verbose_name="wanneer")),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="privacy_reads",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
            ],
            options={
                "verbose_name": "inzage door de functionaris gegevensbescherming",
                "verbose_name_plural": "inzage door de functionaris gegevensbescherming",
                "ordering": ("-id",),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_privacyread_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_privacyread_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_privacyread_trajectory_cfk"
                    ),
                    models.CheckConstraint(
                        condition=~Q(what="export")
                        | (Q(trajectory__isnull=False) & ~Q(reference="") & ~Q(reason="")),
                        name="privacy_export_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON casework_privacyread FROM luwte_app",
            "GRANT UPDATE, DELETE ON casework_privacyread TO luwte_app",
        ),
    ]
