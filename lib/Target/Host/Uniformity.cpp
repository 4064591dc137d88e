// not written yet: placeholder
#include "Passes.h"
using namespace llvm;
namespace cppyy_cuda::host {
bool areBlockUniform(Function &, ArrayRef<CallInst *>) { return false; }
} // namespace cppyy_cuda::host
