"""Many people at the same moment, on connections of their own: one effect each (T21, T25 in small sizes)."""


def test_a_form_submitted_twenty_times_is_submitted_once(arena):
    found = arena.play("submit_at_once", 20)
    assert found["made"] == 1
    assert len(found["different"]) == 2
    assert "once-key-reused" in found["different"]


def test_a_link_for_one_use_pressed_ten_times_at_once_is_used_once(arena):
    assert arena.play("use_at_once", 10) == {"used": 1, "refused": 9, "facts": 1}


def test_twenty_tries_at_once_spend_no_more_than_there_are(arena):
    assert arena.play("try_at_once", 20) == {"spent": 5, "refused": 15}


def test_two_workers_share_the_work_and_do_it_once(arena):
    found = arena.play("two_workers", 40)
    assert found == {
        "answers": 40,
        "answered": 40,
        "left": 0,
        "whole": True,
        "sealed": 40,
        "beats": ["lane:errands", "lane:jobs", "lane:sweeps"],
    }
