"""How large a figure is, so that the browser keeps its place before it has come."""

import re
from functools import lru_cache

from PIL import Image

from moneytrail.ui import runtime

_VIEW_BOX = re.compile(r'<svg[^>]*\sviewBox="\S+ \S+ (\d+)(?:\.\d+)? (\d+)(?:\.\d+)?"')


@lru_cache(maxsize=256)
def size(image: str) -> dict[str, str]:
    """Return the attributes `width` and `height` of a figure; none where its file does not tell."""
    file = runtime.settings().assets_dir / "figures" / image
    if file.suffix == ".svg":
        found = _VIEW_BOX.search(file.read_text("utf-8"))
        return {} if found is None else {"width": found[1], "height": found[2]}
    with Image.open(file) as opened:
        return {"width": str(opened.width), "height": str(opened.height)}
