"""The translations say everything that the sources say, and what is loaded is what was written."""

import ast
import importlib.util
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

_ROOT = Path(__file__).parents[2]
_MEND = "Run `python packaging/translations.py`, translate what is new in the .ts, and run it again."
_PLACES = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Which argument of a function is the text."""
_PLACEHOLDER = re.compile(r"%L?\d|%n|\{\w*\}")

Message = tuple[str, str, str]
"""Context, English source and disambiguation."""


def _translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", _ROOT / "packaging/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = _translations()
LANGUAGES = sorted(translations.LANGUAGES)


def _messages(catalogue: Path) -> dict[Message, ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            key = (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )
            found[key] = message
    return found


def _committed(language: str) -> Path:
    return translations.I18N / f"dailies_{language}.ts"


def _forms(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    plurals = [form.text or "" for form in translation.iter("numerusform")]
    return plurals or [translation.text or ""]


def _said(tree: ast.Module) -> Iterator[str]:
    """Every literal that a source hands to be translated."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            for text in call.args[_PLACES[name] :][:1] if name in _PLACES else ():
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the catalogues, brought up to date with the sources."""
    folder = tmp_path_factory.mktemp("i18n")
    for language in LANGUAGES:
        shutil.copy(_committed(language), folder)
    translations.update(folder)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_what_the_sources_say_and_no_more(fresh: Path, language: str):
    said = set(_messages(fresh / f"dailies_{language}.ts"))
    kept = set(_messages(_committed(language)))
    assert said
    assert said - kept == set(), f"not in the catalogue. {_MEND}"
    assert kept - said == set(), f"no source says this any more. {_MEND}"


def test_the_tool_reads_every_text_of_the_sources():
    """Qt's tool passes over a call whose number is more than a name: give it the number by one."""
    texts = {source for _, source, _ in _messages(_committed("zh_CN"))}
    said = {text for file in translations.sources() for text in _said(ast.parse(file.read_text("utf-8")))}
    assert len(said) > 500
    assert said - texts == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_translated(language: str):
    messages = _messages(_committed(language))
    unfinished = [
        key
        for key, message in messages.items()
        if message.find("translation[@type]") is not None or not all(map(str.strip, _forms(message)))
    ]
    assert not unfinished, f"{len(unfinished)} of {len(messages)} are not translated. {_MEND}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str):
    different = {}
    for key, message in _messages(_committed(language)).items():
        wanted = Counter(_PLACEHOLDER.findall(key[1]))
        for form in _forms(message):
            found = Counter(_PLACEHOLDER.findall(form))
            # One plural form may say its number in words ("one take", "一个").
            if form and found | Counter({"%n": wanted["%n"]}) != wanted | Counter({"%n": found["%n"]}):
                different[key] = form
    assert not different


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_loaded_is_what_was_written(tmp_path: Path, language: str):
    for each in LANGUAGES:
        shutil.copy(_committed(each), tmp_path)
    translations.release(tmp_path)
    loaded = _committed(language).with_suffix(".qm").read_bytes()
    assert (tmp_path / f"dailies_{language}.qm").read_bytes() == loaded, _MEND
