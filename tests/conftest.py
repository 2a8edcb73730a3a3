"""How hypothesis runs: the same examples every time in CI, new ones at a desk."""

from __future__ import annotations

import os

from hypothesis import settings

# NOTE: no deadline anywhere. A shared machine is slow now and then; speed is for `make bench`.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
