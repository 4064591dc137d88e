"""Numba-cuda's templates as kernels have them."""

from __future__ import annotations

import numpy as np
from numba.core.typing import templates as numbas
from numba.cuda.typing.templates import AbstractTemplate, _TemplateTargetHelperMixin

from cppyy_cuda import cuda, njit
from cppyy_cuda.frontend import contexts, templates


def test_typing_registers_no_code(monkeypatch):
    def refused(self, reason):
        raise AssertionError(f"{self} registers code")

    njit.load()  # registers attributes and methods with Numba, for compiled host code
    contexts.loaded_contexts()
    for mixin in (_TemplateTargetHelperMixin, numbas._TemplateTargetHelperMixin):
        monkeypatch.setattr(mixin, "_get_target_registry", refused)
    contexts.TypingContext().refresh()

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
    functions = [t for known in contexts.contexts()[0]._functions.values() for t in known]
    assert functions
    for template in map(type, functions):
        assert templates.own(templates.own(template)) is templates.own(template)
