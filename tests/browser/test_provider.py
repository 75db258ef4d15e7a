"""Trainers sign in with their organisation's accounts, where the host has configured that."""

import pytest
from playwright.sync_api import expect

from tests.browser import driver
from tests.browser.driver import settled
from tests.browser.provider import Account, Provider, serving
from tests.trainers import make_trainer

pytestmark = pytest.mark.browser
TRAINER, UNPROVEN, STRANGER = "ada@ministry.example", "grace@ministry.example", "eve@elsewhere.example"


@pytest.fixture
def server(own_server, tmp_path, monkeypatch):
    known = (Account(TRAINER), Account(UNPROVEN, is_verified=False), Account(STRANGER))
    with serving(Provider(known)) as provider:
        (tmp_path / "secrets.toml").write_text(provider.secrets(own_server.url))
        monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
        own_server.start()
        campus = driver.campus_of(own_server.database)
        make_trainer(campus, TRAINER)
        make_trainer(campus, UNPROVEN)
        campus.db.close()
        yield own_server


def choose(page, email):
    page.get_by_role("button", name="Sign in with your organisation").click()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    page.get_by_role("link", name=email).click()


def test_only_a_trainer_for_whom_the_provider_vouches_gets_in(page, server):
    page.goto(f"{server.url}/trainer")
    for email in (STRANGER, UNPROVEN):
        choose(page, email)
        expect(page.get_by_text("does not belong to a trainer here")).to_be_visible()
        page.goto(f"{server.url}/sessions")
        expect(page.get_by_role("link", name="Sign in as a trainer")).to_be_visible()
        page.goto(f"{server.url}/trainer")
        page.get_by_role("button", name="Use another account").click()
        expect(page.get_by_role("heading", name="Signed out of the organisation")).to_be_visible()
        page.goto(f"{server.url}/trainer")
    with page.expect_response("**/auth/trainer/claim"):
        choose(page, TRAINER)
    expect(page.get_by_role("heading", name="My sessions")).to_be_visible()
    settled(page)
    page.reload()
    expect(page.get_by_role("heading", name="My sessions")).to_be_visible()
    page.goto(f"{server.url}/trainer")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="Signed out of the organisation")).to_be_visible()
    page.goto(f"{server.url}/trainer")
    expect(page.get_by_role("button", name="Sign in with your organisation")).to_be_visible()
