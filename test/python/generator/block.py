"""The threads of a block, as Python generators: each stops where threads meet."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from .numbers_of_c import i32

Thread = Generator[tuple[Any, ...], Any, None]


def meet_block(requests: dict[int, tuple[Any, ...]]) -> dict[int, Any]:
    """Answer a barrier that every thread that has not ended has reached."""
    kind = next(iter(requests.values()))[0]
    if any(request[0] != kind for request in requests.values()):
        raise AssertionError(f"threads wait for different things: {set(requests.values())}")
    if kind == "block":
        return dict.fromkeys(requests)
    values = [request[1] for request in requests.values()]
    answer = {"count": sum(values), "and": int(all(values)), "or": int(any(values))}[kind]
    return dict.fromkeys(requests, answer)


def source_lane(kind: str, lane: int, parameter: int) -> int:
    """Return the lane that a shuffle reads."""
    source = {
        "shfl": parameter & 31,
        "shfl_xor": lane ^ parameter,
        "shfl_up": lane - parameter if lane >= parameter else lane,
        "shfl_down": lane + parameter if lane + parameter < 32 else lane,
    }
    return source[kind]


def meet_warp(requests: dict[int, tuple[Any, ...]]) -> dict[int, Any]:
    """Answer a warp operation of the lanes in its mask; keys are lanes."""
    kind = next(iter(requests.values()))[0]
    if kind == "warp":
        return dict.fromkeys(requests)
    if kind.startswith("shfl"):
        return {
            lane: requests[source_lane(kind, lane, request[3])][2]
            for lane, request in requests.items()
        }
    bits = sum(1 << lane for lane, request in requests.items() if request[2])
    answers = {"ballot": i32(bits), "any": int(bits != 0)}
    answers["all"] = int(all(request[2] for request in requests.values()))
    return dict.fromkeys(requests, answers[kind])


class Block:
    """The threads of one block."""

    def __init__(self, threads: list[Thread]) -> None:
        self.threads = threads
        self.waiting: dict[int, tuple[Any, ...]] = {}

    def step(self, number: int, answer: Any) -> None:
        """Run a thread until it waits or ends."""
        request = next(self.threads[number], ("end",)) if answer is None else None
        try:
            request = request or self.threads[number].send(answer)
        except StopIteration:
            request = ("end",)
        self.waiting.pop(number, None)
        if request[0] != "end":
            self.waiting[number] = request

    def warp_group(self) -> list[int]:
        """Return threads that wait for one another in a warp, or an empty list."""
        for number, request in self.waiting.items():
            if len(request) < 3:
                continue
            first = number // 32 * 32
            lanes = [first + lane for lane in range(32) if request[1] >> lane & 1]
            if all(self.waiting.get(n, ())[:2] == request[:2] for n in lanes):
                return lanes
        return []

    def run(self) -> None:
        """Run the block to its end."""
        for number in range(len(self.threads)):
            self.step(number, None)
        while self.waiting:
            group = self.warp_group()
            if group:
                first = group[0] // 32 * 32
                answers = meet_warp({n - first: self.waiting[n] for n in group})
                answers = {first + lane: answer for lane, answer in answers.items()}
            else:
                answers = meet_block(self.waiting)
            for number, answer in answers.items():
                self.step(number, answer)
