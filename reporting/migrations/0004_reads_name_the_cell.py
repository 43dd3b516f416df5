"""Room to write down behind which number somebody looked."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reporting", "0003_srg_mapping")]

    operations: ClassVar = [
        migrations.AlterField("figureread", "what", models.CharField("wat", max_length=80)),
    ]
