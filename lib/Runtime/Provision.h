//===- Provision.h - The variables that one image needs ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_PROVISION_H
#define CPPYY_CUDA_LIB_RUNTIME_PROVISION_H

#include "SetUp.h"
#include "cppyy-cuda/Runtime/Variables.h"

namespace cppyy_cuda::runtime {

/// The variables that one image needs, found or created.
class Provision {
public:
  Provision(const Driver &driver, const ImageVariables &image,
            llvm::StringMap<StoredVariable> &stored)
      : driver(driver), image(image), stored(stored), setUp(driver) {}
  /// Stores nothing on failure.
  llvm::Error run();

  std::vector<cuda::CUdeviceptr> addresses;

private:
  llvm::Error findAll();
  llvm::Error allocate(const DeviceVariable &variable);
  llvm::Error initialize(const DeviceVariable &variable,
                         cuda::CUdeviceptr address);
  llvm::Error initializeMade();
  llvm::Error failed(cuda::CUresult result, const char *action,
                     const DeviceVariable &variable) const;

  const Driver &driver;
  const ImageVariables &image;
  llvm::StringMap<StoredVariable> &stored;
  SetUp setUp;
  struct Made {
    uint32_t variable;
    cuda::CUdeviceptr allocation;
  };
  llvm::SmallVector<Made> made;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_PROVISION_H
