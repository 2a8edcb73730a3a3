"""What a run lets inventories do."""

from __future__ import annotations

from netrisk.noun import noun


@noun
class Access:
    """``outside``: files that do not lie below the network file's folder may be read;
    ``strict_map``: a column that the network file does not name is not guessed."""

    outside: bool = False
    strict_map: bool = False


CAREFUL = Access()
