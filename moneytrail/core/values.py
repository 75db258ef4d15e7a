"""What every content value is: frozen, strict about unknown keys, read from text."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _as_list(value: object) -> object:
    """Let an author write one value where a list of one is meant."""
    return [value] if isinstance(value, str) else value


SlugList = Annotated[tuple[Slug, ...], BeforeValidator(_as_list)]
TextList = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]


class Value(BaseModel):
    """A frozen piece of content; a key that the schema does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
