"""A form on the built-in catalogue, and a desk over a store of its own."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Connection
from desktop_app.jobs.desk import Desk
from desktop_app.platform import resources
from desktop_app.script.scenes import Scenes
from desktop_app.store.store import Store
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.theme import Theme, look

GATEWAY = Connection(id="gate", name="Crazyrouter", base_url="https://gateway.example", default_model="veo3")


@pytest.fixture(autouse=True)
def untranslated(qapp: QApplication) -> None:
    """The words as they stand in the sources, whatever language another test chose."""
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load(resources.path("models.toml"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = asyncio.run(Store.open(tmp_path / "dailies.sqlite"))
    yield store
    asyncio.run(store.close())


@pytest.fixture
def desk(catalog: Catalog, store: Store) -> Desk:
    return Desk(store, catalog)


@pytest.fixture
def scenes(store: Store, desk: Desk) -> Scenes:
    return Scenes(store, desk)


@pytest.fixture
def model(qapp: QApplication, catalog: Catalog, desk: Desk) -> ComposeModel:
    return ComposeModel(catalog, desk)


@pytest.fixture
def gateway() -> Connection:
    """A connection that is not this computer, free to choose the format."""
    return GATEWAY


@pytest.fixture
def panel(model: ComposeModel, shown: Callable[[QWidget], QWidget]) -> Iterator[ComposePanel]:
    look().choose(Theme.DARK, 1.0)
    panel = ComposePanel(model)
    panel.resize(400, 860)
    shown(panel)
    panel.activateWindow()
    yield panel
    look().choose(Theme.DARK, 1.0)
