import django.db.models.deletion
import django.db.models.manager
import django_fsm
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import accounts.constraints


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people"),
        ("accounts", "__first__"),
        ("casework", "0001_functions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True, verbose_name="volgnummer")),
                ("deed", models.CharField(max_length=40, verbose_name="handeling")),
                ("on", models.DateField(verbose_name="geldt vanaf")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="vastgelegd op")),
                (
                    "from_phase",
                    models.CharField(
                        choices=[
                            ("registered", "Aanmelding"),
                            ("observation", "Praktijkobservatie"),
                            ("advice_requested", "UWV-advies aangevraagd"),
                            ("advice_positive", "Positief advies"),
                            ("advice_negative", "Negatief advies"),
                            ("admitted", "Geïndiceerd, wacht op plek"),
                            ("trial", "Proefplaatsing"),
                            ("temporary_contract", "Tijdelijk contract"),
                            ("permanent_contract", "Vast dienstverband"),
                            ("reindication", "Herindicatie"),
                            ("other_route", "Ander traject"),
                            ("ended", "Uitgestroomd"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="van fase",
                    ),
                ),
                (
                    "to_phase",
                    models.CharField(
                        choices=[
                            ("registered", "Aanmelding"),
                            ("observation", "Praktijkobservatie"),
                            ("advice_requested", "UWV-advies aangevraagd"),
                            ("advice_positive", "Positief advies"),
                            ("advice_negative", "Negatief advies"),
                            ("admitted", "Geïndiceerd, wacht op plek"),
                            ("trial", "Proefplaatsing"),
                            ("temporary_contract", "Tijdelijk contract"),
                            ("permanent_contract", "Vast dienstverband"),
                            ("reindication", "Herindicatie"),
                            ("other_route", "Ander traject"),
                            ("ended", "Uitgestroomd"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="naar fase",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="toelichting")),
                ("motivation", models.JSONField(default=dict, verbose_name="motivering per afwijking")),
                ("request_key", models.UUIDField(null=True, verbose_name="verzoekkenmerk")),
                ("xact", models.BigIntegerField(default=0, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
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
                (
                    "undoes",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="casework.event",
                        verbose_name="draait terug",
                    ),
                ),
            ],
            options={
                "verbose_name": "handeling in het dossier",
                "verbose_name_plural": "handelingen in het dossier",
                "ordering": ("id",),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_event_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_event_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="undoes", name="casework_event_undoes_cfk"
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "request_key"), name="event_request_once"
                    ),
                    models.UniqueConstraint(fields=("municipality", "undoes"), name="event_undone_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undoes__isnull", True), ("undoes__lt", models.F("id")), _connector="OR"
                        ),
                        name="event_undoes_earlier",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="opens",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_event_opens()",
                            func="RETURN NULL;",
                            hash="c9589405d7bacf45345282ab99f5590df2e3cfd6",
                            operation="INSERT",
                            pgid="pgtrigger_opens_9a2bc",
                            table="casework_event",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table_name", models.CharField(max_length=63, verbose_name="tabel")),
                ("row_id", models.BigIntegerField(verbose_name="rij")),
                ("op", models.CharField(max_length=1, verbose_name="soort")),
                ("before", models.JSONField(null=True, verbose_name="was")),
                ("after", models.JSONField(null=True, verbose_name="werd")),
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="casework.event",
                        verbose_name="handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "wijziging",
                "verbose_name_plural": "wijzigingen",
                "ordering": ("id",),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_change_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_change_here"),
                    accounts.constraints.CompositeForeignKey(field="event", name="casework_change_event_cfk"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bsn_cipher", models.TextField(blank=True, default="", verbose_name="BSN (versleuteld)")),
                (
                    "bsn_index",
                    models.CharField(blank=True, max_length=64, null=True, verbose_name="BSN-kenmerk"),
                ),
                ("given_name", models.CharField(max_length=60, verbose_name="roepnaam")),
                ("first_names", models.CharField(blank=True, max_length=120, verbose_name="voornamen")),
                ("prefix", models.CharField(blank=True, max_length=20, verbose_name="tussenvoegsel")),
                ("surname", models.CharField(max_length=80, verbose_name="achternaam")),
                ("sort_name", models.CharField(editable=False, max_length=200, verbose_name="sorteernaam")),
                ("birth_date", models.DateField(verbose_name="geboortedatum")),
                ("street", models.CharField(blank=True, max_length=80, verbose_name="straat")),
                ("house_number", models.CharField(blank=True, max_length=12, verbose_name="huisnummer")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("city", models.CharField(blank=True, max_length=60, verbose_name="woonplaats")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "benefit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("social_assistance", "Bijstand (Participatiewet)"),
                            ("ioaw_ioaz", "IOAW of IOAZ"),
                            ("wajong_old", "Oude Wajong (tot 2015)"),
                            ("wajong_2015", "Wajong 2015"),
                            ("wia_wao_waz", "WIA, WAO of WAZ"),
                            ("ww_iow", "WW of IOW"),
                            ("zw", "Ziektewet"),
                            ("wamil", "Wamil"),
                            ("none", "Geen uitkering"),
                        ],
                        max_length=20,
                        verbose_name="uitkering",
                    ),
                ),
                ("benefit_since", models.DateField(blank=True, null=True, verbose_name="uitkering sinds")),
                (
                    "limitation_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("physical", "Fysiek"),
                            ("mental", "Psychisch"),
                            ("learning", "Leer- of ontwikkelingsstoornis"),
                        ],
                        max_length=12,
                        verbose_name="aard van de beperking",
                    ),
                ),
                (
                    "hours_limit",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        verbose_name="urenbeperking (uren per week)",
                    ),
                ),
                (
                    "hours_limit_on",
                    models.DateField(blank=True, null=True, verbose_name="urenbeperking vastgesteld op"),
                ),
                (
                    "hours_limit_by",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="urenbeperking vastgesteld door"
                    ),
                ),
                (
                    "representative_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("parent", "Ouder"),
                            ("guardian", "Curator"),
                            ("mentor", "Mentor"),
                            ("administrator", "Bewindvoerder"),
                        ],
                        max_length=15,
                        verbose_name="soort vertegenwoordiger",
                    ),
                ),
                (
                    "representative_name",
                    models.CharField(blank=True, max_length=120, verbose_name="naam vertegenwoordiger"),
                ),
                (
                    "representative_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="telefoon vertegenwoordiger"),
                ),
                (
                    "representative_address",
                    models.CharField(blank=True, max_length=200, verbose_name="adres vertegenwoordiger"),
                ),
                (
                    "representative_since",
                    models.DateField(blank=True, null=True, verbose_name="vertegenwoordiger sinds"),
                ),
                ("deceased_on", models.DateField(blank=True, null=True, verbose_name="overleden op")),
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
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "kandidaat",
                "verbose_name_plural": "kandidaten",
                "ordering": ("sort_name", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [
                    models.Index(fields=["municipality", "sort_name"], name="candidate_by_name"),
                    models.Index(fields=["municipality", "birth_date"], name="candidate_by_birth"),
                ],
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_candidate_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_candidate_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_candidate_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_candidate_voided_by_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("bsn_index__isnull", False)),
                        fields=("municipality", "bsn_index"),
                        name="candidate_bsn_once",
                        violation_error_message="Een andere kandidaat in deze gemeente heeft dit BSN al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deceased_on__isnull", True),
                            ("deceased_on__gte", models.F("birth_date")),
                            _connector="OR",
                        ),
                        name="candidate_dates",
                        violation_error_message="De datum van overlijden ligt voor de geboortedatum.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="cfb6fe5673bd6d7d38ba53b0e0852afe8ffe813e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_fbf83",
                            table="casework_candidate",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MunicipalPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="instelling")),
                ("valid_from", models.DateField(verbose_name="geldt vanaf")),
                ("value", models.JSONField(null=True, verbose_name="waarde")),
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
                "verbose_name": "beleid",
                "verbose_name_plural": "beleid",
                "ordering": ("key", "-valid_from"),
                "abstract": False,
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_municipalpolicy_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_municipalpolicy_here"),
                    models.UniqueConstraint(
                        fields=("municipality", "key", "valid_from"),
                        name="policy_once_a_day",
                        violation_error_message="Voor deze datum is deze instelling al vastgelegd.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NationalFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="soort cijfer")),
                ("key", models.CharField(blank=True, max_length=20, verbose_name="onderdeel")),
                ("valid_from", models.DateField(verbose_name="geldt vanaf")),
                ("value", models.DecimalField(decimal_places=4, max_digits=12, verbose_name="waarde")),
            ],
            options={
                "verbose_name": "landelijk cijfer",
                "verbose_name_plural": "landelijke cijfers",
                "ordering": ("kind", "key", "-valid_from"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "valid_from"),
                        name="national_figure_once",
                        violation_error_message="Voor deze datum is dit cijfer al vastgelegd.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Trajectory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "phase",
                    django_fsm.FSMField(
                        choices=[
                            ("registered", "Aanmelding"),
                            ("observation", "Praktijkobservatie"),
                            ("advice_requested", "UWV-advies aangevraagd"),
                            ("advice_positive", "Positief advies"),
                            ("advice_negative", "Negatief advies"),
                            ("admitted", "Geïndiceerd, wacht op plek"),
                            ("trial", "Proefplaatsing"),
                            ("temporary_contract", "Tijdelijk contract"),
                            ("permanent_contract", "Vast dienstverband"),
                            ("reindication", "Herindicatie"),
                            ("other_route", "Ander traject"),
                            ("ended", "Uitgestroomd"),
                        ],
                        default="registered",
                        max_length=50,
                        protected=True,
                        verbose_name="fase",
                    ),
                ),
                ("number", models.CharField(max_length=16, verbose_name="nummer")),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("wmo", "Loket Wmo"),
                            ("work_income", "Werk en Inkomen"),
                            ("neighbourhood_team", "Wijkteam"),
                            ("school", "Vso- of pro-school"),
                            ("daycare", "Dagbesteding"),
                            ("jobs_agreement", "Team banenafspraak"),
                            ("other_municipality", "Andere gemeente (verhuisd)"),
                            ("self_referral", "Zelfmelder bij UWV"),
                            ("uwv_wajong", "UWV (oude Wajong)"),
                            ("uwv_other", "UWV (andere uitkering)"),
                        ],
                        max_length=20,
                        verbose_name="route",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="begonnen op")),
                ("phase_since", models.DateField(verbose_name="in deze fase sinds")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="gesloten op")),
                ("referred_by", models.CharField(blank=True, max_length=120, verbose_name="verwezen door")),
                (
                    "application_received_on",
                    models.DateField(blank=True, null=True, verbose_name="aanvraag ontvangen op"),
                ),
                (
                    "school_last_day",
                    models.DateField(blank=True, null=True, verbose_name="laatste schooldag"),
                ),
                (
                    "parents_consulted_on",
                    models.DateField(blank=True, null=True, verbose_name="ouders gesproken op"),
                ),
                (
                    "next_deadline_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="eerste termijn"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="versie")),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trajectories",
                        to="casework.candidate",
                        verbose_name="kandidaat",
                    ),
                ),
                (
                    "case_worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trajectories",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="consulent",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
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
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "traject",
                "verbose_name_plural": "trajecten",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("voided_by__isnull", True), models.Q(("phase", "ended"), _negated=True)
                        ),
                        fields=["next_deadline_on", "id"],
                        name="trajectory_due",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("voided_by__isnull", True), models.Q(("phase", "ended"), _negated=True)
                        ),
                        fields=["municipality", "next_deadline_on", "id"],
                        name="trajectory_due_here",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("voided_by__isnull", True), models.Q(("phase", "ended"), _negated=True)
                        ),
                        fields=["municipality", "phase"],
                        name="trajectory_phase_here",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("voided_by__isnull", True), models.Q(("phase", "ended"), _negated=True)
                        ),
                        fields=["case_worker", "next_deadline_on", "id"],
                        name="trajectory_due_mine",
                    ),
                    models.Index(fields=["candidate"], name="trajectory_of_candidate"),
                    models.Index(fields=["number"], name="trajectory_by_number"),
                ],
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_trajectory_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_trajectory_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_trajectory_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_trajectory_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="candidate", name="casework_trajectory_candidate_cfk"
                    ),
                    models.UniqueConstraint(fields=("municipality", "number"), name="trajectory_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_by__isnull", True),
                            models.Q(("phase__in", ["ended", "other_route"]), _negated=True),
                        ),
                        fields=("municipality", "candidate"),
                        name="trajectory_one_open",
                        violation_error_message="Deze kandidaat heeft al een lopend traject in deze gemeente.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "phase__in",
                                [
                                    "registered",
                                    "observation",
                                    "advice_requested",
                                    "advice_positive",
                                    "advice_negative",
                                    "admitted",
                                    "trial",
                                    "temporary_contract",
                                    "permanent_contract",
                                    "reindication",
                                    "other_route",
                                    "ended",
                                ],
                            )
                        ),
                        name="trajectory_known_phase",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="3cae69863286af1af441d97708ab2a665496de51",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_90a6e",
                            table="casework_trajectory",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="phase_guard",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_phase_guard('advice_requested,registered', 'admitted>ended,admitted>permanent_contract,admitted>reindication,admitted>temporary_contract,admitted>trial,advice_negative>advice_requested,advice_negative>ended,advice_negative>other_route,advice_positive>admitted,advice_positive>ended,advice_positive>other_route,advice_requested>advice_negative,advice_requested>advice_positive,advice_requested>ended,advice_requested>other_route,advice_requested>registered,ended>admitted,ended>registered,observation>advice_requested,observation>ended,observation>other_route,other_route>admitted,other_route>advice_requested,other_route>registered,permanent_contract>admitted,permanent_contract>ended,permanent_contract>reindication,permanent_contract>temporary_contract,registered>advice_positive,registered>advice_requested,registered>ended,registered>observation,registered>other_route,reindication>admitted,reindication>ended,reindication>other_route,reindication>permanent_contract,reindication>temporary_contract,reindication>trial,temporary_contract>admitted,temporary_contract>ended,temporary_contract>permanent_contract,temporary_contract>reindication,trial>admitted,trial>ended,trial>permanent_contract,trial>reindication,trial>temporary_contract')",
                            func="RETURN NULL;",
                            hash="bc0aa8b109a63c6d5fc873ca7e1e6ca232cc7bf9",
                            operation='INSERT OR UPDATE OF "phase"',
                            pgid="pgtrigger_phase_guard_b87b3",
                            table="casework_trajectory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="soort taak")),
                ("text", models.CharField(max_length=300, verbose_name="taak")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="uiterlijk op")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="gedaan op")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
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
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voor",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "taak",
                "verbose_name_plural": "taken",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_task_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_task_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_task_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_task_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_task_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="56e1475bfa70c7ca62713a00fb392ebd59349a2a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_ffaff",
                            table="casework_task",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="notitie")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
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
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "notitie",
                "verbose_name_plural": "notities",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_note_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_note_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_note_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_note_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_note_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="b33a72f08e911cffe18398e661fc97676b38f583",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_89bc6",
                            table="casework_note",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="soort brief")),
                ("title", models.CharField(max_length=160, verbose_name="onderwerp")),
                ("addressed_to", models.CharField(max_length=200, verbose_name="aan")),
                ("copy_to", models.CharField(blank=True, max_length=200, verbose_name="afschrift aan")),
                ("facts", models.JSONField(default=dict, verbose_name="gegevens in de brief")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="verzonden op")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
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
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "brief",
                "verbose_name_plural": "brieven",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_letter_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_letter_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_letter_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_letter_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_letter_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="1d697232ced3acefa013b40bcfe3bdf197a87a35",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_7fc5d",
                            table="casework_letter",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HoldPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reden")),
                ("from_on", models.DateField(verbose_name="vanaf")),
                ("expected_until", models.DateField(verbose_name="verwacht tot")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="hervat op")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
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
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "onderbreking",
                "verbose_name_plural": "onderbrekingen",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_holdperiod_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_holdperiod_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_holdperiod_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_holdperiod_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_holdperiod_trajectory_cfk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expected_until__gte", models.F("from_on"))),
                        name="hold_expected_after_start",
                        violation_error_message="De verwachte einddatum ligt voor het begin van de onderbreking.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="hold_ended_after_start",
                        violation_error_message="De onderbreking kan niet eindigen voordat zij begon.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("ended_on__isnull", True)),
                        fields=("municipality", "trajectory"),
                        name="hold_one_running",
                        violation_error_message="Dit traject is al onderbroken.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="9ea1ffd6988c08e5cb29da9ae0f9cb38284130ae",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_4b3a5",
                            table="casework_holdperiod",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="trajectory",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="casework.trajectory",
                verbose_name="traject",
            ),
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titel")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("application", "Aanvraag"),
                            ("practice_file", "Praktijkdossier"),
                            ("advice", "Advies UWV"),
                            ("decision", "Besluit"),
                            ("agreement", "Overeenkomst"),
                            ("correspondence", "Briefwisseling"),
                            ("other", "Anders"),
                        ],
                        max_length=15,
                        verbose_name="soort document",
                    ),
                ),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="datum van het document")),
                ("kept_at", models.CharField(blank=True, max_length=200, verbose_name="te vinden in")),
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
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documenten",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_document_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_document_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_document_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_document_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_document_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="fed2e060390594d3059d75b323c163274316a337",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_ff3f0",
                            table="casework_document",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="soort termijn")),
                ("started_on", models.DateField(verbose_name="begonnen op")),
                ("due_on", models.DateField(verbose_name="uiterlijk op")),
                ("basis", models.CharField(max_length=200, verbose_name="grondslag")),
                ("statutory", models.BooleanField(default=False, verbose_name="wettelijk")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Loopt"),
                            ("met", "Gehaald"),
                            ("lapsed", "Verlopen"),
                            ("moved", "Verplaatst"),
                            ("withdrawn", "Vervallen"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="afgedaan op")),
                ("paused_since", models.DateField(blank=True, null=True, verbose_name="gepauzeerd sinds")),
                ("subject_table", models.CharField(blank=True, max_length=63, verbose_name="over")),
                ("subject_id", models.BigIntegerField(blank=True, null=True)),
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="casework.deadline",
                        verbose_name="in plaats van",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "termijn",
                "verbose_name_plural": "termijnen",
                "ordering": ("due_on", "id"),
                "abstract": False,
                "base_manager_name": "all_rows",
                "indexes": [
                    models.Index(
                        models.F("due_on"),
                        models.F("id"),
                        condition=models.Q(("voided_by__isnull", True), ("state", "open")),
                        name="deadline_open_due",
                    ),
                    models.Index(fields=["trajectory"], name="deadline_of_trajectory"),
                ],
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_deadline_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_deadline_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_deadline_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_deadline_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_deadline_trajectory_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="replaces", name="casework_deadline_replaces_cfk"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_by__isnull", True), ("state", "open")),
                        fields=("municipality", "trajectory", "kind", "subject_table", "subject_id"),
                        name="deadline_open_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_on__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True), ("settled_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="deadline_settled_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("paused_since__isnull", True), _connector="OR"
                        ),
                        name="deadline_only_open_pauses",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="cec4de4d7a0e910f025e1084ee821d62c2435d56",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_815f4",
                            table="casework_deadline",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ContactMoment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consultation", "Overleg na zelfmelding"),
                            ("talk", "Gesprek"),
                            ("signal", "Signaal"),
                        ],
                        max_length=15,
                        verbose_name="soort contact",
                    ),
                ),
                ("with_whom", models.CharField(max_length=120, verbose_name="met wie")),
                ("summary", models.TextField(verbose_name="wat is besproken")),
                ("contact_on", models.DateField(verbose_name="datum van het contact")),
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
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
                (
                    "trajectory",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_moments",
                        to="casework.trajectory",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "contactmoment",
                "verbose_name_plural": "contactmomenten",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_contactmoment_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_contactmoment_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_contactmoment_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_contactmoment_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="trajectory", name="casework_contactmoment_trajectory_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="2e6b3153b72d4b4ff59f0ff70b091c1317316c8e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_9673b",
                            table="casework_contactmoment",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("job_coach", "Jobcoach"),
                            ("care_worker", "Zorgbegeleider"),
                            ("family", "Familie"),
                            ("school", "School"),
                            ("other", "Anders"),
                        ],
                        max_length=12,
                        verbose_name="rol",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("may_be_contacted", models.BooleanField(default=True, verbose_name="mag worden benaderd")),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="casework.candidate",
                        verbose_name="kandidaat",
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
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="gemaakt door handeling",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.event",
                        verbose_name="vervallen door handeling",
                    ),
                ),
            ],
            options={
                "verbose_name": "contactpersoon",
                "verbose_name_plural": "contactpersonen",
                "abstract": False,
                "base_manager_name": "all_rows",
                "constraints": [
                    accounts.constraints.RowSecurity(name="casework_contact_rls"),
                    accounts.constraints.UniqueInMunicipality(name="casework_contact_here"),
                    accounts.constraints.CompositeForeignKey(
                        field="made_by", name="casework_contact_made_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="voided_by", name="casework_contact_voided_by_cfk"
                    ),
                    accounts.constraints.CompositeForeignKey(
                        field="candidate", name="casework_contact_candidate_cfk"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            execute="luwte_history()",
                            func="RETURN NULL;",
                            hash="c92c3141a8681eb352fe5470bd1dec6cffa8134b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_history_74e76",
                            table="casework_contact",
                            when="AFTER",
                        ),
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=accounts.constraints.CompositeForeignKey(
                field="trajectory", name="casework_event_trajectory_cfk"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                fields=("municipality", "trajectory", "number"), name="event_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("trajectory__isnull", True)),
                    models.Q(
                        ("number__isnull", False), ("to_phase__isnull", False), ("trajectory__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="event_of_trajectory_is_whole",
            ),
        ),
    ]
