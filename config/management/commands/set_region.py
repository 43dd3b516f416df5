"""`manage.py set_region <CBS code> <region>`: put a gemeente in a labour-market region, which shares its employers."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Municipality


class Command(BaseCommand):
    help = "Zet een gemeente in een arbeidsmarktregio. Gemeenten in een regio zien elkaars werkgevers en werkplekken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="de CBS-code, bijvoorbeeld 0479")
        parser.add_argument("region", help='de regio, bijvoorbeeld "Zaanstreek/Waterland"; "" is geen regio')

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Municipality.objects.filter(cbs_code=options["code"]).first()
        if chosen is None:
            raise CommandError(f"Er is geen gemeente met CBS-code '{options['code']}'. Controleer de code.")
        chosen.region = options["region"].strip()
        try:
            chosen.clean_fields()
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        chosen.save(update_fields=["region"])
        others = Municipality.objects.filter(region=chosen.region).exclude(pk=chosen.pk)
        names = ", ".join(place.name for place in others) if chosen.region else ""
        self.stdout.write(f"{chosen.name}: {chosen.region or 'geen regio'}. Deelt met: {names or 'niemand'}.")
