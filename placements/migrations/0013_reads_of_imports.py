import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import accounts.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_absence"),
        ("placements", "0012_wiped_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="aantal rijen")),
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
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reads",
                        to="placements.importrun",
                        verbose_name="import",
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
                "verbose_name": "inzage in een import",
                "verbose_name_plural": "inzage in imports",
                "ordering": ("-id",),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="placements_importread_rls"),
                    accounts.constraints.UniqueInMunicipality(name="placements_importread_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="run", name="placements_importread_run_cfk"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON placements_importread FROM luwte_app",
            "GRANT UPDATE, DELETE ON placements_importread TO luwte_app",
        ),
    ]
