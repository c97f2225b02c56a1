"""The folders of one installation: the system's own, or everything under one folder."""

import os
from pathlib import Path

import msgspec
from platformdirs import PlatformDirs

ENVIRONMENT = "DAILIES_DATA_DIR"


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """Absolute paths. None of them needs to exist yet: see `create_folders`."""

    data: Path
    store_file: Path
    """The one SQLite file."""
    library: Path
    """Takes, a folder a project: a place that a person opens in the file manager."""
    references: Path
    """Copies of the pictures that queued requests name, each called by its SHA-256."""
    cache: Path
    """Posters, filmstrips: whatever can be made again."""
    logs: Path
    """Logs and crash notes."""
    user_models: Path
    """The user's additions to the catalogue of AI models; often absent."""
    practice: Path
    """The practice gateway's tasks, clips, lock and `practice.json`."""
    runner_lock: Path
    """Held by the one process that drives the jobs."""
    film_lock: Path
    """Held by the one process that joins a film."""

    def create_folders(self) -> None:
        """Make the folders that are missing. Prompts are private: `data` is for its owner only."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.library, self.references, self.cache, self.logs, self.practice):
            folder.mkdir(parents=True, exist_ok=True)


def resolve(data_dir: Path | None = None) -> Paths:
    """The folders to use: under *data_dir*, else under $DAILIES_DATA_DIR, else the system's own."""
    chosen = data_dir or _from_environment()
    if chosen is not None:
        data = chosen.expanduser().absolute()
        return _paths(data, library=data / "library", cache=data / "cache", logs=data / "logs")
    system = PlatformDirs("Dailies", appauthor=False)
    return _paths(
        system.user_data_path,
        library=system.user_videos_path / "Dailies",
        cache=system.user_cache_path,
        logs=system.user_log_path,
    )


def _from_environment() -> Path | None:
    value = os.environ.get(ENVIRONMENT)
    return Path(value) if value else None


def _paths(data: Path, *, library: Path, cache: Path, logs: Path) -> Paths:
    return Paths(
        data=data,
        store_file=data / "dailies.db",
        library=library,
        references=data / "references",
        cache=cache,
        logs=logs,
        user_models=data / "models.toml",
        practice=data / "practice",
        runner_lock=data / "runner.lock",
        film_lock=data / "film.lock",
    )
