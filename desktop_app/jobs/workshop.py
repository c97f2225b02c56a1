"""What every walk works with."""

from concurrent.futures import ThreadPoolExecutor

import msgspec

from desktop_app.jobs.asks import Asks
from desktop_app.jobs.fetch import Fetcher
from desktop_app.jobs.gateways import Gateways
from desktop_app.jobs.pictures import PictureBox
from desktop_app.library.shelf import Shelf
from desktop_app.store.store import Store


class Workshop(msgspec.Struct, frozen=True):
    """All that a walk works with. `downloads` bounds how many run at once."""

    store: Store
    gateways: Gateways
    pictures: PictureBox
    shelf: Shelf
    fetcher: Fetcher
    downloads: ThreadPoolExecutor
    fixed_pace: float | None = None
    asks: Asks = msgspec.field(default_factory=Asks)
