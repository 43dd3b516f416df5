"""`manage.py api_token <username> [--figures]`: make a bearer token and print it, once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import ApiToken, User


class Command(BaseCommand):
    help = "Maakt een API-sleutel voor een gebruiker en toont die eenmalig."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="de gebruikersnaam, bijvoorbeeld consulent")
        parser.add_argument(
            "--figures", action="store_true", help="een sleutel waarmee alleen cijfers te lezen zijn"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(
                f"Er is geen actieve gebruiker '{options['username']}'. Controleer de naam,"
                " of maak de gebruiker eerst aan."
            )
        scope = ApiToken.Scope.FIGURES if options["figures"] else ApiToken.Scope.FULL
        self.stdout.write(ApiToken.issue(user, scope))
