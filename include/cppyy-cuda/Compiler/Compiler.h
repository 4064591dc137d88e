//===- Compiler.h - From a module to a loadable image -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_COMPILER_H
#define CPPYY_CUDA_COMPILER_COMPILER_H

#include "cppyy-cuda/Compiler/Phases.h"
#include "cppyy-cuda/Interop/Session.h"
#include "cppyy-cuda/Runtime/ImageVariables.h"
#include "cppyy-cuda/Target/Common/Toolkit.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/LogicalResult.h"
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mlir {
class MLIRContext;
class ModuleOp;
class PassManager;
} // namespace mlir

namespace cppyy_cuda {

/// The module, or the C++ that it uses, is invalid; the message consists of the
/// diagnostics, each with the user's file, line and column.
class CompileError : public llvm::ErrorInfo<CompileError> {
public:
  static char ID;
  explicit CompileError(std::string text) : text(std::move(text)) {}
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

private:
  std::string text;
};

struct CompilerOptions {
  Toolkit toolkit;
  std::string resourceDir; ///< Clang's; empty for that of this build
  std::string pchCacheDir; ///< empty: no precompiled CUDA headers
  std::vector<std::string> includePaths;
  std::string cxxStandard = "c++20"; ///< as spelled after Clang's -std=
  /// See interop::SessionOptions.
  std::function<bool()> interrupted;
};

/// CUDA C++ to link with kernels, as a translation unit of its own.
struct LinkSource {
  std::string text;
  std::string fileName;                  ///< in diagnostics and debug lines
  std::vector<std::string> includePaths; ///< for its headers, searched in this
                                         ///< order
};

struct CompileOptions {
  Target target = Target::CUDA;
  /// One makes a cubin, several make a fatbin. The host target uses only the
  /// first, which defines __CUDA_ARCH__.
  std::vector<std::string> archs = {"sm_90"};
  bool fatbin = false; ///< a fatbin even for one architecture
  unsigned optLevel = 3;
  bool fastMath = false;
  bool lineInfo = false;
  bool debug = false;
  unsigned maxRegisters = 0;
  /// Bits of host::Check; the host target only.
  uint32_t checks = 0;
  std::vector<LinkSource> linkSources;
  std::vector<nvptx::LinkInput> linkInputs; ///< CUDA target only
  /// Images of one program share their `__device__` variables in a context, and
  /// must be loaded by the runtime (Compiled::variables). If empty, each image
  /// has its own, and any driver can load it.
  std::string program;
  /// Symbols that kernels call and that the C++ or a linked file must define.
  std::vector<std::string> externals;
  Phase until = Phase::Cubin;
  bool keepText = false; ///< keep each phase's text in Compiled::text
  std::string dumpDir;   ///< write each phase's text there, if not empty
  std::string dumpName = "module";
  /// Called with each pass manager before passes are added, to enable timing,
  /// printing and the like.
  std::function<llvm::LogicalResult(mlir::PassManager &)> setUpPasses;
  /// Called with the name of each step (Compiled::timings) when it is done.
  std::function<void(llvm::StringRef)> onStep;
};

/// What one parameter of a compiled kernel carries.
struct KernelParam {
  unsigned argument; ///< index of the launch's argument
  std::string kind;  ///< "pointer", "extent", "stride" (in elements), "value"
  unsigned dim;
};

struct KernelInterface {
  std::string name;
  std::vector<KernelParam> params;
  bool cooperative = false; ///< blocks wait for each other, so all must run at
                            ///< once
};

struct Compiled {
  std::map<Phase, std::string> text; ///< phases before Cubin
  std::string image;
  std::string imageKind; ///< "cubin", "ptx", "fatbin" or "object" (host)
  std::vector<KernelInterface> kernels;
  /// One for each of CompileOptions::archs, if there is a program.
  std::vector<runtime::ImageVariables> variables;
  std::vector<std::pair<std::string, double>> timings; ///< step, milliseconds
};

/// Owns the Clang sessions, one per architecture. Not thread-safe.
class Compiler {
public:
  /// \p context must know what registerDialects() registers, and outlive this.
  Compiler(CompilerOptions options, mlir::MLIRContext &context);
  ~Compiler();

  mlir::MLIRContext &context();
  const CompilerOptions &options() const;
  /// Applies to sessions that are not open yet; see CompilerOptions.
  void setCxxStandard(std::string standard);

  /// The session for \p arch, started on first use.
  llvm::Expected<interop::Session *> session(llvm::StringRef arch);

  /// What Clang has refused last, by session (see Session::lastRefusal()).
  std::vector<std::vector<interop::CxxDiagnostic>> lastRefusals() const;

  /// Compiles the kernels of \p module, which is not modified.
  llvm::Expected<Compiled> compile(mlir::ModuleOp module,
                                   const CompileOptions &options);

  /// Compiles a C++ kernel that the sessions of all options.archs have
  /// instantiated.
  llvm::Expected<Compiled> compileKernel(const interop::KernelInstance &kernel,
                                         const CompileOptions &options);

  /// The variables with these symbols in the C++ parsed by the session of the
  /// first architecture, as kernels of options.program share them. For callers
  /// that need variables before there is a kernel.
  llvm::Expected<runtime::ImageVariables>
  variables(llvm::ArrayRef<std::string> symbols, const CompileOptions &options);

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_COMPILER_H
