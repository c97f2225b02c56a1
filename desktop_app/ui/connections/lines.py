"""The five lines of a test, which come one by one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.findings import Finding, Point, Verdict
from desktop_app.ui.connections.words import found, point_name, verdict_name
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, ICON, look, set_role
from desktop_app.ui.translate import Spoken

_ICONS = {
    Verdict.YES: ("check", "good"),
    Verdict.NO: ("error", "bad"),
    Verdict.UNTOLD: ("ring", "secondary"),
}
_WAITING = ("clock", "secondary")


class FoundLines(Spoken, QWidget):
    """Each has an icon, what was asked, and a sentence that can be selected. Hidden before the first test."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("testLines")
        self._found: dict[Point, Finding] = {}
        self._icons = {point: QLabel() for point in Point}
        self._names = {point: QLabel() for point in Point}
        self._texts = {point: QLabel() for point in Point}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(2, 1)
        for row, point in enumerate(Point):
            text = self._texts[point]
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
            set_role(self._names[point], "secondary")
            grid.addWidget(self._icons[point], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._names[point], row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 2)
        look().changed.connect(self._show)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        for point, label in self._names.items():
            label.setText(point_name(point))
        self._show()

    def set_findings(self, findings: tuple[Finding, ...], testing: bool) -> None:
        """Show what was found so far."""
        self._found = {finding.point: finding for finding in findings}
        self.setVisible(bool(findings) or testing)
        self._show()

    def texts(self) -> list[str]:
        """What each line says to assistive tools: what was asked, the verdict, the sentence."""
        return [label.accessibleName() for label in self._texts.values()]

    def _show(self) -> None:
        size = QSize(look().px(ICON), look().px(ICON))
        for point in Point:
            finding = self._found.get(point)
            name, role = _ICONS[finding.verdict] if finding else _WAITING
            self._icons[point].setPixmap(icon(name, role).pixmap(size, self.devicePixelRatioF()))
            told = found(finding) if finding else "…"
            self._texts[point].setText(told)
            said = finding.problem.message if finding and finding.problem else ""
            self._texts[point].setToolTip(said)
            verdict = verdict_name(finding.verdict) if finding else ""
            self._texts[point].setAccessibleName(f"{point_name(point)}: {verdict}. {told}")
