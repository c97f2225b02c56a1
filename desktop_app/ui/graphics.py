"""How Qt draws here, decided before the QApplication is made."""

import os
import sys
from pathlib import Path

_GPUS = Path("/dev/dri")


def prepare() -> None:
    """On a Linux machine without a GPU, keep Qt from OpenGL in software.

    Qt turns each video frame to RGB by OpenGL where it can. Without a GPU that was measured at 35 to
    80 ms for 1080p (llvmpipe, two cores), and the plain conversion at 11. Nothing else of the window
    uses OpenGL. An environment that names an integration itself is left as it is.
    """
    if sys.platform == "linux" and not any(_GPUS.glob("renderD*")):
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
