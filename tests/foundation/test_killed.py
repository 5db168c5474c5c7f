"""kill -9 at every crash point: nothing lost, nothing done twice (L1, L2, L9; T25 in a small size)."""

import pytest


@pytest.mark.parametrize(
    "place",
    [
        "errand.claimed",
        "errand.before-commit@1",
        "errand.before-commit@3",
        "errand.after-commit@1",
        "errand.after-commit@3",
    ],
)
def test_errands_of_a_killed_worker_are_done_once(arena, place):
    arena.play_until_killed("ring_and_work", 3, chaos=place)
    assert arena.play("work_after_the_lease") == {"rung": 3, "answers": 3, "answered": 3, "left": 0}


@pytest.mark.parametrize("place", ["seal.before-commit", "seal.after-commit"])
def test_a_worker_killed_while_sealing_breaks_no_seal(arena, place):
    arena.play_until_killed("ring_and_seal", 3, chaos=place)
    assert arena.play("seal_and_verify") == {"whole": True, "sealed": 4, "unsealed": 0, "untold": 0}


@pytest.mark.parametrize(
    "place", ["job.before-commit@1", "job.before-commit@2", "job.after-commit@1", "job.after-commit@3"]
)
def test_a_job_of_a_killed_worker_does_every_item_once(arena, place):
    arena.play_until_killed("ask_and_work", chaos=place)
    found = arena.play("finish_after_the_lease")
    assert found == {"numbers": list(range(1, 26)), "state": "done", "done": 25, "finished": 1}
