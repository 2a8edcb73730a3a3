"""What parts of a user's file are made of: a strict, closed model, and text that is not empty."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """Values of the exact types, no unknown keys, never changed after it was read."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)
