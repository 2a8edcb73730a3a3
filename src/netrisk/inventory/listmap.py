"""``map/1``: how the lists of an import are read, where their columns are not known by name."""

from __future__ import annotations

from netrisk.document import read
from netrisk.errors import InvalidInput
from netrisk.load import expect_kind
from netrisk.model.inventory import ListMap
from netrisk.model.keys import TEXT_KEYS

KIND = "map/1"


def read_map(path: str) -> ListMap:
    """Reads the file. Raises InvalidInput with every problem of it."""
    from pydantic import ValidationError

    from netrisk.model.problems import model_problems

    document = read(path, text_keys=TEXT_KEYS)
    expect_kind(document, KIND)
    try:
        return ListMap.model_validate(document.data)
    except ValidationError as error:
        raise InvalidInput(model_problems(error, document, ListMap.model_json_schema())) from None
