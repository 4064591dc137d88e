//===- LoweredThunks.cpp - C++ of kernels that are already lowered --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoweredThunks.h"

using namespace mlir;
using namespace cppyy_cuda;
using interop::CallRequest;

static CxxUseAttr useOf(FunctionOpInterface function) {
  return function->getAttrOfType<CxxUseAttr>(
      CppyyCudaDialect::getThunkAttrName());
}

SmallVector<FunctionOpInterface> cppyy_cuda::declaredThunks(ModuleOp module) {
  SmallVector<FunctionOpInterface> thunks;
  for (auto kernels : module.getOps<gpu::GPUModuleOp>())
    for (auto function : kernels.getOps<FunctionOpInterface>())
      if (useOf(function))
        thunks.push_back(function);
  return thunks;
}

static CallRequest requestOf(CxxUseAttr use) {
  CallRequest request;
  request.form = requestForm(use.getForm());
  request.name = use.getName().str();
  for (StringAttr type : use.getArgTypes())
    request.argTypes.push_back(type.str());
  request.byReference = !use.getReference().empty();
  return request;
}

static LogicalResult rename(FunctionOpInterface thunk, StringRef symbol) {
  if (thunk.getName() == symbol)
    return success();
  auto kernels = thunk->getParentOfType<gpu::GPUModuleOp>();
  SymbolTable symbols(kernels);
  if (symbols.lookup(symbol))
    return thunk.emitOpError("is the thunk @")
           << symbol << ", which is there already";
  return symbols.rename(thunk, symbol);
}

LogicalResult cppyy_cuda::defineThunks(interop::Session &session,
                                       ArrayRef<FunctionOpInterface> thunks) {
  for (FunctionOpInterface thunk : thunks) {
    auto symbols = session.emitThunks(requestOf(useOf(thunk)));
    if (!symbols)
      return FunctionOpInterface(thunk).emitError()
             << llvm::toString(symbols.takeError());
    if (failed(rename(thunk, symbols->front().symbol)))
      return failure();
  }
  return success();
}
