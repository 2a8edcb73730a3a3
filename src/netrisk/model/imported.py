"""``imported:`` of a network file: what ``netrisk import`` understood of the exports behind it."""

# NOTE: annotations are evaluated where they stand, as in model.network.
from typing import Annotated

from pydantic import Field

from netrisk.model.parts import Part

Count = Annotated[int, Field(ge=0)]


class ImportedSuppliers(Part):
    """Of how many elements the supplier is stated, mapped, inferred, or not known."""

    stated: Count = 0
    mapped: Count = 0
    inferred: Count = 0
    unknown: Count = 0


class Imported(Part):
    """How much of inventory exports was understood, as ``netrisk import`` wrote it."""

    files: Count
    refused: Count = Field(0, description="files that could not be read")
    elements: Count
    understood: Count = Field(description="elements that are among the deployments")
    passive: Count = Field(0, description="passive and power gear, left out on purpose")
    suppliers: ImportedSuppliers
    unmatched: Count = Field(0, description="elements whose supplier matches nobody")
