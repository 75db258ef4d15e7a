"""Walk through the texts of a content value that people read."""

from collections.abc import Iterator

from moneytrail.core.values import Value

_NOT_READ = {
    "type", "id", "kind", "image", "item", "items", "document", "documents", "match", "outcome", "source",
    "fact", "step", "pool", "twin", "status", "parameters", "values", "answer", "tolerance", "accepted",
}  # fmt: skip


def texts_of(value: object) -> Iterator[str]:
    """Yield the texts of a value and of everything in it; ids, keys and formulas are not among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            if name not in _NOT_READ:
                yield from texts_of(getattr(value, name))
