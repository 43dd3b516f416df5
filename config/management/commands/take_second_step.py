"""`manage.py take_second_step <login> <reason>`: for who is the only administrator, and lost the phone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import second_step
from accounts.models import User
from casework.second_step.telling import tell


class Command(BaseCommand):
    help = "Haalt de tweede stap bij het inloggen van een gebruiker weg. De gebruiker leest de reden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="de gebruikersnaam")
        parser.add_argument("reason", help='waarom, bijvoorbeeld "telefoon kwijt"')

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"Er is geen gebruiker '{options['username']}'. Controleer de naam.")
        reason = options["reason"].strip()
        if not reason or len(reason) > 150:
            raise CommandError("Geef een reden, van ten hoogste 150 tekens.")
        # nobody is logged in here, so it stands in the user's own name, and the reason says where it was done
        taken = second_step.switch_off(person, timezone.now(), by=person, reason=f"{reason} (op de server)")
        if taken is None:
            raise CommandError(f"{person} heeft geen tweede stap.")
        tell(taken)
        self.stdout.write(f"De tweede stap van {person} is weg. Inloggen gaat met het wachtwoord.")
