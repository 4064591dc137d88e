"""Eigen in kernels, by include, against NumPy: fixed sizes in functions of C++."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from libraries import need
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError

need("Eigen/Dense")

cppyy.add_include_path("/usr/include/eigen3")
cppyy.include("Eigen/Dense")
cppyy.cppdef(
    """
    namespace eigen {
    using Matrix = Eigen::Matrix<double, 3, 3, Eigen::RowMajor>;
    using Given = Eigen::Map<const Matrix>;
    using Place = Eigen::Map<Matrix>;
    inline double determinant(const double *m) { return Given(m).determinant(); }
    inline void invert(const double *m, double *out) { Place p(out); p = Given(m).inverse(); }
    inline void arithmetic(const double *a, const double *b, double *out) {
      Place p(out);
      p = 2 * Given(a) * Given(b).transpose() - Matrix::Identity() * Given(a).trace();
    }
    inline void direct(const double *m, double *values) {
      Eigen::SelfAdjointEigenSolver<Matrix> solver;
      solver.computeDirect(Given(m));
      Eigen::Map<Eigen::Vector3d> p(values);
      p = solver.eigenvalues();
    }
    inline void iterative(const double *m, double *values, double *vectors) {
      Given given(m);
      Eigen::SelfAdjointEigenSolver<Matrix> solver(given);
      Eigen::Map<Eigen::Vector3d> p(values);
      p = solver.eigenvalues();
      Place q(vectors);
      q = solver.eigenvectors();
    }
    inline void solve(const double *m, const double *b, double *x) {
      Eigen::Map<const Eigen::Vector3d> right(b);
      Eigen::Map<Eigen::Vector3d> p(x);
      p = Given(m).inverse() * right;
    }
    inline double turn(double angle, double x, double y) {
      Eigen::Vector3d v = Eigen::Quaterniond(Eigen::AngleAxisd(angle, Eigen::Vector3d::UnitZ())) *
                          Eigen::Vector3d(x, y, 0);
      return v.x();
    }
    }
    """
)
eigen = cppyy.gbl.eigen
MATRICES = np.random.default_rng(3).random((16, 3, 3)) + np.eye(3)
SYMMETRIC = MATRICES + MATRICES.transpose(0, 2, 1)


def launched(kernel, *args) -> None:
    cuda.jit(kernel)[2, 8](*args)


@pytest.mark.cxx("Libraries", "Eigen: fixed-size matrices", "eigen.invert(m[i], inverse[i])")
def test_determinants_and_inverses() -> None:
    def kernel(m, out, inverse):
        i = cuda.grid(1)
        out[i] = eigen.determinant(m[i])
        eigen.invert(m[i], inverse[i])

    out, inverse = np.zeros(16), np.zeros((16, 3, 3))
    launched(kernel, MATRICES, out, inverse)
    np.testing.assert_allclose(out, np.linalg.det(MATRICES), rtol=1e-12)
    np.testing.assert_allclose(inverse, np.linalg.inv(MATRICES), rtol=1e-10)


def test_expressions() -> None:
    def kernel(a, b, out):
        i = cuda.grid(1)
        eigen.arithmetic(a[i], b[i], out[i])

    out = np.zeros((16, 3, 3))
    launched(kernel, MATRICES, SYMMETRIC, out)
    trace = np.trace(MATRICES, axis1=1, axis2=2)[:, None, None]
    wanted = 2 * MATRICES @ SYMMETRIC.transpose(0, 2, 1) - np.eye(3) * trace
    np.testing.assert_allclose(out, wanted, rtol=1e-12)


@pytest.mark.cxx("Libraries", "Eigen: SelfAdjointEigenSolver", "eigen.direct(m[i], values[i])")
def test_eigenvalues_and_vectors() -> None:
    def kernel(m, values, again, vectors):
        i = cuda.grid(1)
        eigen.direct(m[i], values[i])
        eigen.iterative(m[i], again[i], vectors[i])

    values, again, vectors = np.zeros((16, 3)), np.zeros((16, 3)), np.zeros((16, 3, 3))
    launched(kernel, SYMMETRIC, values, again, vectors)
    wanted = np.linalg.eigvalsh(SYMMETRIC)
    np.testing.assert_allclose(values, wanted, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(again, wanted, rtol=1e-12, atol=1e-12)
    rebuilt = vectors @ (again[:, :, None] * vectors.transpose(0, 2, 1))
    np.testing.assert_allclose(rebuilt, SYMMETRIC, atol=1e-12)


def test_linear_systems_and_rotations() -> None:
    def kernel(m, b, x, turned):
        i = cuda.grid(1)
        eigen.solve(m[i], b[i], x[i])
        turned[i] = eigen.turn(b[i, 0], 1.0, 2.0)

    b, x, turned = MATRICES[:, 0].copy(), np.zeros((16, 3)), np.zeros(16)
    launched(kernel, MATRICES, b, x, turned)
    np.testing.assert_allclose(x, np.linalg.solve(MATRICES, b[:, :, None])[:, :, 0], rtol=1e-10)
    np.testing.assert_allclose(turned, np.cos(b[:, 0]) - 2 * np.sin(b[:, 0]), atol=1e-12)


@pytest.mark.gpu
def test_objects_on_a_gpu() -> None:
    test_objects_of_python()


@pytest.mark.cxx("Libraries", "Eigen: objects of Python as arguments", "product = m * v")
def test_objects_of_python() -> None:
    """Matrices have a copy constructor; a launch copies their bytes."""

    @cuda.jit
    def kernel(out, v, m, pair):
        product = m * v
        out[0] = cppyy.gbl.Eigen.Vector3d(product).norm()
        out[1] = m(1, 2) + pair[0].norm() + pair[1]
        v[1] = 7.0
        out[2] = v[1]

    cppyy.cppdef("""namespace eigen {
    __global__ void squared(Eigen::Vector3d v, double *out) { out[0] = v.dot(v); }
    }""")
    v, m, out = cppyy.gbl.Eigen.Vector3d(1, 2, 3), cppyy.gbl.Eigen.Matrix3d(), np.zeros(3)
    for i in range(9):
        m.data()[i] = i  # by column
    kernel[1, 1](out, v, m, (v, 0.5))
    same = np.arange(9.0).reshape(3, 3).T
    wanted = np.linalg.norm(same @ [1, 2, 3]), same[1, 2] + 14**0.5 + 0.5, 7
    np.testing.assert_allclose(out, wanted, rtol=1e-12)
    assert v[1] == 2, "it was a copy"
    for given in (v, (1.0, 2.0, 3.0), cppyy.gbl.Eigen.Vector3d(*np.arange(1.0, 4))):
        eigen.squared[1, 1](given, out)
        assert out[0] == 14
    with pytest.raises(ArgumentError, match=r"cannot make .* pass tuple\(array\)"):
        eigen.squared[1, 1](np.arange(3.0), out)


@pytest.mark.cxx("Libraries", "Eigen: elements by two indices", "m[i, j] = 3.0 * i + j")
def test_elements() -> None:
    @cuda.jit
    def kernel(out):
        m = cppyy.gbl.Eigen.Matrix3d()
        for i in range(3):
            for j in range(3):
                m[i, j] = 3.0 * i + j
        m[2, 2] += 10
        out[0], out[1], out[2] = m[0, 1], m(2, 2), m[1, 2]

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [1, 18, 5]
