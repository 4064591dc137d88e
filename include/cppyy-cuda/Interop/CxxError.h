//===- CxxError.h - What Clang says about C++ that it refuses ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_CXXERROR_H
#define CPPYY_CUDA_INTEROP_CXXERROR_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cppyy_cuda::interop {

/// One of Clang's diagnostics. Without a place, \ref file is empty.
struct CxxDiagnostic {
  std::string severity; ///< "error", "fatal error", "warning" or "note"
  std::string message;
  std::string file;
  unsigned line = 0, column = 0; ///< from 1
  std::string source;            ///< the text of the line
  std::vector<CxxDiagnostic> notes;
};

/// Clang refused a text or a use. message() is Clang's own formatted text:
/// file, line, column, the user's line, a caret, notes.
class CxxError : public llvm::ErrorInfo<CxxError> {
public:
  static char ID;
  explicit CxxError(std::string text,
                    std::vector<CxxDiagnostic> diagnostics = {})
      : text(std::move(text)), diagnostics(std::move(diagnostics)) {}
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;
  /// What the text consists of; empty if it is not Clang's.
  const std::vector<CxxDiagnostic> &parts() const { return diagnostics; }

private:
  std::string text;
  std::vector<CxxDiagnostic> diagnostics;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_CXXERROR_H
