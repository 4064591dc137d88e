//===- FatBinary.h - What a fat binary contains -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_FATBINARY_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_FATBINARY_H

#include <string>

namespace cppyy_cuda::cudart {

/// Names the images in the fat binary at \p data: "machine code for sm_75,
/// sm_90 and PTX for compute_90"; "nothing that is known" if it cannot be read.
std::string describeFatBinary(const void *data);

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_FATBINARY_H
