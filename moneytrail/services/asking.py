"""Turn a stored activity into the question that it puts before a room."""

from functools import lru_cache

from pydantic import TypeAdapter

from moneytrail.core.items import Item
from moneytrail.core.live import ActivityKind
from moneytrail.core.live_questions import Question, Spot, can_go_live, of_item, of_spot
from moneytrail.core.realising import realise
from moneytrail.errors import UnknownItem
from moneytrail.store import attempts
from moneytrail.store.database import Connection
from moneytrail.store.rooms import StoredActivity

_ITEM: TypeAdapter[Item] = TypeAdapter(Item)


def question(db: Connection, activity: StoredActivity) -> Question:
    """Return what an activity asks, as it was when it was put before the room.

    Raises:
        UnknownItem: when the item that was shown is not kept.
    """
    if activity.digest is None:
        return _of_spot(activity.kind, activity.content)
    written = attempts.item_version(db, activity.digest)
    if written is None:
        raise UnknownItem
    return _of_item(written, activity.seed)


@lru_cache(maxsize=256)
def _of_item(written: str, seed: int) -> Question:
    item = realise(_ITEM.validate_json(written), seed)
    if not can_go_live(item):
        raise UnknownItem
    return of_item(item, seed)


@lru_cache(maxsize=256)
def _of_spot(kind: ActivityKind, content: str) -> Question:
    return of_spot(kind, Spot.model_validate_json(content))
