// A session that cannot be started is an error of the module.
// RUN: not cppyy-cuda-opt %s -cppyy-cuda-resolve-cxx='cuda-path=%t.nothing resource-dir=%resource_dir' 2>&1 | FileCheck %s
// RUN: not cppyy-cuda-opt %s -cppyy-cuda-resolve-cxx='cuda-path=%cuda_home resource-dir=%resource_dir arch=sm_1' 2>&1 | FileCheck %s --check-prefix=ARCH

// CHECK: error: {{.*}}.nothing
// ARCH: error: {{.*}}sm_1
func.func @f() {
  %0 = cppyy_cuda.cxx.call "f"() [] -> "int" : () -> i32
  return
}
