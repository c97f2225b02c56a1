"""Refresh the window's translations: `python packaging/translations.py` in the project's environment.

Reads every `tr("…")` under `desktop_app/ui` and in `app.py`, the sentences of `domain/` and what
`models.toml` tells of the AI models into `resources/i18n/dailies_<language>.ts`, drops what no source
says any more, and writes the `.qm` beside each that the window loads. Both are committed. English has
its plural forms alone. Afterwards the new entries are to be translated in the `.ts` (Qt Linguist, or any
editor) and this command run again.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
I18N = HERE / "resources" / "i18n"
LANGUAGES = {"zh_CN": [], "en": ["-pluralonly"]}


def sources() -> list[Path]:
    """The files whose strings a person can see in the window."""
    package = HERE / "desktop_app"
    said = [package / "domain" / name for name in ("sentences.py", "findings.py", "recovery.py")]
    return [*sorted((package / "ui").rglob("*.py")), package / "app.py", *said]


def update(folder: Path) -> None:
    """Bring the `.ts` files in `folder` up to date with the sources; new entries are unfinished."""
    with tempfile.TemporaryDirectory() as place:
        models = Path(place) / "models.py"
        models.write_text(_models_as_source(), encoding="utf-8")
        files = [str(file) for file in (*sources(), models) if file.exists()]
        for language, options in LANGUAGES.items():
            catalogue = folder / f"dailies_{language}.ts"
            fixed = ["-locations", "none", "-no-obsolete", "-source-language", "en"]
            _run("pyside6-lupdate", *options, *fixed, *files, "-ts", str(catalogue))


def _models_as_source() -> str:
    """The catalogue's sentences as Python, which is what Qt's tool reads."""
    rows = tomllib.loads((HERE / "resources" / "models.toml").read_text(encoding="utf-8"))["models"]
    texts = {row[key]: None for row in rows.values() for key in ("description", "availability") if key in row}
    return "".join(f'QT_TRANSLATE_NOOP("Models", {text!r})\n' for text in texts)


def release(folder: Path) -> None:
    """Write the `.qm` beside each `.ts` in `folder`, whole: a window that has the old one mapped goes on."""
    for language in LANGUAGES:
        catalogue = folder / f"dailies_{language}.ts"
        made = catalogue.with_suffix(".qm.part")
        _run("pyside6-lrelease", "-silent", str(catalogue), "-qm", str(made))
        made.replace(catalogue.with_suffix(".qm"))


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=str(Path(sys.executable).parent))
    if program is None:
        raise SystemExit(f"{tool} is not beside {sys.executable}: run this in the project's environment")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    I18N.mkdir(parents=True, exist_ok=True)
    update(I18N)
    release(I18N)
    print(f"refreshed {I18N}")
