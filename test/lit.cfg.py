"""lit's configuration: the tests are files that mirror lib/ and tools/."""

import os
import sys

import lit.formats
import lit.util

config.name = "cppyy-cuda"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".ll", ".test", ".cu"]
config.excludes = ["Inputs", "unit", "python"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.cppyy_cuda_build_dir, "test")

# The tools under test come first; then FileCheck, not and split-file of the LLVM they contain.
tools = os.path.join(config.cppyy_cuda_build_dir, "bin")
path = [tools, config.llvm_tools_dir, config.environment["PATH"]]
config.environment["PATH"] = os.path.pathsep.join(path)
config.environment["FILECHECK_OPTS"] = "--dump-input-filter=all"

# The toolkit that the package itself would use.
sys.path.insert(0, os.path.join(config.cppyy_cuda_source_dir, "python"))
from cppyy_cuda import toolkit  # noqa: E402

cuda_home = toolkit.find().require("root", "libdevice").root
config.substitutions += [
    ("%cuda_home", str(cuda_home)),
    ("%resource_dir", config.cppyy_cuda_resource_dir),
]
if lit.util.which("cppyy-cuda-opt", tools) is None:
    lit_config.fatal(f"cppyy-cuda-opt is not in {tools}: build it first (./dev build)")
