//===- LaunchValues.cpp - Values that a launch provides -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchValues.h"
#include "cppyy-cuda/HostABI/HostImage.h"

#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// A 32-bit word of the launch, with the range that CUDA guarantees.
static Value *loadWord(IRBuilder<> &b, Value *geometry, size_t offset,
                       uint32_t minimum, uint64_t maximum, const Twine &name) {
  Value *address =
      b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), geometry, offset);
  LoadInst *load = b.CreateLoad(b.getInt32Ty(), address, name);
  LLVMContext &context = b.getContext();
  load->setMetadata(LLVMContext::MD_range,
                    MDBuilder(context).createRange(APInt(32, minimum),
                                                   APInt(32, maximum + 1)));
  load->setMetadata(LLVMContext::MD_invariant_load, MDNode::get(context, {}));
  return load;
}

void readGeometry(IRBuilder<> &b, Value *geometry, Position &position) {
  static constexpr char kAxes[] = "xyz";
  static constexpr uint64_t kMaxGrid[] = {0x7fffffff, 0xffff, 0xffff};
  static constexpr uint64_t kMaxBlock[] = {1024, 1024, 64};
  for (unsigned i = 0; i < 3; ++i) {
    StringRef axis(&kAxes[i], 1);
    position.gridDim[i] =
        loadWord(b, geometry, offsetof(Geometry, gridDim) + 4 * i, 1,
                 kMaxGrid[i], "gridDim." + axis);
    position.blockDim[i] =
        loadWord(b, geometry, offsetof(Geometry, blockDim) + 4 * i, 1,
                 kMaxBlock[i], "blockDim." + axis);
  }
  position.dynamicShared =
      loadWord(b, geometry, offsetof(Geometry, dynamicShared), 0, 0x7fffffff,
               "dynamicShared");
}

/// Splits \p linear into three indices; the outermost needs no remainder.
static void split(IRBuilder<> &b, Value *linear, Value *const (&size)[3],
                  Value *(&out)[3], const Twine &name) {
  Type *type = linear->getType(), *i32 = b.getInt32Ty();
  Value *x = b.CreateZExt(size[0], type), *y = b.CreateZExt(size[1], type);
  Value *row = b.CreateUDiv(linear, x);
  out[0] = b.CreateTrunc(b.CreateURem(linear, x), i32, name + ".x");
  out[1] = b.CreateTrunc(b.CreateURem(row, y), i32, name + ".y");
  out[2] = b.CreateTrunc(b.CreateUDiv(row, y), i32, name + ".z");
}

void splitBlock(IRBuilder<> &b, Value *block, Position &position) {
  split(b, block, position.gridDim, position.block, "blockIdx");
}

void splitThread(IRBuilder<> &b, Value *thread, Position &position) {
  split(b, thread, position.blockDim, position.thread, "threadIdx");
}

SmallVector<Value *> loadArguments(IRBuilder<> &b, Function &kernel,
                                   Value *params) {
  SmallVector<Value *> arguments;
  for (Argument &param : kernel.args()) {
    Value *slot =
        b.CreateConstInBoundsGEP1_32(b.getPtrTy(), params, param.getArgNo());
    Value *value = b.CreateLoad(b.getPtrTy(), slot);
    // By-value parameters are read in place; those that a kernel changes have
    // already been copied.
    if (!param.hasByValAttr())
      value = b.CreateAlignedLoad(param.getType(), value, Align(1));
    else if (value->getType() != param.getType())
      value = b.CreateAddrSpaceCast(value, param.getType());
    value->setName(param.getName());
    arguments.push_back(value);
  }
  return arguments;
}

} // namespace cppyy_cuda::host::target
