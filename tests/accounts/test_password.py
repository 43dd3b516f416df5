"""Changing one's own password, and the pages of allauth that Luwte does not have."""

import pytest
from django.urls import reverse


@pytest.mark.django_db
def test_one_changes_it_on_a_page_of_luwte_and_comes_back(client, worker):
    client.force_login(worker)
    worker.set_password("een lange oude zin")
    worker.save()
    client.force_login(worker)
    page = client.get(reverse("account_change_password"))
    assert "Naar de inhoud" in page.content.decode() and "vergeten" not in page.content.decode()
    short = {"oldpassword": "fout", "password1": "kort", "password2": "kort"}
    text = client.post(reverse("account_change_password"), short).content.decode()
    assert "Dit is niet uw huidige wachtwoord." in text
    assert "Dit wachtwoord is te kort. Gebruik ten minste 15 tekens." in text
    new = {
        "oldpassword": "een lange oude zin",
        "password1": "een lange nieuwe zin",
        "password2": "een lange nieuwe zin",
    }
    assert client.post(reverse("account_change_password"), new)["Location"] == reverse("profile")
    worker.refresh_from_db()
    assert worker.check_password("een lange nieuwe zin")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["signup", "email", "password/reset", "password/set", "reauthenticate"])
def test_what_luwte_does_not_have_leads_to_start(client, worker, page):
    client.force_login(worker)
    assert client.get(f"/account/{page}/")["Location"] == "/"
