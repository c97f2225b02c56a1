"""What the documentation links to is there, and each page of the guide is found and shows a picture."""

import re

import pytest

from tests.support.tree import ROOT

GUIDE = ROOT / "resources" / "docs" / "guide"
PAGES = sorted(page for page in GUIDE.glob("*.md") if page.name != "README.md")
TEXTS = sorted([ROOT / "README.md", *(ROOT / "resources" / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)")
OF_WORDS_ALONE = {"terminal.md"}
"""There is nothing to see at a terminal."""


def links(text):
    return [link for link in LINK.findall(text.read_text("utf-8")) if "://" not in link]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.relative_to(ROOT)))
def test_every_link_leads_somewhere(text):
    assert [link for link in links(text) if not (text.parent / link).exists()] == []


def test_the_index_names_every_page():
    assert {page.name for page in PAGES} <= set(links(GUIDE / "README.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_what_it_is_about_and_shows_it(page):
    lines = page.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[2].endswith(".")
    assert page.name in OF_WORDS_ALONE or any(line.startswith("![") for line in lines)


def test_every_picture_of_the_guide_is_shown_in_it():
    pictures = {file.name for file in (ROOT / "resources" / "screenshots").glob("guide-*.png")}
    shown = {link.rpartition("/")[2] for page in PAGES for link in links(page)}
    assert pictures
    assert pictures <= shown
