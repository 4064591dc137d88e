//===- Diagnostics.cpp - MLIR's diagnostics as an llvm::Error -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "cppyy-cuda/Compiler/Compiler.h"
#include "mlir/IR/Location.h"

using namespace mlir;
using namespace cppyy_cuda;

char CompileError::ID = 0;

void CompileError::log(llvm::raw_ostream &os) const { os << text; }

std::error_code CompileError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

/// The innermost position in a file that \p loc names: after inlining, the
/// faulty line itself, not its caller's.
static FileLineColLoc userLocation(LocationAttr loc) {
  FileLineColLoc found;
  loc.walk([&](Location inner) {
    if (found)
      return WalkResult::interrupt();
    if (auto file = dyn_cast<FileLineColLoc>(inner))
      found = file;
    return WalkResult::advance();
  });
  return found;
}

static void print(llvm::raw_ostream &os, LocationAttr loc, StringRef severity,
                  Twine message) {
  if (FileLineColLoc at = userLocation(loc))
    os << at.getFilename().getValue() << ':' << at.getLine() << ':'
       << at.getColumn() << ": ";
  os << severity << ": " << message << '\n';
}

DiagnosticCollector::DiagnosticCollector(MLIRContext *context)
    : handler(context, [this](Diagnostic &diagnostic) {
        if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
          return failure();
        llvm::raw_string_ostream os(text);
        print(os, diagnostic.getLocation(), "error", diagnostic.str());
        for (Diagnostic &note : diagnostic.getNotes())
          print(os, note.getLocation(), "note", note.str());
        return success();
      }) {}

llvm::Error DiagnosticCollector::takeError(StringRef fallback) {
  std::string message = text.empty() ? fallback.str() : std::move(text);
  text.clear();
  return llvm::make_error<CompileError>(StringRef(message).rtrim().str());
}
