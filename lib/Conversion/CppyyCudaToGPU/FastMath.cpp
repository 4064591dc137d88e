//===- FastMath.cpp - Fast-math flags of float ops ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Patterns.h"
#include "cppyy-cuda/Conversion/CppyyCudaToGPU/CppyyCudaToGPU.h"

using namespace mlir;
using namespace cppyy_cuda;

static void addFastMath(arith::ArithFastMathInterface op,
                        arith::FastMathFlags wanted) {
  arith::FastMathFlagsAttr old = op.getFastMathFlagsAttr();
  auto flags = old ? old.getValue() | wanted : wanted;
  op->setAttr(op.getFastMathAttrName(),
              arith::FastMathFlagsAttr::get(op->getContext(), flags));
}

void cppyy_cuda::allowContraction(FunctionOpInterface function) {
  function.walk([](arith::ArithFastMathInterface op) {
    if (isa<arith::AddFOp, arith::SubFOp, arith::MulFOp>(op))
      addFastMath(op, arith::FastMathFlags::contract);
  });
}

void cppyy_cuda::applyFastMath(gpu::GPUModuleOp gpuModule) {
  for (auto func : gpuModule.getOps<gpu::GPUFuncOp>())
    if (func->hasAttr(kFastMathAttrName))
      func.walk([](arith::ArithFastMathInterface op) {
        addFastMath(op, arith::FastMathFlags::fast);
      });
}
