//===- Symbols.h - Device variables by what names them ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_SYMBOLS_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_SYMBOLS_H

#include "Model/Driver.h"

namespace cppyy_cuda::cudart {

struct DeviceVariable {
  CUdeviceptr address;
  size_t size;
  int isConstant; ///< a `__constant__` one, of which images have copies
};

/// What the host does with a constant (ConstantUse of the compiler's runtime).
enum class SymbolUse : int {
  Read,
  Written,  ///< it has written it; the new value is there
  Enqueued, ///< it has enqueued a write in a stream
  Shared,   ///< it may write it at any time, without telling
};

/// The device's variable that the host memory at \p symbol stands for, in the
/// current context. Fails with cudaErrorInvalidSymbol.
cudaError_t findVariable(const void *symbol, DeviceVariable *variable,
                         SymbolUse use = SymbolUse::Read,
                         CUstream stream = nullptr);

/// Whether \p symbol stands for a variable.
bool isSymbol(const void *symbol);

/// Finds the variable with this name in the machine code; 0, or a cudaError.
using VariableResolver = int (*)(const char *name, const char *symbol, int use,
                                 void *stream, DeviceVariable *found);
void installVariables(VariableResolver resolver);

/// Host memory that stands for a variable, the same one for each \p symbol.
void *hostMemoryOf(const char *name, const char *symbol, size_t size);

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_SYMBOLS_H
