"""What of a paste or a drop is a picture."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

from desktop_app.domain.request import Reference

PICTURE_FILES = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic"

Source = Path | bytes | Reference
"""A file, the bytes of a PNG, or the address of a picture."""


def source_in(data: QMimeData) -> Source | None:
    """The first file, picture or address that `data` holds; None where there is none."""
    return next(iter(sources_in(data)), None)


def sources_in(data: QMimeData) -> list[Source]:
    """All files that `data` holds, else the picture, else all addresses, of which text has one a line."""
    files: list[Source] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return files
    if data.hasImage():
        return [_png(QImage(data.imageData()))]
    return [reference_to(url) for url in _addresses(data)]


def brings(data: QMimeData) -> bool:
    """Whether `source_in` finds something, without looking closer."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls()) or bool(_addresses(data))


def is_no_words(data: QMimeData) -> bool:
    """Whether it is a picture or files where words are written: an address is words there."""
    return (data.hasImage() and not data.hasText()) or any(url.isLocalFile() for url in data.urls())


def _addresses(data: QMimeData) -> list[QUrl]:
    """What of `data` is on the web; nothing of a text in which anything else stands."""
    urls = data.urls() or [typed_url(line) for line in data.text().split()]
    return urls if all(map(is_web, urls)) else []


def typed_url(text: str) -> QUrl:
    """What somebody typed as an address."""
    return QUrl(text.strip(), QUrl.ParsingMode.StrictMode)


def is_web(url: QUrl) -> bool:
    """Whether it can be sent to a gateway."""
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host())


def reference_to(url: QUrl) -> Reference:
    """A picture that stays where it lies."""
    encoded = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return Reference(url=encoded, name=url.fileName() or url.host())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
