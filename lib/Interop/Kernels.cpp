//===- Kernels.cpp - Kernels of a session ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchDefaults.h"
#include "SessionImpl.h"
#include "ThunkAttributes.h"
#include "Tokens.h"
#include "TypeDescription.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Mangle.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

static std::string fullName(const clang::FunctionDecl *function) {
  std::string name;
  raw_string_ostream os(name);
  clang::PrintingPolicy policy(function->getASTContext().getLangOpts());
  function->getNameForDiagnostic(os, policy, /*Qualified=*/true);
  return name;
}

/// Finds what a launch would call, without instantiating it.
Expected<KernelInstance> SessionImpl::findKernel(StringRef name,
                                                 ArrayRef<Argument> args,
                                                 StringRef display) {
  std::string callee = fromGlobalScope(name, engine->preprocessor());
  auto launch = check(hostAttribute(), args, launchOf(callee, args), display);
  if (!launch)
    return launch.takeError();
  auto *call = dyn_cast<clang::CUDAKernelCallExpr>(
      (*launch)->IgnoreUnlessSpelledInSource());
  const clang::FunctionDecl *kernel = call ? call->getDirectCallee() : nullptr;
  if (!kernel)
    return make_error<CxxError>(display.str() + ": '" + name.str() +
                                "' is not a __global__ function");
  KernelInstance instance;
  instance.symbol = clang::ASTNameGenerator(engine->context()).getName(kernel);
  instance.name = fullName(kernel);
  for (const clang::ParmVarDecl *param : kernel->parameters()) {
    if (param->getType()->isReferenceType())
      return make_error<CxxError>(
          display.str() + ": parameter '" + param->getName().str() + "' of '" +
          instance.name +
          "' is a reference, to memory of the host: launches pass values, or "
          "pointers to memory of the device");
    instance.params.push_back(describe(param->getType(), engine->sema()));
    instance.paramNames.push_back(param->getName().str());
  }
  instance.defaults = defaultArguments(*call, *kernel);
  instance.annotations = launchAnnotations(*kernel);
  // The kernel's own annotations come first.
  for (LaunchConstant &constant : classConstants(*kernel, engine->sema()))
    if (none_of(instance.annotations, [&](const LaunchConstant &annotation) {
          return annotation.name == constant.name;
        }))
      instance.annotations.push_back(std::move(constant));
  if (const auto *method = dyn_cast<clang::CXXMethodDecl>(kernel))
    instance.memberOf =
        describe(engine->context().getCanonicalTagType(method->getParent()),
                 engine->sema())
            .spelling;
  return instance;
}

/// \p args with something in place of one that converts to any type.
static std::vector<Argument> withAnything(std::vector<Argument> args,
                                          size_t place) {
  args[place].type.kind = CxxType::Kind::Record;
  args[place].typeText = "__cppyy_cuda::anything";
  return args;
}

/// Returns a reading of which only one argument is wrong, so that Clang blames
/// that one; null if there is none.
const Reading *SessionImpl::almostRight(StringRef name,
                                        ArrayRef<Reading> readings,
                                        StringRef display) {
  size_t count = readings.empty() ? 0 : readings.front().args.size();
  for (const Reading &reading : readings)
    for (size_t place = 0; place < count && !engine->isTainted(); ++place) {
      auto found = findKernel(name, withAnything(reading.args, place), display);
      if (found)
        return &reading;
      consumeError(found.takeError());
    }
  return nullptr;
}

Expected<KernelInstance> SessionImpl::findAnyKernel(StringRef name,
                                                    std::vector<Argument> &args,
                                                    StringRef display) {
  auto first = findKernel(name, args, display);
  if (first || engine->isTainted())
    return first;
  std::vector<Reading> readings = withTwins(Reading{args, "", false});
  for (Reading &reading : readings) {
    auto other = findKernel(name, reading.args, display);
    if (other) {
      consumeError(first.takeError());
      args = std::move(reading.args);
      return other;
    }
    consumeError(other.takeError());
    if (engine->isTainted())
      return first;
  }
  readings.insert(readings.begin(), Reading{args, "", false});
  const Reading *blamed =
      readings.size() > 1 ? almostRight(name, readings, display) : nullptr;
  if (!blamed || blamed == readings.data())
    return first;
  consumeError(first.takeError());
  return findKernel(name, blamed->args, display);
}

Expected<KernelInstance>
SessionImpl::instantiateKernel(StringRef name, ArrayRef<std::string> argTypes) {
  if (Error error = restore())
    return std::move(error);
  if (Error error = checkEnclosed(name, engine->preprocessor()))
    return std::move(error);
  auto args = describeArguments(argTypes);
  if (!args)
    return args.takeError();
  std::string display = displayName(name, argTypes);
  auto instance = findAnyKernel(name, *args, display);
  if (!instance || store.defines(instance->symbol))
    return instance;
  // In device mode Clang never emits a host function, but does emit the kernels
  // that it launches.
  std::string before = "__attribute__((" + hostAttribute().str() +
                       ")) void __cppyy_cuda_launch_" + utostr(nextProbe++) +
                       "(" + parameterList(*args) + ") {\n";
  std::string callee = fromGlobalScope(name, engine->preprocessor());
  FramedText launch{before, display, launchOf(callee, *args), ";\n}\n"};
  if (auto unit = commit(launch); !unit)
    return unit.takeError();
  if (store.defines(instance->symbol))
    return instance;
  // Clang adds a suffix to kernels of internal linkage.
  std::vector<std::string> symbols = store.kernelsNamed(instance->symbol);
  if (symbols.size() != 1)
    return make_error<CxxError>(display + ": kernel '" + instance->name +
                                "' is declared but not defined");
  instance->symbol = symbols.front();
  return instance;
}

} // namespace cppyy_cuda::interop
