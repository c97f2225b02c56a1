"""What projects are called in the window."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.project import DEFAULT_PROJECT, Project


def project_name(project: Project) -> str:
    """What a project is called, in the window's language where nobody named it."""
    unnamed = project.name == DEFAULT_PROJECT.name
    return QCoreApplication.translate("Projects", "First film") if unnamed else project.name
