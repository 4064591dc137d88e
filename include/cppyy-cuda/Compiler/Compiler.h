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
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"
#include "cppyy-cuda/Target/Toolkit.h"
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

/// Something in the module, or in the C++ it uses, is wrong; the message is the
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
  std::string resourceDir; ///< Clang's; empty: the one of this build
  std::string pchCacheDir; ///< empty: no precompiled CUDA headers
  std::vector<std::string> includePaths;
  std::string cxxStandard = "c++20"; ///< as Clang's -std has it
  /// See interop::SessionOptions.
  std::function<bool()> interrupted;
};

/// CUDA C++ to be linked with kernels, as a translation unit of its own.
struct LinkSource {
  std::string text;
  std::string fileName;                  ///< in diagnostics and debug lines
  std::vector<std::string> includePaths; ///< for its headers, in this order
};

struct CompileOptions {
  Target target = Target::CUDA;
  /// One: a cubin; several: a fatbin. The host target reads the first, which is
  /// what __CUDA_ARCH__ says.
  std::vector<std::string> archs = {"sm_90"};
  bool fatbin = false; ///< a fatbin for one architecture, too
  unsigned optLevel = 3;
  bool fastMath = false;
  bool lineInfo = false;
  bool debug = false;
  unsigned maxRegisters = 0;
  /// Bits of host::Check; the host target only.
  uint32_t checks = 0;
  std::vector<LinkSource> linkSources;
  std::vector<nvptx::LinkInput> linkInputs; ///< the CUDA target only
  /// Images of one program share their `__device__` variables in a context, and
  /// need the runtime to be loaded (Compiled::variables). Empty: each image has
  /// its own, and any driver can load it.
  std::string program;
  /// Symbols that kernels call and that C++ or a linked file must define.
  std::vector<std::string> externals;
  Phase until = Phase::Cubin;
  bool keepText = false; ///< keep each phase's text in Compiled::text
  std::string dumpDir;   ///< write each phase's text there; empty: nowhere
  std::string dumpName = "module";
  /// Called with each pass manager before it gets its passes: for timing,
  /// printing and the like.
  std::function<llvm::LogicalResult(mlir::PassManager &)> setUpPasses;
  /// Told the name of each step (Compiled::timings) once it is done.
  std::function<void(llvm::StringRef)> onStep;
};

/// What one parameter of a compiled kernel carries.
struct KernelParam {
  unsigned argument; ///< index of the call's argument
  std::string kind;  ///< "pointer", "extent", "stride" (in elements), "value"
  unsigned dim;
};

struct KernelInterface {
  std::string name;
  std::vector<KernelParam> params;
  bool cooperative = false; ///< blocks wait for each other: all run at once
};

struct Compiled {
  std::map<Phase, std::string> text; ///< phases before Cubin
  std::string image;
  std::string imageKind; ///< "cubin", "ptx", "fatbin" or "object" (host)
  std::vector<KernelInterface> kernels;
  /// Of each of CompileOptions::archs, if there is a program.
  std::vector<runtime::ImageVariables> variables;
  std::vector<std::pair<std::string, double>> timings; ///< step, milliseconds
};

/// Holds the Clang sessions, one an architecture. Not thread safe.
class Compiler {
public:
  /// \p context must know what registerDialects() registers and outlive this.
  Compiler(CompilerOptions options, mlir::MLIRContext &context);
  ~Compiler();

  mlir::MLIRContext &context();
  const CompilerOptions &options() const;
  /// For sessions that are not open yet; see CompilerOptions.
  void setCxxStandard(std::string standard);

  /// The session of \p arch, started when first asked for.
  llvm::Expected<interop::Session *> session(llvm::StringRef arch);

  /// Compiles the kernels of \p module, which stays as it is.
  llvm::Expected<Compiled> compile(mlir::ModuleOp module,
                                   const CompileOptions &options);

  /// Compiles a C++ kernel that the session of each of options.archs has
  /// instantiated.
  llvm::Expected<Compiled> compileKernel(const interop::KernelInstance &kernel,
                                         const CompileOptions &options);

  /// The variables with these symbols of the C++ that the session of the first
  /// architecture has parsed, as kernels of options.program share them: for who
  /// wants them before there is a kernel.
  llvm::Expected<runtime::ImageVariables>
  variables(llvm::ArrayRef<std::string> symbols, const CompileOptions &options);

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_COMPILER_H
