//===- Emit.cpp - --emit: from text to an image ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "Output.h"
#include "Progress.h"
#include "cppyy-cuda/Compiler/Compiler.h"
#include "cppyy-cuda/Compiler/Dialects.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ManagedStatic.h"

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
          clEnumValN(Emit::LLVM, "llvm", "optimized LLVM IR"),
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

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

static bool isImage(Emit emit) {
  return emit == Emit::Cubin || emit == Emit::Fatbin || emit == Emit::Object;
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

/// Options of mlir-opt that concern its own output.
static StringRef optionOfTextOutput(const MlirOptMainConfig &config) {
  if (config.shouldEmitBytecode())
    return "--emit-bytecode";
  if (config.shouldVerifyDiagnostics())
    return "--verify-diagnostics";
  return config.shouldUseExplicitModule() ? "--no-implicit-module" : "";
}

LogicalResult cppyy_cuda::checkEmission(const MlirOptMainConfig &config) {
  std::optional<Phase> until = lastPhase();
  if (!until || (emitOptions->emit == Emit::MLIR && *until > Phase::NVVM))
    return fail("--emit-phase is cppyy_cuda, gpu or nvvm, not '" +
                emitOptions->phase + "'");
  if (emitOptions->archs.size() > 1 && emitOptions->emit != Emit::Fatbin)
    return fail("several architectures make a fatbin: use --emit=fatbin");
  StringRef option = optionOfTextOutput(config);
  if (!option.empty())
    return fail(option + " is for passes alone: leave out --emit, or this");
  return success();
}

static CompilerOptions compilerOptions() {
  CompilerOptions options;
  options.toolkit = Toolkit::locate(emitOptions->cudaPath);
  options.resourceDir = emitOptions->resourceDir;
  options.includePaths.assign(emitOptions->includePaths.begin(),
                              emitOptions->includePaths.end());
  return options;
}

/// Applies the command line's options for all passes to the compiler's passes.
static LogicalResult setUp(PassManager &manager,
                           const MlirOptMainConfig &config) {
  manager.enableVerifier(config.shouldVerifyPasses());
  manager.addInstrumentation(Progress::instrumentation());
  applyDefaultTimingPassManagerCLOptions(manager);
  return applyPassManagerCLOptions(manager);
}

static CompileOptions compileOptions(const MlirOptMainConfig &config) {
  CompileOptions options;
  if (!emitOptions->archs.empty())
    options.archs = emitOptions->archs;
  if (emitOptions->emit == Emit::Object)
    options.target = Target::Host;
  options.fatbin = emitOptions->emit == Emit::Fatbin;
  options.optLevel = emitOptions->optLevel;
  options.fastMath = emitOptions->fastMath;
  options.until = *lastPhase();
  options.keepText = options.until < Phase::Cubin;
  options.dumpDir = emitOptions->dumpDir;
  options.setUpPasses = [&config](PassManager &manager) {
    return setUp(manager, config);
  };
  options.onStep = [](StringRef step) {
    Progress::say("the compiler, behind the step '" + step + "',");
  };
  return options;
}

//===----------------------------------------------------------------------===//
// Compilation
//===----------------------------------------------------------------------===//

/// A driver would compile PTX itself, but a request for a cubin must yield one.
static LogicalResult checkKind(const Compiled &compiled) {
  if (emitOptions->emit != Emit::Cubin || compiled.imageKind == "cubin")
    return success();
  return fail("a cubin needs nvJitLink or ptxas, and --cuda-path=" +
              emitOptions->cudaPath +
              " has neither: name another toolkit, or use --emit=ptx");
}

namespace {
/// The last pass of an mlir-opt run: compiles its module.
struct EmitPass : PassWrapper<EmitPass, OperationPass<ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(EmitPass)

  EmitPass(const MlirOptMainConfig &config, Emitted &emitted)
      : config(config), emitted(emitted) {}

  StringRef getArgument() const override { return "cppyy-cuda-emit"; }
  StringRef getName() const override { return "EmitPass"; }
  void getDependentDialects(DialectRegistry &registry) const override {
    registerDialects(registry);
  }

  /// Does not signal a pass failure: the reproducers that MLIR writes must be
  /// those of the passes that failed inside.
  void runOnOperation() override { emitted.failed |= failed(emit()); }

private:
  LogicalResult emit() {
    if (isImage(emitOptions->emit) && !emitted.parts.empty())
      return fail("several modules make several images: leave out "
                  "--split-input-file, or use --emit=ptx");
    Compiler compiler(compilerOptions(), getContext());
    CompileOptions options = compileOptions(config);
    auto compiled = compiler.compile(getOperation(), options);
    if (!compiled)
      return fail(llvm::toString(compiled.takeError()));
    bool isText = options.until < Phase::Cubin;
    emitted.parts.push_back(isText ? compiled->text[options.until]
                                   : compiled->image);
    return checkKind(*compiled);
  }

  const MlirOptMainConfig &config;
  Emitted &emitted;
};
} // namespace

void cppyy_cuda::addEmission(PassManager &manager,
                             const MlirOptMainConfig &config,
                             Emitted &emitted) {
  manager.addPass(std::make_unique<EmitPass>(config, emitted));
}

std::string cppyy_cuda::joinEmitted(const Emitted &emitted) {
  StringRef comment = emitOptions->emit == Emit::LLVM ? ";" : "//";
  return llvm::join(emitted.parts, ("\n" + comment + " -----\n").str());
}
