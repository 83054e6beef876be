"""When palms are looked for: at once where no hand is followed, rarely for a second one."""

from edge_runtime.trackers.tflite.schedule import EAGER_FRAMES, EVERY, Schedule


def looks(schedule: Schedule, followed: list[int]) -> list[bool]:
    return [schedule.due(hands) for hands in followed]


def test_while_no_hand_is_followed_every_frame_is_searched():
    assert all(looks(Schedule(1), [0] * 50))


def test_while_all_are_followed_none_is():
    schedule = Schedule(1)
    schedule.due(0)
    schedule.found(1)
    assert not any(looks(schedule, [1] * 50))


def test_for_a_second_hand_one_frame_in_a_few_is_searched():
    schedule = Schedule(2)
    schedule.due(0)
    schedule.found(1)
    looked = looks(schedule, [1] * (EAGER_FRAMES + 40 * EVERY))
    assert all(looked[:EAGER_FRAMES])
    assert sum(looked[EAGER_FRAMES:]) == 40


def test_right_after_a_hand_was_lost_every_frame_is_searched():
    schedule = Schedule(2)
    looks(schedule, [1] * 100)
    schedule.found(2)
    assert not any(looks(schedule, [2] * 20))
    assert all(looks(schedule, [1] * EAGER_FRAMES))
