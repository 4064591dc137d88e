"""Virtual functions of objects that kernels make."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace dispatched {
    struct Shape {
      virtual double area() const = 0;
      double twice() const { return 2 * area(); }
    };
    struct Square : Shape {
      double side;
      Square(double side) : side(side) {}
      double area() const override { return side * side; }
    };
    struct Circle : Shape {
      double radius;
      Circle(double radius) : radius(radius) {}
      double area() const override { return 3 * radius * radius; }
    };
    struct Counted : Square {
      int *count;
      Counted(double side, int *count) : Square(side), count(count) {}
      virtual ~Counted() { *count += 1; }
    };
    inline double area_of(const Shape &shape) { return shape.area(); }
    inline double area_at(const Shape *shape) { return shape->area(); }
    inline const Shape &chosen(const Shape &a, const Shape &b, bool second) {
      return second ? b : a;
    }
    }
    """
)
dispatched = cppyy.gbl.dispatched


@pytest.mark.cxx(
    "Objects",
    "virtual functions of objects that kernels make",
    "out[2], out[3] = dispatched.area_of(square), dispatched.area_at(circle)",
    only="host",
)
def test_dispatch() -> None:
    def kernel(out, n):
        square = dispatched.Square(3.0)
        circle = dispatched.Circle(2.0)
        out[0], out[1] = square.area(), circle.twice()
        out[2], out[3] = dispatched.area_of(square), dispatched.area_at(circle)
        out[4] = dispatched.chosen(square, circle, n > 2).area()

    for n in (1, 3):
        out, wanted = np.zeros(5), np.zeros(5)
        cuda.jit(kernel)[1, 1](out, n)
        kernel(wanted, n)
        assert out.tolist() == wanted.tolist()
        assert out[4] == (12 if n > 2 else 9)


def test_virtual_destructors() -> None:
    @cuda.jit
    def kernel(out, count):
        counted = dispatched.Counted(2.0, count)
        out[0] = dispatched.area_of(counted)
        del counted
        out[1] = count[0]

    out, count = np.zeros(2), np.zeros(1, np.int32)
    kernel[1, 1](out, count)
    assert out.tolist() == [4, 1]


def test_abstract_classes_have_no_objects() -> None:
    @cuda.jit
    def kernel(out):
        out[0] = dispatched.Shape().area()

    with pytest.raises(CppyyCudaError, match="abstract"):
        kernel[1, 1](np.zeros(1))


def test_objects_of_the_host() -> None:
    @cuda.jit
    def kernel(out, shape):
        out[0] = shape.area()

    with pytest.raises(CppyyCudaError, match="virtual functions"):
        kernel[1, 1](np.zeros(1), dispatched.Square(2.0))
