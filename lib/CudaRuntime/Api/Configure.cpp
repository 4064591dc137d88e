//===- Configure.cpp - Launches in several calls --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// `kernel<<<grid, block>>>(arguments)` in C++ that was given to cppyy becomes
/// a call of cppyy_cuda_rt_configure and one of the host function that stands
/// for the kernel, which calls cppyy_cuda_rt_stub. The three calls that
/// programs of CUDA 9 and earlier made instead, and CUDA 13 no longer has, do
/// the same.
///
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Kernels.h"
#include "Model/OtherRuntime.h"
#include "Model/Pending.h"

using namespace cppyy_cuda::cudart;

std::vector<PendingLaunch> &cppyy_cuda::cudart::pendingLaunches() {
  thread_local std::vector<PendingLaunch> stack;
  return stack;
}

namespace {
bool popPending(PendingLaunch &launch) {
  std::vector<PendingLaunch> &stack = pendingLaunches();
  if (stack.empty())
    return false;
  launch = std::move(stack.back());
  stack.pop_back();
  return true;
}

/// Through the runtime that answers, which keeps the errors.
cudaError_t launch(const PendingLaunch &pending, const void *symbol,
                   void **arguments) {
  auto *other = otherRuntime("cudaLaunchKernel", &cudaLaunchKernel);
  if (!hasOtherRuntime())
    return other(symbol, pending.grid, pending.block, arguments,
                 pending.sharedBytes, pending.stream);
  // It knows kernels by the driver's handles only.
  CUfunction function = nullptr;
  if (cudaError_t error = ensureContext())
    return record(error);
  if (cudaError_t error = findKernel(symbol, &function, &pending.stream))
    return record(error);
  return other(function, pending.grid, pending.block, arguments,
               pending.sharedBytes, pending.stream);
}

/// The error of a launch whose kernel could not be found, kept by the runtime
/// that answers: it does not know the symbol either.
void refuse(const PendingLaunch &pending, const void *symbol, void **arguments,
            cudaError_t error) {
  if (hasOtherRuntime() && error == cudaErrorInvalidDeviceFunction)
    otherRuntime("cudaLaunchKernel", &cudaLaunchKernel)(
        symbol, pending.grid, pending.block, arguments, pending.sharedBytes,
        pending.stream);
  else
    record(error);
}

/// Pointers to the parameters of \p symbol in \p bytes.
cudaError_t locate(const void *symbol, std::vector<char> &bytes,
                   std::vector<void *> &pointers) {
  CUfunction function = nullptr;
  if (cudaError_t error = ensureContext())
    return error;
  if (cudaError_t error = findKernel(symbol, &function))
    return error;
  size_t offset, size;
  // The handle is a library's kernel, which not all functions of the driver
  // take in place of a function.
  auto kernel = reinterpret_cast<CUkernel>(function);
  while (
      !driver().cuKernelGetParamInfo(kernel, pointers.size(), &offset, &size)) {
    if (offset + size > bytes.size())
      return cudaErrorInvalidValue; // an argument is missing
    pointers.push_back(bytes.data() + offset);
  }
  return cudaSuccess;
}
} // namespace

CUDART_API cudaConfigureCall(dim3 grid, dim3 block, size_t sharedBytes,
                             cudaStream_t stream) {
  pendingLaunches().push_back({grid, block, sharedBytes, stream, {}});
  return cudaSuccess;
}

CUDART_API cudaSetupArgument(const void *argument, size_t size, size_t offset) {
  constexpr size_t kMostBytes = 32764; // of all parameters, since CUDA 12.1
  if (pendingLaunches().empty())
    return record(cudaErrorMissingConfiguration);
  if (!argument || size > kMostBytes || offset > kMostBytes - size)
    return record(cudaErrorInvalidValue);
  std::vector<char> &bytes = pendingLaunches().back().arguments;
  if (bytes.size() < offset + size)
    bytes.resize(offset + size);
  __builtin_memcpy(bytes.data() + offset, argument, size);
  return cudaSuccess;
}

CUDART_API cudaLaunch(const void *symbol) {
  PendingLaunch pending;
  std::vector<void *> pointers;
  if (!popPending(pending))
    return record(cudaErrorMissingConfiguration);
  if (cudaError_t error = locate(symbol, pending.arguments, pointers))
    return record(error);
  return launch(pending, symbol, pointers.data());
}

CUDART_EXPORTED void cppyy_cuda_rt_install(KernelResolver resolver,
                                           KernelPreparer preparer,
                                           void *other) {
  installCompiler(resolver, preparer);
  installOtherRuntime(other);
}

CUDART_EXPORTED int cppyy_cuda_rt_register(const void *stub) {
  registerStub(stub);
  return 0;
}

CUDART_EXPORTED int cppyy_cuda_rt_configure(const unsigned *grid,
                                            const unsigned *block,
                                            size_t sharedBytes,
                                            const void *stream) {
  return cudaConfigureCall(
      {grid[0], grid[1], grid[2]}, {block[0], block[1], block[2]}, sharedBytes,
      static_cast<cudaStream_t>(const_cast<void *>(stream)));
}

CUDART_EXPORTED void cppyy_cuda_rt_stub(const void *stub,
                                        const KernelRecipe *recipe,
                                        void **arguments) {
  PendingLaunch pending;
  bool isLaunch = !isDescribing();
  if (isLaunch && !popPending(pending)) {
    record(cudaErrorMissingConfiguration);
    return;
  }
  cudaError_t error = ensureContext();
  if (!error)
    error = resolveStub(stub, *recipe);
  if (!isLaunch)
    record(error);
  else if (error)
    refuse(pending, stub, arguments, error);
  else
    launch(pending, stub, arguments);
}
