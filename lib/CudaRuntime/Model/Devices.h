//===- Devices.h - The current device, its primary context ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_DEVICES_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_DEVICES_H

#include "Model/Driver.h"

namespace cppyy_cuda::cudart {

/// Opens the driver and sees to it that the thread has a context: the current
/// one, whoever made it so, else the primary context of the thread's device.
cudaError_t ensureContext();

/// The device of the current context, else the thread's choice, else the first
/// valid one.
int currentDevice();
/// Makes the primary context of \p device current.
cudaError_t useDevice(int device);
/// Success if there is a device of this number; opens the driver.
cudaError_t checkDevice(int device);
/// The primary context of \p device, which is retained once.
cudaError_t primaryContext(int device, CUcontext *context);
/// Ends the primary context of the current device, with all that it owns.
cudaError_t resetDevice();
/// The device of threads that have not chosen one.
void setDefaultDevice(int device);

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_DEVICES_H
