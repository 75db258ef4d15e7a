import asyncio
import json
import sys
import time

import pytest

from moneytrail.__main__ import main
from moneytrail.bench import rehearsal
from moneytrail.bench.channel import Address
from moneytrail.bench.rooms import room
from moneytrail.services import rehearsing


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A rehearsal as a process, in a session whose trainer leads to two steps and a question, and ends it."""
    folder = tmp_path_factory.mktemp("room")
    return asyncio.run(play(folder))


async def play(folder):
    async with room(folder, 0) as one:
        await one.console.open()
        written = folder / "played.json"
        command = [sys.executable, "-m", "moneytrail", "rehearse", "--participants", "3", "--minutes", "2"]
        command += ["--url", one.address.origin, "--code", one.code, "--json", str(written)]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        await until(lambda: rehearsing.count(one.campus, one.trainer, one.session) == 3)
        await one.console.lead_in()
        await one.console.press("launch-item")
        await until(lambda: len(one.stored(1)) == 3)
        await one.console.press_on("plan", "session-end")
        said, _ = await asyncio.wait_for(process.communicate(), 60)
        left = rehearsing.count(one.campus, one.trainer, one.session)
        taken = rehearsing.take_out(one.campus, one.trainer, one.session)
        return process.returncode, said.decode(), json.loads(written.read_text("utf-8")), left, taken


async def until(accept):
    end = time.monotonic() + 60
    while not accept():
        assert time.monotonic() < end
        await asyncio.sleep(0.1)


def test_played_participants_join_follow_answer_and_leave_when_the_session_ends(played):
    code, said, figures, _left, _taken = played
    assert code == 0
    assert (figures["joined"], figures["answers_sent"], figures["answers_stored"]) == (3, 3, 3)
    assert figures["is_over"]
    assert "3 of 3 participants joined" in said
    assert "answers: 3 sent, 3 stored, 0 refused" in said


def test_they_stay_until_they_are_taken_out(played):
    assert played[3:] == (3, 3)


@pytest.fixture(scope="module")
def pressed(tmp_path_factory):
    """A rehearsal with a wrong code; then one by the buttons of the page People."""
    return asyncio.run(press(tmp_path_factory.mktemp("buttons")))


async def press(folder):
    async with room(folder, 0) as one:

        def count():
            return rehearsing.count(one.campus, one.trainer, one.session)

        wrong = await asyncio.to_thread(rehearsal.run, one.address, "KX7P94", 2, 1)
        await one.console.open()
        await one.console.press_on("people", "rehearsal-start")
        await until(lambda: count() == 10)
        await one.console.press_on("people", "rehearsal-end")
        return wrong, count()


def test_a_wrong_code_is_said_for_every_participant(pressed):
    found = pressed[0]
    assert (found.joined, found.is_complete) == (0, False)
    assert sum(found.refusals.values()) == 2
    assert "No workshop has this code." in rehearsal.as_text(found)


def test_a_button_brings_ten_participants_and_another_takes_them_out(pressed):
    assert pressed[1] == 0


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (301, 1), (1, 0), (1, 121)])
def test_number_and_time_are_bounded(count, minutes):
    with pytest.raises(ValueError, match="expected"):
        rehearsal.run(Address("127.0.0.1", 9), "KX7P94", count, minutes)


def test_the_command_refuses_an_address_elsewhere(capsys):
    assert main(["rehearse", "--code", "KX7P94", "--url", "http://8.8.8.8:8501"]) == 2
    assert "and nowhere else" in capsys.readouterr().err
