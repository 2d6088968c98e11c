"""Files that belong to an import, in private storage: what was sent, what goes back, and what a handler keeps."""

from contextlib import suppress

from django.core.files.base import ContentFile

from storefront.core.private_files import private_storage

from .models import Import, folder_of


def keep(parent: Import, name: str, content: bytes) -> str:
    """Keep a file until the import is forgotten; the same name again keeps the first. Returns its name in storage."""
    path = f"{folder_of(parent.pk)}/kept/{name}"
    storage = private_storage()
    if not storage.exists(path):
        storage.save(path, ContentFile(content))
    return path


def kept(path: str) -> bytes:
    """Raises FileNotFoundError when the import was forgotten meanwhile."""
    with private_storage().open(path) as file:
        content: bytes = file.read()
    return content


def forget_files(pk: int) -> None:
    """Delete all files of an import."""
    storage, folder = private_storage(), folder_of(pk)
    for below in (f"{folder}/kept", folder):
        with suppress(FileNotFoundError):
            for name in storage.listdir(below)[1]:
                storage.delete(f"{below}/{name}")
        storage.delete(below)
