"""Where real transcripts lie, beside the project, on machines that have them."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"there is no folder {SHARED}")
