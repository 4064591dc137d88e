//===- ModuleSession.cpp - The session of a module's C++ ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleSession.h"
#include "LoweredThunks.h"

using namespace mlir;
using namespace cppyy_cuda;
using interop::CallRequest;

//===----------------------------------------------------------------------===//
// Ops to requests
//===----------------------------------------------------------------------===//

CallRequest::Form cppyy_cuda::requestForm(CxxForm form) {
  switch (form) {
  case CxxForm::Function:
    return CallRequest::Form::Function;
  case CxxForm::Method:
    return CallRequest::Form::Method;
  case CxxForm::Constructor:
    return CallRequest::Form::Constructor;
  case CxxForm::Field:
    return CallRequest::Form::Field;
  case CxxForm::Operator:
    return CallRequest::Form::Operator;
  case CxxForm::Variable:
    return CallRequest::Form::Variable;
  case CxxForm::SetField:
    return CallRequest::Form::SetField;
  case CxxForm::SetItem:
    return CallRequest::Form::SetItem;
  case CxxForm::SetVariable:
    return CallRequest::Form::SetVariable;
  }
  llvm_unreachable("every form is listed");
}

static std::vector<std::string> texts(ArrayRef<StringAttr> attributes) {
  std::vector<std::string> texts;
  for (StringAttr text : attributes)
    texts.push_back(text.str());
  return texts;
}

static interop::Functor functorOf(CxxFunctorOp op) {
  interop::Functor functor;
  functor.name = op.getName().str();
  functor.callee = op.getCallee().value_or("").str();
  functor.captures =
      texts(llvm::to_vector(op.getCaptures().getAsRange<StringAttr>()));
  for (auto overload : op.getOverloads().getAsRange<CxxOverloadAttr>())
    functor.overloads.push_back({overload.getFunction().getValue().str(),
                                 overload.getResult().str(),
                                 texts(overload.getArgTypes())});
  return functor;
}

CallRequest cppyy_cuda::requestOf(CxxCallOpInterface op) {
  CallRequest request;
  request.form = requestForm(op.getForm());
  request.name = op.getCxxName().str();
  for (auto type : op.getCxxArgTypes().getAsRange<StringAttr>())
    request.argTypes.push_back(type.str());
  request.byReference =
      op->getNumResults() && isa<RefType>(op->getResult(0).getType());
  return request;
}

//===----------------------------------------------------------------------===//
// The session
//===----------------------------------------------------------------------===//

llvm::Expected<interop::Session *>
ModuleSession::openAny(interop::SessionOptions options) {
  if (provider)
    return provider();
  if (options.resourceDir.empty())
    options.resourceDir = CPPYY_CUDA_CLANG_RESOURCE_DIR;
  auto session = interop::Session::create(options);
  if (!session)
    return session.takeError();
  owned = std::shared_ptr<interop::Session>(std::move(*session));
  return owned.get();
}

static LogicalResult parseSources(interop::Session &session, ModuleOp module) {
  for (auto source : module.getOps<CxxSourceOp>()) {
    auto kind = source.getExact() ? interop::FragmentKind::Exact
                                  : interop::FragmentKind::Plain;
    if (llvm::Error error = session.ensureParsed(source.getText(), kind,
                                                 source.getFile().value_or("")))
      return source.emitError() << llvm::toString(std::move(error));
  }
  for (auto functor : module.getOps<CxxFunctorOp>())
    session.provide(functorOf(functor));
  return success();
}

interop::Session *ModuleSession::open(ModuleOp module, StringRef cudaPath,
                                      StringRef resourceDir, StringRef arch) {
  interop::SessionOptions options;
  options.cudaPath = cudaPath.str();
  options.resourceDir = resourceDir.str();
  options.arch = arch.str();
  llvm::Expected<interop::Session *> session = openAny(std::move(options));
  if (!session) {
    module->emitError() << llvm::toString(session.takeError());
    return nullptr;
  }
  return succeeded(parseSources(**session, module)) ? *session : nullptr;
}
