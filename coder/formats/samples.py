"""The material that comes with the program."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from coder.errors import CoderError


def sample_folder(name: str) -> Path:
    """A folder of the sample material: "corpora" or "codebooks".

    In an installed program it lies inside the package, in a checkout beside it.
    """
    package = Path(str(resources.files("coder")))
    for folder in (package / "samples" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise CoderError("The sample material is missing.", "Install coder again.")
