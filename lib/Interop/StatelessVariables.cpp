//===- StatelessVariables.cpp - Host objects without state ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StatelessVariables.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Mangle.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Sema/Sema.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::interop {

namespace {
/// Reads the arguments of a diagnostic that has not been emitted.
struct Arguments : clang::StreamingDiagnostic {
  static const clang::DiagnosticStorage *of(const StreamingDiagnostic &given) {
    return given.*&Arguments::DiagStorage;
  }
};
} // namespace

/// The variable of an empty class whose use \p given refuses; null if it is
/// about something else.
static const clang::VarDecl *
statelessVariable(const clang::PartialDiagnostic &given) {
  if (given.getDiagID() != clang::diag::err_ref_bad_target)
    return nullptr;
  const clang::DiagnosticStorage *arguments = Arguments::of(given);
  constexpr unsigned named = 2;
  if (!arguments || arguments->NumDiagArgs <= named ||
      arguments->DiagArgumentsKind[named] !=
          clang::DiagnosticsEngine::ak_nameddecl)
    return nullptr;
  const auto *variable =
      dyn_cast<clang::VarDecl>(reinterpret_cast<const clang::NamedDecl *>(
          arguments->DiagArgumentsVal[named]));
  const clang::CXXRecordDecl *record =
      variable ? variable->getType()->getAsCXXRecordDecl() : nullptr;
  bool isStateless = record && record->hasDefinition() && record->isEmpty();
  return isStateless ? variable : nullptr;
}

void StatelessVariables::permit(const clang::FunctionDecl &function,
                                clang::Sema &sema) {
  auto found = sema.DeviceDeferredDiags.find(&function);
  if (found == sema.DeviceDeferredDiags.end())
    return;
  std::vector<clang::PartialDiagnosticAt> kept;
  bool isDropped = false;
  for (clang::PartialDiagnosticAt &deferred : found->second) {
    unsigned id = deferred.second.getDiagID();
    bool isNote = id == clang::diag::note_cuda_host_var ||
                  id == clang::diag::note_cuda_const_var_unpromoted;
    if (const clang::VarDecl *variable = statelessVariable(deferred.second)) {
      symbols.insert(
          clang::ASTNameGenerator(sema.getASTContext()).getName(variable));
      isDropped = true;
    } else if (!isNote || !isDropped) { // Its note follows an error.
      kept.push_back(std::move(deferred));
      isDropped = false;
    }
  }
  if (kept.empty())
    sema.DeviceDeferredDiags.erase(found);
  else
    found->second = std::move(kept);
}

void StatelessVariables::define(Module &module) const {
  for (const auto &symbol : symbols) {
    GlobalVariable *variable = module.getNamedGlobal(symbol.getKey());
    if (!variable || !variable->isDeclaration())
      continue;
    variable->setInitializer(Constant::getNullValue(variable->getValueType()));
    variable->setLinkage(GlobalValue::InternalLinkage);
  }
}

} // namespace cppyy_cuda::interop
