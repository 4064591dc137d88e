//===- Emit.cpp - --emit: from text to an image ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "cppyy-cuda/Compiler/Compiler.h"
#include "cppyy-cuda/Compiler/Dialects.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ManagedStatic.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/WithColor.h"

using namespace mlir;
using namespace cppyy_cuda;
namespace cl = llvm::cl;

namespace {
enum class Emit { None, MLIR, LLVM, PTX, Cubin, Fatbin, Object };

struct EmitOptions {
  cl::OptionCategory category{"Emission"};
  cl::opt<Emit> emit{
      "emit", cl::desc("Compile the module and write:"), cl::init(Emit::None),
      cl::values(
          clEnumValN(Emit::MLIR, "mlir", "phase `nvvm` (see --emit-phase)"),
          clEnumValN(Emit::LLVM, "llvm", "optimised LLVM IR"),
          clEnumValN(Emit::PTX, "ptx", "PTX"),
          clEnumValN(Emit::Cubin, "cubin", "machine code"),
          clEnumValN(Emit::Fatbin, "fatbin", "one image for all --arch"),
          clEnumValN(Emit::Object, "object", "a host image")),
      cl::cat(category)};
  cl::opt<std::string> phase{
      "emit-phase", cl::desc("With --emit=mlir: cppyy_cuda, gpu or nvvm"),
      cl::init("nvvm"), cl::cat(category)};
  cl::list<std::string> archs{"arch", cl::CommaSeparated,
                              cl::desc("Architectures (default sm_90)"),
                              cl::value_desc("sm_XX,..."), cl::cat(category)};
  cl::opt<std::string> cudaPath{"cuda-path", cl::desc("The CUDA toolkit"),
                                cl::value_desc("dir"),
                                cl::init("/usr/local/cuda"), cl::cat(category)};
  cl::opt<std::string> resourceDir{"resource-dir",
                                   cl::desc("Clang's resource directory"),
                                   cl::value_desc("dir"), cl::cat(category)};
  cl::list<std::string> includePaths{"I", cl::Prefix,
                                     cl::desc("Where C++ finds headers"),
                                     cl::value_desc("dir"), cl::cat(category)};
  cl::opt<bool> fastMath{"fast-math", cl::desc("Fast floating point"),
                         cl::cat(category)};
  cl::opt<unsigned> optLevel{"opt-level", cl::desc("0 to 3 (default 3)"),
                             cl::init(3), cl::cat(category)};
  cl::opt<std::string> dumpDir{"dump-dir",
                               cl::desc("Write every stage into this folder"),
                               cl::value_desc("dir"), cl::cat(category)};
};
} // namespace

static llvm::ManagedStatic<EmitOptions> emitOptions;

void cppyy_cuda::registerEmitOptions() { *emitOptions; }

bool cppyy_cuda::isEmissionRequested() {
  return emitOptions->emit != Emit::None;
}

static LogicalResult fail(const Twine &message) {
  llvm::WithColor::error(llvm::errs(), "cppyy-cuda-opt") << message << '\n';
  return failure();
}

static std::optional<Phase> lastPhase() {
  switch (emitOptions->emit) {
  case Emit::None:
  case Emit::MLIR:
    return parsePhase(emitOptions->phase);
  case Emit::LLVM:
    return Phase::LLVM;
  case Emit::PTX:
    return Phase::PTX;
  case Emit::Cubin:
  case Emit::Fatbin:
  case Emit::Object:
    return Phase::Cubin;
  }
  llvm_unreachable("every emit kind has a phase");
}

static CompileOptions compileOptions(Phase until) {
  CompileOptions options;
  if (!emitOptions->archs.empty())
    options.archs = emitOptions->archs;
  if (emitOptions->emit == Emit::Object)
    options.target = Target::Host;
  options.fatbin = emitOptions->emit == Emit::Fatbin;
  options.optLevel = emitOptions->optLevel;
  options.fastMath = emitOptions->fastMath;
  options.until = until;
  options.keepText = until < Phase::Cubin;
  options.dumpDir = emitOptions->dumpDir;
  return options;
}

static CompilerOptions compilerOptions() {
  CompilerOptions options;
  options.toolkit = Toolkit::locate(emitOptions->cudaPath);
  options.resourceDir = emitOptions->resourceDir;
  options.includePaths.assign(emitOptions->includePaths.begin(),
                              emitOptions->includePaths.end());
  return options;
}

static LogicalResult checkOptions(std::optional<Phase> until) {
  if (!until || (emitOptions->emit == Emit::MLIR && *until > Phase::NVVM))
    return fail("--emit-phase is cppyy_cuda, gpu or nvvm, not '" +
                emitOptions->phase + "'");
  bool several = emitOptions->archs.size() > 1;
  if (several && emitOptions->emit != Emit::Fatbin)
    return fail("several architectures make a fatbin: use --emit=fatbin");
  return success();
}

static LogicalResult write(StringRef output, StringRef bytes) {
  std::string message;
  auto file = openOutputFile(output, &message);
  if (!file)
    return fail(message);
  file->os() << bytes;
  file->keep();
  return success();
}

LogicalResult cppyy_cuda::emitMain(StringRef input, StringRef output) {
  std::optional<Phase> until = lastPhase();
  if (failed(checkOptions(until)))
    return failure();
  std::string message;
  auto file = openInputFile(input, &message);
  if (!file)
    return fail(message);

  std::unique_ptr<MLIRContext> context = createContext();
  Compiler compiler(compilerOptions(), *context);
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(file), llvm::SMLoc());
  SourceMgrDiagnosticHandler handler(sources, context.get());
  OwningOpRef<ModuleOp> module =
      parseSourceFile<ModuleOp>(sources, context.get());
  if (!module)
    return failure();
  llvm::Expected<Compiled> compiled =
      compiler.compile(*module, compileOptions(*until));
  if (!compiled)
    return fail(llvm::toString(compiled.takeError()));
  return write(output, *until < Phase::Cubin ? compiled->text[*until]
                                             : compiled->image);
}
