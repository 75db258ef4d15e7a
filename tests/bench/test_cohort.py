"""The bench of the report measures each part and a file, on a small cohort."""

import json

from moneytrail.bench import cohort


def test_every_part_and_a_file_is_measured_over_everybody():
    found = cohort.run(12, kinds=("csv",))
    assert len(found.parts) == 9
    assert found.files["csv"][0] > 0
    assert json.loads(json.dumps(cohort.as_json(found)))["people"] == 12
    assert "one session of 12 people" in cohort.as_text(found)
