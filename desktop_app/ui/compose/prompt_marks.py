"""Colours what is more than words in a prompt: `{variables}` and `@names`."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_app.script.variables import places_of_variables
from desktop_app.ui.theme import look

_NAME = re.compile(r"@[^\W_][\w-]*(?::[\w-]+)?")


class PromptMarks(QSyntaxHighlighter):
    """Looks at one paragraph at a time, the one that was typed in."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._variable, self._name = QTextCharFormat(), QTextCharFormat()
        look().changed.connect(self._colour)
        self._colour()

    def highlightBlock(self, text: str) -> None:
        if "{" in text:
            for start, end in places_of_variables(text):
                self._mark(text, start, end, self._variable)
        if "@" in text:
            for match in _NAME.finditer(text):
                self._mark(text, *match.span(), self._name)

    def _mark(self, text: str, start: int, end: int, format: QTextCharFormat) -> None:
        before = len(text[:start].encode("utf-16-le")) // 2
        self.setFormat(before, len(text[start:end].encode("utf-16-le")) // 2, format)

    def _colour(self) -> None:
        for format, role in ((self._variable, "edge"), (self._name, "info")):
            format.setForeground(look().colour(role))
            format.setFontWeight(QFont.Weight.DemiBold)
        self.rehighlight()
