//===- Symbol.cpp - Variables of devices ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Symbols.h"

using namespace cppyy_cuda::cudart;

namespace {
struct Part {
  void *address;
  bool isConstant;
};

/// Finds the part of a variable that a copy of \p count bytes reads or writes.
cudaError_t findPart(const void *symbol, size_t count, size_t offset,
                     Part *part, SymbolUse use = SymbolUse::Read) {
  if (cudaError_t error = ensureContext())
    return record(error);
  DeviceVariable variable = {};
  if (cudaError_t error = findVariable(symbol, &variable, use))
    return record(error);
  if (offset > variable.size || count > variable.size - offset)
    return record(cudaErrorInvalidValue);
  *part = {reinterpret_cast<void *>(variable.address + offset),
           bool(variable.isConstant)};
  return cudaSuccess;
}

/// Gives kernels what was copied to a constant.
cudaError_t publish(const void *symbol, SymbolUse use, cudaStream_t stream) {
  DeviceVariable variable = {};
  return record(findVariable(symbol, &variable, use, stream));
}

bool leadsToDevice(int kind) {
  return kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice ||
         kind == cudaMemcpyDefault;
}
bool leadsFromDevice(int kind) {
  return kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice ||
         kind == cudaMemcpyDefault;
}
} // namespace

CUDART_API cudaGetSymbolAddress(void **address, const void *symbol) {
  if (!address)
    return record(cudaErrorInvalidValue);
  Part part;
  if (cudaError_t error = findPart(symbol, 0, 0, &part, SymbolUse::Shared))
    return error;
  *address = part.address;
  return cudaSuccess;
}

CUDART_API cudaGetSymbolSize(size_t *size, const void *symbol) {
  if (!size)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    DeviceVariable variable = {};
    cudaError_t error = findVariable(symbol, &variable);
    *size = variable.size;
    return error;
  });
}

CUDART_API cudaMemcpyToSymbol(const void *symbol, const void *from,
                              size_t count, size_t offset, int kind) {
  Part part;
  if (!leadsToDevice(kind))
    return record(cudaErrorInvalidMemcpyDirection);
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  if (cudaError_t error = cudaMemcpy(part.address, from, count, kind))
    return error;
  if (!part.isConstant)
    return cudaSuccess;
  // Copies within the device, and short ones, may still be on their way.
  if (cudaError_t error = cudaStreamSynchronize(nullptr))
    return error;
  return publish(symbol, SymbolUse::Written, nullptr);
}

CUDART_API cudaMemcpyToSymbolAsync(const void *symbol, const void *from,
                                   size_t count, size_t offset, int kind,
                                   cudaStream_t stream) {
  Part part;
  if (!leadsToDevice(kind))
    return record(cudaErrorInvalidMemcpyDirection);
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  if (cudaError_t error =
          cudaMemcpyAsync(part.address, from, count, kind, stream))
    return error;
  return part.isConstant ? publish(symbol, SymbolUse::Enqueued, stream)
                         : cudaSuccess;
}

CUDART_API cudaMemcpyFromSymbol(void *to, const void *symbol, size_t count,
                                size_t offset, int kind) {
  Part part;
  if (!leadsFromDevice(kind))
    return record(cudaErrorInvalidMemcpyDirection);
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  return cudaMemcpy(to, part.address, count, kind);
}

CUDART_API cudaMemcpyFromSymbolAsync(void *to, const void *symbol, size_t count,
                                     size_t offset, int kind,
                                     cudaStream_t stream) {
  Part part;
  if (!leadsFromDevice(kind))
    return record(cudaErrorInvalidMemcpyDirection);
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  return cudaMemcpyAsync(to, part.address, count, kind, stream);
}

// Copies in graphs are of the address that the variable has now.

CUDART_API cudaGraphAddMemcpyNodeToSymbol(cudaGraphNode_t *node,
                                          cudaGraph_t graph,
                                          const cudaGraphNode_t *dependencies,
                                          size_t numDependencies,
                                          const void *symbol, const void *from,
                                          size_t count, size_t offset,
                                          int kind) {
  Part part;
  if (cudaError_t error =
          findPart(symbol, count, offset, &part, SymbolUse::Shared))
    return error;
  return cudaGraphAddMemcpyNode1D(node, graph, dependencies, numDependencies,
                                  part.address, from, count, kind);
}

CUDART_API cudaGraphAddMemcpyNodeFromSymbol(cudaGraphNode_t *node,
                                            cudaGraph_t graph,
                                            const cudaGraphNode_t *dependencies,
                                            size_t numDependencies, void *to,
                                            const void *symbol, size_t count,
                                            size_t offset, int kind) {
  Part part;
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  return cudaGraphAddMemcpyNode1D(node, graph, dependencies, numDependencies,
                                  to, part.address, count, kind);
}

CUDART_API cudaGraphMemcpyNodeSetParamsToSymbol(cudaGraphNode_t node,
                                                const void *symbol,
                                                const void *from, size_t count,
                                                size_t offset, int kind) {
  Part part;
  if (cudaError_t error =
          findPart(symbol, count, offset, &part, SymbolUse::Shared))
    return error;
  return cudaGraphMemcpyNodeSetParams1D(node, part.address, from, count, kind);
}

CUDART_API cudaGraphMemcpyNodeSetParamsFromSymbol(cudaGraphNode_t node,
                                                  void *to, const void *symbol,
                                                  size_t count, size_t offset,
                                                  int kind) {
  Part part;
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  return cudaGraphMemcpyNodeSetParams1D(node, to, part.address, count, kind);
}

CUDART_API cudaGraphExecMemcpyNodeSetParamsToSymbol(
    cudaGraphExec_t exec, cudaGraphNode_t node, const void *symbol,
    const void *from, size_t count, size_t offset, int kind) {
  Part part;
  if (cudaError_t error =
          findPart(symbol, count, offset, &part, SymbolUse::Shared))
    return error;
  return cudaGraphExecMemcpyNodeSetParams1D(exec, node, part.address, from,
                                            count, kind);
}

CUDART_API cudaGraphExecMemcpyNodeSetParamsFromSymbol(
    cudaGraphExec_t exec, cudaGraphNode_t node, void *to, const void *symbol,
    size_t count, size_t offset, int kind) {
  Part part;
  if (cudaError_t error = findPart(symbol, count, offset, &part))
    return error;
  return cudaGraphExecMemcpyNodeSetParams1D(exec, node, to, part.address, count,
                                            kind);
}

CUDART_EXPORTED void
cppyy_cuda_rt_install_variables(VariableResolver resolver) {
  installVariables(resolver);
}

CUDART_EXPORTED void *cppyy_cuda_rt_symbol(const char *name, const char *symbol,
                                           size_t size) {
  return hostMemoryOf(name, symbol, size);
}

CUDART_EXPORTED void *cppyy_cuda_rt_managed(const char *name,
                                            const char *symbol, size_t size) {
  void *address = nullptr;
  (void)cudaGetSymbolAddress(&address, hostMemoryOf(name, symbol, size));
  return address;
}
