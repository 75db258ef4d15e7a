import pytest
from PIL import Image

from moneytrail.settings import ROOT
from moneytrail.ui.components import image_size

FIGURES = sorted(file.name for file in (ROOT / "assets" / "figures").iterdir())


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_tells_its_size(name):
    found = image_size.size(name)
    assert int(found["width"]) >= 300
    assert int(found["height"]) >= 200


def test_a_photograph_tells_its_size(tmp_path, monkeypatch):
    (tmp_path / "figures").mkdir()
    Image.new("RGB", (640, 480)).save(tmp_path / "figures" / "a-photograph.webp")
    monkeypatch.setenv("MONEYTRAIL_ASSETS_DIR", str(tmp_path))
    assert image_size.size("a-photograph.webp") == {"width": "640", "height": "480"}
