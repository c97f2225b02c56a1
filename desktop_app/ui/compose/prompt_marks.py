"""Marks what is more than words in a prompt: `{variables}`, who is called, and who is called in vain."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_app.script.roll import Roll
from desktop_app.script.variables import places_of_variables
from desktop_app.ui.cast.notes import of_mention, of_stray
from desktop_app.ui.theme import look


class PromptMarks(QSyntaxHighlighter):
    """Looks at one paragraph at a time, the one that was typed in."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.roll = Roll()
        self._variable, self._name, self._stray = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        self._stray.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look().changed.connect(self._colour)
        self._colour()

    def set_roll(self, roll: Roll) -> None:
        """Mark those as called who stand on this roll."""
        if roll != self.roll:
            self.roll = roll
            self.rehighlight()

    def told_at(self, text: str, at: int) -> str:
        """What to tell of the call in a paragraph at that place, in characters; "" where none is."""
        for mention in self.roll.mentions(text):
            if mention.start <= at < mention.end:
                return of_mention(mention)
        strays = (stray for stray in self.roll.strays(text) if stray.start <= at < stray.end)
        return next((of_stray(stray.word) for stray in strays), "")

    def highlightBlock(self, text: str) -> None:
        if "{" in text:
            for start, end in places_of_variables(text):
                self._mark(text, start, end, self._variable)
        if "@" in text:
            for mention in self.roll.mentions(text):
                self._mark(text, mention.start, mention.end, self._name)
            for stray in self.roll.strays(text):
                self._mark(text, stray.start, stray.end, self._stray)

    def _mark(self, text: str, start: int, end: int, format: QTextCharFormat) -> None:
        before = len(text[:start].encode("utf-16-le")) // 2
        self.setFormat(before, len(text[start:end].encode("utf-16-le")) // 2, format)

    def _colour(self) -> None:
        for format, role in ((self._variable, "edge"), (self._name, "info")):
            format.setForeground(look().colour(role))
            format.setFontWeight(QFont.Weight.DemiBold)
        self._stray.setUnderlineColor(look().colour("bad"))
        self.rehighlight()
