"""What is half typed in a field that tells of it only once it is left."""

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget


def finish_typing(within: QWidget) -> None:
    """Let the field of `within` that has the focus tell what stands in it, as it does when it is left.

    For whatever is done by a key, which leaves no field, or to what the form holds besides.
    """
    field = within.focusWidget()
    if isinstance(field, QAbstractSpinBox):
        field.interpretText()
        return
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    if isinstance(line, QLineEdit) and line.hasAcceptableInput():
        line.editingFinished.emit()
