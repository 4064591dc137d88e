//===- cppyy-cuda-opt.cpp - Passes, pipelines and emission ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "cppyy-cuda/Compiler/Dialects.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  cppyy_cuda::registerDialects(registry);
  cppyy_cuda::registerPasses();
  cppyy_cuda::registerEmitOptions();
  auto [input, output] = mlir::registerAndParseCLIOptions(
      argc, argv, "cppyy-cuda: MLIR to GPU and host code", registry);
  if (cppyy_cuda::isEmissionRequested())
    return mlir::failed(cppyy_cuda::emitMain(input, output));
  return mlir::failed(mlir::MlirOptMain(argc, argv, input, output, registry));
}
