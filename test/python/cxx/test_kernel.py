"""C++ kernels as Python objects: the parts that need no compiler."""

import pytest

from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.launch.kernel import Launcher


@pytest.fixture
def kernel():
    return CxxKernel("demo::vadd", is_template=True)


def test_template_arguments(kernel):
    special = kernel["float"]
    assert special.name == "demo::vadd<float>"
    assert special is kernel["float"]
    assert kernel["float", 3].name == "demo::vadd<float, 3>"
    assert "template demo::vadd" in kernel.__doc__ and "function" in special.__doc__


@pytest.mark.parametrize("blocks, threads", [(4, 32), ((4, 2), (8, 8)), ([1], 64), ((1, 1, 1), 1)])
def test_configuration(kernel, blocks, threads):
    configured = kernel[blocks, threads, 0, 128]
    assert isinstance(configured, Launcher)
    assert len(configured.configuration.grid) == len(configured.configuration.block) == 3
    assert configured.configuration.shared_bytes == 128


def test_no_configuration(kernel):
    with pytest.raises(CppyyCudaError, match="without a launch configuration"):
        kernel(1, 2)
    with pytest.raises(CppyyCudaError, match="names blocks and threads"):
        kernel[32]


def test_a_bad_configuration(kernel):
    with pytest.raises(CppyyCudaError, match=r"demo::vadd.*one to three"):
        kernel[(1, 1, 1, 1), 32]
    with pytest.raises(CppyyCudaError, match="integers"):
        kernel[1, 1.5]
    with pytest.raises(CppyyCudaError, match="2048 threads a block are too many"):
        kernel[1, (64, 32)]
