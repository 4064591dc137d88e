//===- ImageVariables.h - The variables an image needs ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The `__device__` variables that an image shares with the other images of its
/// program, the words of the image that must hold their addresses before one of
/// its kernels runs, and the `__constant__` variables that the host can change.
/// Written by the compiler, read by the runtime.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_IMAGEVARIABLES_H
#define CPPYY_CUDA_RUNTIME_IMAGEVARIABLES_H

#include <cstdint>
#include <string>
#include <vector>

namespace cppyy_cuda::runtime {

/// 8 bytes that hold the address of a variable.
struct AddressWord {
  uint64_t offset;   ///< bytes from the start of the object that contains the
                     ///< word
  uint32_t variable; ///< index into ImageVariables::variables
  int64_t addend;    ///< bytes from the start of the variable
};

/// A variable that exists once per context.
struct DeviceVariable {
  std::string symbol;
  uint64_t size = 0;      ///< bytes
  uint64_t alignment = 1; ///< bytes
  std::string initial;    ///< the first bytes of its initial value; the rest
                          ///< are zeros
  std::vector<AddressWord> addresses; ///< those within its initial value
  bool isManaged = false;             ///< memory that the host may use as well
};

/// A variable private to the image.
struct ImageWords {
  std::string symbol;
  std::vector<AddressWord> addresses;
};

/// A `__constant__` variable: each image has its own, with the same value.
struct ConstantVariable {
  std::string symbol;
  uint64_t size = 0; ///< bytes
};

struct ImageVariables {
  std::string program; ///< images of different programs have different
                       ///< variables
  std::string kernel;  ///< of the image, for messages
  std::vector<DeviceVariable> variables;
  /// Their symbols name the architecture, so that the first one identifies the
  /// part of a fatbin. Empty if the image shares nothing.
  std::vector<ImageWords> words;
  std::vector<ConstantVariable> constants;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_IMAGEVARIABLES_H
