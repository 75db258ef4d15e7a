from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.live import (
    Activity,
    ActivityId,
    ActivityKind,
    Cover,
    FollowMe,
    Idle,
    OwnPace,
    Phase,
    QuestionId,
    Room,
    Timer,
    open_round,
)
from moneytrail.core.live_actions import (
    Clear,
    Close,
    Explain,
    HoldTimer,
    Launch,
    NotNow,
    OpenWindow,
    Pin,
    PutCover,
    Reopen,
    Reveal,
    SetTimer,
    ShowStep,
    VoteAgain,
    advance,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ITEM = Launch(ActivityId(1), ActivityKind.ITEM, True)


def after(*actions, room=None):
    room = room or Room()
    for action in actions:
        room = advance(room, action, NOW)
    return room


def phase(*actions):
    stage = after(*actions).stage
    return stage.round, stage.phase


def test_an_item_goes_from_open_to_explained_with_a_second_vote_between():
    history = [
        phase(ITEM),
        phase(ITEM, Close()),
        phase(ITEM, Close(), VoteAgain()),
        phase(ITEM, Close(), VoteAgain(), Close()),
        phase(ITEM, Close(), VoteAgain(), Close(), Reveal()),
        phase(ITEM, Close(), VoteAgain(), Close(), Reveal(), Explain()),
    ]
    assert history == [
        (1, Phase.OPEN),
        (1, Phase.COUNTED),
        (2, Phase.OPEN),
        (2, Phase.COUNTED),
        (2, Phase.REVEALED),
        (2, Phase.EXPLAINED),
    ]


@pytest.mark.parametrize(
    "actions",
    [
        [ITEM, Reveal()],
        [ITEM, Explain()],
        [ITEM, VoteAgain()],
        [ITEM, Close(), Reveal(), Reopen()],
        [ITEM, Close(), Explain(), VoteAgain()],
        [ITEM, Close(), Explain(), Reopen()],
        [Launch(ActivityId(1), ActivityKind.POLL, False), Close(), Explain()],
        [Launch(ActivityId(1), ActivityKind.SCALE, False), Close(), VoteAgain()],
        [Close()],
        [ShowStep("a", "b"), Reveal()],
        [OpenWindow(None, None, 5)],
        [OpenWindow("a", "b", 5)],
    ],
)
def test_what_would_show_too_much_or_makes_no_sense_is_refused(actions):
    with pytest.raises(NotNow):
        after(*actions)


def test_pressing_twice_changes_nothing():
    for actions in ([ITEM], [ITEM, Close()], [ITEM, Close(), Reveal()], [ITEM, Close(), Explain()]):
        room = after(*actions)
        assert advance(room, actions[-1], NOW) == room or actions[-1] == ITEM


def test_a_cover_lies_over_what_is_on_and_gives_it_back():
    room = after(ShowStep("law", "first"), PutCover(Cover.EYES_UP))
    assert (room.stage, room.cover) == (FollowMe(section="law", step="first"), Cover.EYES_UP)
    assert after(PutCover(None), room=room) == after(ShowStep("law", "first"))
    assert after(ShowStep("law", "second"), room=room).cover is None


def test_the_timer_is_held_and_runs_on():
    room = after(SetTimer(90))
    held = advance(room, HoldTimer(), NOW + timedelta(seconds=30))
    assert held.timer == Timer(left_seconds=60)
    later = NOW + timedelta(hours=1)
    assert advance(held, HoldTimer(), later).timer == Timer(ends_at=later + timedelta(seconds=60))
    assert after(SetTimer(None), room=room).timer is None


def test_a_window_has_an_end_to_show_and_clearing_puts_everything_away():
    room = after(OpenWindow("law", None, 20))
    assert room.stage == OwnPace(section="law", until=NOW + timedelta(minutes=20))
    assert after(Clear(), room=room).stage == Idle()


def test_a_room_is_read_as_it_was_written():
    room = after(ITEM, Close(), PutCover(Cover.PAUSE), SetTimer(30), Pin(QuestionId(4)))
    assert Room.model_validate_json(room.model_dump_json()) == room


ACTIONS = st.sampled_from(
    [
        ITEM,
        Launch(ActivityId(2), ActivityKind.POLL, False),
        Close(),
        Reopen(),
        Reveal(),
        Explain(),
        VoteAgain(),
        Clear(),
        ShowStep("a", "b"),
        PutCover(Cover.EYES_UP),
        PutCover(None),
    ]
)


@given(st.lists(ACTIONS, max_size=30))
def test_answers_are_taken_exactly_while_an_activity_is_open(actions):
    room = Room()
    seen = []
    for action in actions:
        try:
            room = advance(room, action, NOW)
        except NotNow:
            continue
        stage = room.stage
        for activity in (ActivityId(1), ActivityId(2)):
            is_open = isinstance(stage, Activity) and stage.activity == activity and stage.phase is Phase.OPEN
            assert open_round(room, activity) == (stage.round if is_open else None)
        if isinstance(action, Launch):
            seen = []
        if isinstance(stage, Activity):
            seen.append((stage.round, stage.phase))
            # Once anything was explained, this activity never takes answers again.
            if (1, Phase.EXPLAINED) in seen or (2, Phase.EXPLAINED) in seen:
                assert stage.phase is Phase.EXPLAINED
