"""GLM in kernels, by include, against NumPy."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from libraries import need
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

need("glm/glm.hpp")

cppyy.cppdef(
    """
    #include <glm/glm.hpp>
    #include <glm/gtc/matrix_transform.hpp>
    #include <glm/gtc/quaternion.hpp>
    """
)
glm = cppyy.gbl.glm


def launched(kernel, *args) -> np.ndarray:
    out = np.zeros(8)
    cuda.jit(kernel)[1, 1](out, *args)
    return out


@pytest.mark.cxx("Libraries", "GLM: vectors", "c = glm.cross(a, b)")
def test_vectors() -> None:
    def kernel(out):
        a = glm.dvec3(1.0, 2.0, 3.0)
        b = glm.dvec3(4.0, 5.0, 7.0)
        c = glm.cross(a, b)
        out[0], out[1], out[2] = c.x, c.y, c[2]
        out[3] = glm.dot(a, b)
        a += b
        a.x = 0.0
        out[4] = glm.length(a)
        out[5] = glm.normalize(b * 2.0).z

    a, b = np.array([1.0, 2, 3]), np.array([4.0, 5, 7])
    wanted = [*np.cross(a, b), a @ b, np.hypot(7, 10), 7 / np.sqrt(b @ b)]
    np.testing.assert_allclose(launched(kernel)[:6], wanted, rtol=1e-15)


@pytest.mark.cxx("Libraries", "GLM: matrices", "m[2][0] = x[3]")
def test_matrices() -> None:
    def kernel(out, x):
        m = glm.dmat3(2.0)
        m[0][1] = x[1]
        m[2][0] = x[3]
        v = glm.inverse(m) * glm.dvec3(1.0, 2.0, 3.0)
        out[0], out[1], out[2] = v.x, v.y, v.z
        out[3] = glm.determinant(m * m)

    x = np.arange(1, 5.0)
    m = 2 * np.eye(3)  # GLM's m[column][row]
    m[1, 0], m[0, 2] = x[1], x[3]
    wanted = [*np.linalg.solve(m, [1, 2, 3]), np.linalg.det(m) ** 2]
    np.testing.assert_allclose(launched(kernel, x)[:4], wanted, rtol=1e-13)


@pytest.mark.cxx("Libraries", "GLM: quaternions", "w = q * glm.dvec3(1.0, 0.0, 0.0)")
def test_quaternions() -> None:
    def kernel(out, angle):
        q = glm.angleAxis(angle, glm.dvec3(0.0, 0.0, 1.0))
        w = q * glm.dvec3(1.0, 0.0, 0.0)
        out[0], out[1], out[2] = w.x, w.y, w.z
        half = glm.slerp(glm.dquat(1.0, 0.0, 0.0, 0.0), q, 0.5)
        out[3], out[4] = half.w, half.z

    wanted = [np.cos(0.8), np.sin(0.8), 0, np.cos(0.2), np.sin(0.2)]
    np.testing.assert_allclose(launched(kernel, 0.8)[:5], wanted, atol=1e-15)


def test_a_launch_of_many_transforms() -> None:
    def kernel(points, out):
        i = cuda.grid(1)
        m = glm.translate(glm.dmat4(1.0), glm.dvec3(1.0, 2.0, 3.0))
        m = glm.rotate(m, np.pi / 2, glm.dvec3(0.0, 0.0, 1.0))
        v = m * glm.dvec4(points[i, 0], points[i, 1], points[i, 2], 1.0)
        for k in range(3):
            out[i, k] = v[k]

    points, out = np.arange(30.0).reshape(10, 3), np.zeros((10, 3))
    cuda.jit(kernel)[1, 10](points, out)
    wanted = np.stack([1 - points[:, 1], 2 + points[:, 0], 3 + points[:, 2]], axis=1)
    np.testing.assert_allclose(out, wanted, atol=1e-13)
