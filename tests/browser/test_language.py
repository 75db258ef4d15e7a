"""Every text of the interface goes through gettext: a run in an invented language finds the ones that do not."""

import re

import pytest
from playwright.sync_api import expect

from moneytrail.core.texts_of import texts_of
from moneytrail.services import assessing, studying
from tests import walks
from tests.browser import driver
from tests.browser.driver import settled

pytestmark = pytest.mark.browser
# Streamlit's own; it has no translation of it.
NOT_OURS = {"Skip to main content"}
TEXTS = """() => {
  const found = []
  const walk = (node, isOfCourse) => {
    if (node.nodeType === 3) {
      const parent = node.parentElement
      if (parent && ["STYLE", "SCRIPT", "NOSCRIPT", "TITLE"].includes(parent.tagName)) return
      if (parent && parent.closest("[data-testid=stIconMaterial], [role=img], [translate=no], code, svg")) return
      const isLabel = parent && parent.closest(".kicker, .verdict, .chip, .spoken, .because > p > strong")
      if (node.textContent.trim()) found.push([node.textContent, isOfCourse && !isLabel])
      return
    }
    if (node.shadowRoot) node.shadowRoot.childNodes.forEach((one) => walk(one, true))
    if (node.nodeType === 1) node.childNodes.forEach((one) => walk(one, isOfCourse))
  }
  walk(document.querySelector("[data-testid=stApp]"), false)
  return found
}"""


def squeezed(text):
    """Keep letters only: marks of Markdown and of citations fall away, as on the screen."""
    text = re.sub(r"\[@[^\]]*\]|\[\[[^\]|]*\||\[\[|\]\]", "", text)
    return re.sub(r"\{\w+\}|LO\d+[a-e]|[^a-zA-Z]", "", text)


class Content:
    """What the course itself says: whole texts, and all of them in one run."""

    def __init__(self, campus):
        catalog = campus.catalog
        holders = [catalog.modules, catalog.written, catalog.items, catalog.quizzes]
        holders += [catalog.sources, catalog.terms, catalog.documents]
        texts = [text for holder in holders for value in holder.values() for text in texts_of(value)]
        self.whole = {squeezed(text) for text in texts}
        self.run = squeezed(" ".join(texts))

    def says(self, text, is_of_course):
        # A component breaks texts into pieces at terms and citations; a widget shows them whole.
        if is_of_course:
            return all(squeezed(part) in self.run for part in text.split(" → "))
        return squeezed(text) in self.whole


def drawn(page):
    """Return the texts once two looks in a row see the same: Streamlit draws some of them late."""
    settled(page)
    before = None
    while (now := page.evaluate(TEXTS)) != before:
        before = now
        page.wait_for_timeout(150)
    return now


def untranslated(page, content):
    found = [
        (text, is_of_course)
        for text, is_of_course in drawn(page)
        if re.search(r"[a-zA-Z]{3}", text) and "~" not in text and text not in NOT_OURS
    ]
    return [
        one
        for one, is_of_course in found
        if not content.says(one, is_of_course) and not is_number_with_unit(one)
    ]


def is_number_with_unit(text):
    return re.fullmatch(r"[\d.,%\s]*(LO\d+[a-e])?[.\s]*", text) is not None


@pytest.fixture
def pseudo_server(own_server, monkeypatch):
    monkeypatch.setenv("MONEYTRAIL_PSEUDO_LANGUAGE", "yes")
    own_server.start()
    return own_server


def test_no_text_of_the_interface_is_missed(page, pseudo_server):
    url = pseudo_server.url
    campus = driver.campus_of(pseudo_server.database)
    content = Content(campus)
    page.goto(f"{url}/?language=qps")
    expect(page.get_by_text("[~ Ŝťàŕť ~]").or_(page.locator(".st-key-start"))).to_be_visible()
    found = {"welcome": untranslated(page, content)}
    with driver.arriving(page):
        page.locator(".st-key-start button").click()
    expect(page.locator(".st-key-next")).to_be_visible()
    learner = driver.learner_at(page, campus)
    section = studying.sections(campus, "en")[0]
    quiz = assessing.section_quiz(campus, section.id)
    first = assessing.start_attempt(campus, learner, quiz.id)
    attempt = assessing.open_attempt(campus, learner, first)
    for step in section.steps:
        page.goto(f"{url}/study?section={section.id}&step={step.id}&language=qps")
        expect(page.get_by_role("heading", name=step.title)).to_be_visible()
        found[step.id] = untranslated(page, content)
    for number in range(1, len(attempt.items) + 2):
        page.goto(f"{url}/quiz?attempt={first}&question={number}&language=qps")
        expect(page.locator(".st-key-next p, .st-key-hand-in p").first).to_be_visible()
        found[f"question {number}"] = untranslated(page, content)
    walks.answer_right(campus, learner, first, 4)
    assessing.submit_attempt(campus, learner, first)
    pages = ["module", "review", "search", "certificate", "my-data", "progress", f"result?attempt={first}"]
    for address in pages:
        page.goto(f"{url}/{address}{'&' if '?' in address else '?'}language=qps")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        found[address] = untranslated(page, content)
    campus.db.close()
    assert {place: texts for place, texts in found.items() if texts} == {}
