"""Numba-cuda's templates as kernels have them."""

from __future__ import annotations

import gc

import numpy as np
from numba.core.typing import templates as numbas
from numba.cuda.typing.templates import AbstractTemplate, _TemplateTargetHelperMixin

from cppyy_cuda import cuda, njit
from cppyy_cuda.frontend import pipeline, templates


def test_typing_registers_no_code(monkeypatch):
    def refused(self, reason):
        raise AssertionError(f"{self} registers code")

    njit.load()  # registers attributes and methods with Numba, for compiled host code
    pipeline._loaded_contexts()
    for mixin in (_TemplateTargetHelperMixin, numbas._TemplateTargetHelperMixin):
        monkeypatch.setattr(mixin, "_get_target_registry", refused)
    pipeline.TypingContext().refresh()

    @cuda.jit
    def kernel(x):
        i = cuda.grid(1)
        if i < x.size:
            x[i] += cuda.gridsize(1)

    x = np.ones(2)
    kernel[1, 2](x)
    assert x.tolist() == [3.0, 3.0]


def test_a_template_has_one_of_ours():
    class Plain(AbstractTemplate):
        key = "plain"

    assert templates.own(Plain) is Plain
    functions = [t for known in pipeline.contexts()[0]._functions.values() for t in known]
    assert functions
    for template in map(type, functions):
        assert templates.own(templates.own(template)) is templates.own(template)


def test_collections_are_put_off_only():
    class Node:
        pass

    def garbage():
        node = Node()
        node.itself = node

    def alive():
        return sum(type(each) is Node for each in gc.get_objects())

    gc.collect()
    with templates.without_collections():
        assert not gc.isenabled()
        garbage()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert alive() == 1
    gc.collect()
    assert alive() == 0


def test_a_program_without_collections_stays_so():
    gc.disable()
    try:
        with templates.without_collections():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_program_has_frozen_stays_so():
    gc.freeze()
    try:
        count = gc.get_freeze_count()
        with templates.without_collections():
            pass
        assert gc.get_freeze_count() == count
    finally:
        gc.unfreeze()
