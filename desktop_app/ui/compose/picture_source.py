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
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    if data.hasImage():
        return _png(QImage(data.imageData()))
    for url in [*data.urls(), typed_url(data.text())]:
        if is_web(url):
            return reference_to(url)
    return None


def brings(data: QMimeData) -> bool:
    """Whether `source_in` finds something, without looking closer."""
    urls = [*data.urls(), typed_url(data.text())]
    return data.hasImage() or any(url.isLocalFile() or is_web(url) for url in urls)


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
