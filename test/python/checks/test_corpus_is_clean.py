"""The checks find nothing in the corpus's kernels, with known exceptions."""

import os
import re
import subprocess
import sys
from pathlib import Path

#: Correct kernels in which something is found nevertheless: a plain read of what others change
#: atomically, and threads that end, or branch elsewhere, before a barrier.
FINDINGS = {
    "cas_loop_adds": "race on global memory",
    "cas_loop": "race on global memory",
    "cas_of_16_bits": "race on global memory",
    "short_circuit_before_the_barrier": "race on shared memory",
    "warps_take_different_arms_with_a_barrier_in_each": "barrier that part of a block",
    "producer_and_consumer_warps": "barrier that part of a block",
    "whole_warps_return_before_the_barrier": "barrier that part of a block",
    "part_of_a_warp_returns_before_the_barrier": "barrier that part of a block",
    "threads_past_the_end_return": "barrier that part of a block",
    "threads_leave_a_loop_one_group_after_another": "barrier that part of a block",
    "early_return": "barrier that part of a block",
}


def test_the_corpus_has_no_other_findings():
    environment = os.environ | {"CPPYY_CUDA_CHECK": "bounds,races,init,barriers"}
    run = subprocess.run(
        [sys.executable, "-m", "corpus", "--quiet"],
        cwd=Path(__file__).parents[1],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    failures = re.findall(r"^(\w+)-(\w+?)(?:-\d+)?: (.*)$", run.stdout, re.MULTILINE)
    assert run.stdout.splitlines()[-1].endswith(f" cases, {len(failures)} failed"), run.stderr
    assert {kernel for _, kernel, _ in failures} == set(FINDINGS)
    for family, kernel, text in failures:
        assert FINDINGS[kernel] in text, f"{family}-{kernel}: {text}"
