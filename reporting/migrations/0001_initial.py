import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import accounts.constraints


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_absence"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="peildatum")),
                ("title", models.CharField(max_length=120, verbose_name="naam")),
                ("taken_at", models.DateTimeField(verbose_name="bevroren op")),
                ("figures", models.JSONField(verbose_name="cijfers")),
                ("salt", models.CharField(max_length=32, verbose_name="zout")),
                ("digest", models.CharField(max_length=64, verbose_name="kenmerk")),
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
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bevroren door",
                    ),
                ),
            ],
            options={
                "verbose_name": "bevroren cijfers",
                "verbose_name_plural": "bevroren cijfers",
                "ordering": ("-taken_at", "-id"),
                "abstract": False,
                "indexes": [models.Index(fields=["municipality", "-id"], name="snapshot_of_municipality")],
                "constraints": [
                    accounts.constraints.RowSecurity(name="reporting_snapshot_rls"),
                    accounts.constraints.UniqueInMunicipality(name="reporting_snapshot_here"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SnapshotRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pseudonym", models.CharField(max_length=32, verbose_name="pseudoniem")),
                ("facts", models.JSONField(verbose_name="feiten")),
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
                    "snapshot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="reporting.snapshot",
                        verbose_name="bevroren cijfers",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel van bevroren cijfers",
                "verbose_name_plural": "regels van bevroren cijfers",
                "ordering": ("pseudonym",),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="reporting_snapshotrow_rls"),
                    accounts.constraints.UniqueInMunicipality(name="reporting_snapshotrow_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="snapshot", name="reporting_snapshotrow_snapshot_cfk"
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "snapshot", "pseudonym"), name="snapshot_row_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "ministerial_jobs",
                    models.PositiveIntegerField(verbose_name="aantal van het ministerie (banen van 31 uur)"),
                ),
                (
                    "council_jobs",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="aantal van de gemeenteraad (banen van 31 uur)"
                    ),
                ),
                ("source", models.CharField(max_length=160, verbose_name="bron")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="gewijzigd op")),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gewijzigd door",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "taakstelling",
                "verbose_name_plural": "taakstellingen",
                "ordering": ("municipality", "-year"),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="reporting_target_rls"),
                    accounts.constraints.UniqueInMunicipality(name="reporting_target_here"),
                    models.UniqueConstraint(
                        fields=("municipality", "year"),
                        name="target_once_a_year",
                        violation_error_message="Voor dit jaar is de taakstelling van deze gemeente al ingevuld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("council_jobs__isnull", True),
                            ("council_jobs__gte", models.F("ministerial_jobs")),
                            _connector="OR",
                        ),
                        name="target_council_is_higher",
                        violation_error_message="De raad kan alleen een hoger aantal vaststellen dan het ministerie. Laat het leeg als de raad niets heeft vastgesteld.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (2015, 2100))),
                        name="target_year",
                        violation_error_message="Een taakstelling bestaat vanaf 2015. Vul een jaar van vier cijfers in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=40, verbose_name="wat")),
                ("on", models.DateField(verbose_name="peildatum")),
                ("persons", models.BooleanField(default=False, verbose_name="met namen")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="wanneer")),
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
                "verbose_name": "inzage in cijfers",
                "verbose_name_plural": "inzage in cijfers",
                "ordering": ("-id",),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="reporting_figureread_rls"),
                    accounts.constraints.UniqueInMunicipality(name="reporting_figureread_here"),
                ],
            },
        ),
    ]
