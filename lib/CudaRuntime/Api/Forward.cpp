//===- Forward.cpp - Beside another runtime -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// See ForwardedFunctions.def. Kernels and variables of ours are known to the
/// driver, which both runtimes are on top of: they share contexts, memory,
/// streams and graphs. Launches go through the other runtime all the same, as
/// it keeps their errors.
///
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Kernels.h"
#include "Model/OtherRuntime.h"
#include "Model/Symbols.h"

using namespace cppyy_cuda::cudart;

/// \p symbol becomes the handle of its kernel if it is one of ours.
static cudaError_t translate(const void *&symbol, const CUstream *stream) {
  if (!isStub(symbol))
    return cudaSuccess;
  CUfunction handle = nullptr;
  if (cudaError_t error = ensureContext())
    return error;
  if (cudaError_t error = findKernel(symbol, &handle, stream))
    return error;
  symbol = handle;
  return cudaSuccess;
}

/// The other runtime's function, or ours if there is no other.
#define OTHER(NAME) otherRuntime(#NAME, &NAME)

#define CUDART_FORWARD_LAUNCH(NAME, PARAMS, ARGS, STREAM)                      \
  CUDART_EXPORTED cudaError_t cppyy_cuda_fwd_##NAME PARAMS {                   \
    if (cudaError_t error = translate(symbol, STREAM))                         \
      return record(error);                                                    \
    return OTHER(NAME) ARGS;                                                   \
  }
#define CUDART_FORWARD_KERNEL(NAME, PARAMS, ARGS, KERNEL)                      \
  CUDART_EXPORTED cudaError_t cppyy_cuda_fwd_##NAME PARAMS {                   \
    return (isStub(KERNEL) ? &NAME : OTHER(NAME))ARGS;                         \
  }
#define CUDART_FORWARD_SYMBOL(NAME, PARAMS, ARGS)                              \
  CUDART_EXPORTED cudaError_t cppyy_cuda_fwd_##NAME PARAMS {                   \
    return (isSymbol(symbol) ? &NAME : OTHER(NAME))ARGS;                       \
  }
#include "Api/ForwardedFunctions.def"
