"""What a screen reader would find without a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QScrollArea, QWidget


def unnamed(top: QWidget) -> list[str]:
    """Every visible widget that takes the focus by Tab and has no accessible name: class and parents."""
    return [_path(w) for w in [top, *top.findChildren(QWidget)] if _stops_here(w) and not _name(w)]


def spoken(inside: QWidget) -> str:
    """Every accessible name of what can be seen in there, a line each."""
    shown = (child for child in inside.findChildren(QWidget) if child.isVisibleTo(inside))
    return "\n".join(filter(None, (child.accessibleName() for child in shown)))


def _stops_here(widget: QWidget) -> bool:
    inner = isinstance(widget.parentWidget(), QAbstractScrollArea) or isinstance(widget, QScrollArea)
    inside_editor = isinstance(widget, QLineEdit) and widget.objectName() == "qt_spinbox_lineedit"
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget.isVisible() and takes_tab and not inner and not inside_editor


def _name(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name).strip() if face is not None else ""


def _path(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)
