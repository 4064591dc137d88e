//===- Peer.cpp - Access between devices ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
/// Passes the primary context of \p device to \p call.
template <typename F> cudaError_t withPeer(int device, F call) {
  if (cudaError_t error = checkDevice(device))
    return record(error);
  CUcontext context;
  if (cudaError_t error = primaryContext(device, &context))
    return record(error);
  return inContext([&] { return call(context); });
}

/// Likewise for the two devices of a copy.
template <typename F> cudaError_t withPeers(int first, int second, F call) {
  return withPeer(first, [&](CUcontext context) {
    return withPeer(second,
                    [&](CUcontext other) { return call(context, other); });
  });
}
} // namespace

CUDART_API cudaDeviceEnablePeerAccess(int peer, unsigned flags) {
  if (flags)
    return record(cudaErrorInvalidValue);
  return withPeer(peer, [](CUcontext context) {
    return driver().cuCtxEnablePeerAccess(context, 0);
  });
}

CUDART_API cudaDeviceDisablePeerAccess(int peer) {
  return withPeer(peer, [](CUcontext context) {
    return driver().cuCtxDisablePeerAccess(context);
  });
}

CUDART_API cudaMemcpyPeer(void *to, int toDevice, const void *from,
                          int fromDevice, size_t size) {
  return withPeers(toDevice, fromDevice, [&](CUcontext there, CUcontext here) {
    return driver().cuMemcpyPeer(addressOf(to), there, addressOf(from), here,
                                 size);
  });
}

CUDART_API cudaMemcpyPeerAsync(void *to, int toDevice, const void *from,
                               int fromDevice, size_t size,
                               cudaStream_t stream) {
  return withPeers(toDevice, fromDevice, [&](CUcontext there, CUcontext here) {
    return driver().cuMemcpyPeerAsync(addressOf(to), there, addressOf(from),
                                      here, size, stream);
  });
}
