//===- Compiler.cpp - From a module to a loadable image -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Compiler.h"
#include "Backend.h"
#include "KernelNames.h"
#include "LinkSources.h"
#include "LinkedCalls.h"
#include "Lowering.h"
#include "ParameterNames.h"
#include "ProgramVariables.h"
#include "cppyy-cuda/Target/Common/FatalErrors.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace mlir;
using namespace cppyy_cuda;

struct Compiler::Impl {
  Impl(CompilerOptions options, MLIRContext &context)
      : options(std::move(options)), context(context) {}

  llvm::Error checkArchitecture(StringRef arch) const {
    return nvptx::checkArchitecture(arch, options.toolkit.version);
  }

  llvm::Expected<std::unique_ptr<interop::Session>> open(StringRef arch) {
    if (llvm::Error error = checkArchitecture(arch))
      return error;
    interop::SessionOptions sessionOptions;
    sessionOptions.cudaPath = options.toolkit.root;
    sessionOptions.resourceDir = options.resourceDir;
    sessionOptions.arch = arch.str();
    sessionOptions.includePaths = options.includePaths;
    sessionOptions.pchCacheDir = options.pchCacheDir;
    sessionOptions.standard = options.cxxStandard;
    sessionOptions.interrupted = options.interrupted;
    return interop::Session::create(sessionOptions);
  }

  llvm::Expected<interop::Session *> session(StringRef arch) {
    std::unique_ptr<interop::Session> &slot = sessions[arch];
    if (slot)
      return slot.get();
    auto session = open(arch);
    if (!session)
      return session.takeError();
    slot = std::move(*session);
    return slot.get();
  }

  llvm::Error compileFor(ModuleOp module, StringRef arch,
                         const CompileOptions &compileOptions,
                         Compiled &result);
  /// Links the sources in options and the C++ of \p used, which may be null.
  llvm::Error link(llvm::Module &kernels, interop::Session *used,
                   StringRef arch, const CompileOptions &compileOptions,
                   Compiled &result);
  llvm::Error compileKernelFor(const interop::KernelInstance &kernel,
                               StringRef arch,
                               const CompileOptions &compileOptions,
                               Compiled &result);

  CompilerOptions options;
  MLIRContext &context;
  llvm::StringMap<std::unique_ptr<interop::Session>> sessions;
  SourceCache sources;
};

Compiler::Compiler(CompilerOptions options, MLIRContext &context) {
  if (options.resourceDir.empty())
    options.resourceDir = CPPYY_CUDA_CLANG_RESOURCE_DIR;
  impl = std::make_unique<Impl>(std::move(options), context);
}

Compiler::~Compiler() = default;

MLIRContext &Compiler::context() { return impl->context; }

const CompilerOptions &Compiler::options() const { return impl->options; }

void Compiler::setCxxStandard(std::string standard) {
  impl->options.cxxStandard = std::move(standard);
}

llvm::Expected<interop::Session *> Compiler::session(StringRef arch) {
  return expectWithoutFatalErrors<interop::Session *>(
      [&] { return impl->session(arch); });
}

std::vector<std::vector<interop::CxxDiagnostic>>
Compiler::lastRefusals() const {
  std::vector<std::vector<interop::CxxDiagnostic>> refusals;
  for (const auto &slot : impl->sessions)
    if (slot.second)
      refusals.push_back(slot.second->lastRefusal());
  return refusals;
}

llvm::Error Compiler::Impl::link(llvm::Module &kernels, interop::Session *used,
                                 StringRef arch,
                                 const CompileOptions &compileOptions,
                                 Compiled &result) {
  KernelNamesAside names(kernels, result);
  for (const LinkSource &source : compileOptions.linkSources) {
    auto bitcode = sources.compile(source, arch, [&] { return open(arch); });
    if (!bitcode)
      return bitcode.takeError();
    if (llvm::Error error = linkSource(kernels, *bitcode, source.fileName))
      return error;
  }
  // Linked sources are separate translation units of the kernel.
  VariableSet own = definedVariables(kernels);
  if (used)
    if (llvm::Error error = used->linkInto(kernels))
      return error;
  names.restore();
  if (llvm::Error error = matchThunkCalls(kernels))
    return error;
  if (llvm::Error error = checkExternals(kernels, compileOptions))
    return error;
  return shareVariables(kernels, arch, own, compileOptions, result);
}

llvm::Error Compiler::Impl::compileFor(ModuleOp source, StringRef arch,
                                       const CompileOptions &compileOptions,
                                       Compiled &result) {
  if (llvm::Error error = checkArchitecture(arch))
    return error;
  Recorder recorder(compileOptions, result);
  OwningOpRef<ModuleOp> module(source.clone());
  avoidLibraryNames(*module);
  ArgumentNames names;
  if (compileOptions.target == Target::Host)
    names = argumentNames(*module);
  interop::Session *used = nullptr;
  auto provide = [&]() -> llvm::Expected<interop::Session *> {
    auto opened = session(arch);
    if (opened)
      used = *opened;
    return opened;
  };
  if (llvm::Error error =
          lowerToNVVM(*module, provide, compileOptions, recorder, result))
    return error;
  if (compileOptions.until < Phase::LLVM)
    return llvm::Error::success();
  if (result.kernels.empty())
    return llvm::make_error<CompileError>("the module has no kernel");

  llvm::LLVMContext llvmContext;
  auto kernels = translateKernels(*module, llvmContext);
  if (!kernels)
    return kernels.takeError();
  nameParameters(**kernels, result.kernels, names);
  if (llvm::Error error = linkForeign(*module, **kernels))
    return error;
  if (llvm::Error error = link(**kernels, used, arch, compileOptions, result))
    return error;
  return runBackend(**kernels, arch, options.toolkit, compileOptions, recorder,
                    result);
}

/// Compiles for each architecture; several results become one fatbin.
static llvm::Expected<Compiled>
forEachArch(const CompileOptions &options, const Toolkit &toolkit,
            llvm::function_ref<llvm::Error(StringRef, Compiled &)> compile) {
  if (options.archs.empty())
    return llvm::createStringError("no architecture to compile for");
  size_t count = options.target == Target::Host ? 1 : options.archs.size();
  std::vector<Compiled> parts(count);
  for (auto [part, arch] : llvm::zip(parts, options.archs))
    if (llvm::Error error = compile(arch, part))
      return error;
  Compiled result = parts.front();
  for (Compiled &part : llvm::drop_begin(parts))
    llvm::append_range(result.variables, part.variables);
  bool bundled = count > 1 || options.fatbin;
  if (bundled && options.target == Target::CUDA &&
      options.until == Phase::Cubin)
    if (llvm::Error error = bundleImages(parts, toolkit, options, result))
      return error;
  return result;
}

llvm::Expected<Compiled> Compiler::compile(ModuleOp module,
                                           const CompileOptions &options) {
  auto compile = [&](StringRef arch, Compiled &result) {
    return impl->compileFor(module, arch, options, result);
  };
  return expectWithoutFatalErrors<Compiled>(
      [&] { return forEachArch(options, impl->options.toolkit, compile); });
}

static KernelInterface interfaceOf(const interop::KernelInstance &kernel) {
  KernelInterface result{kernel.symbol, {}};
  for (unsigned i = 0, e = kernel.params.size(); i < e; ++i)
    result.params.push_back({i, "value", 0});
  return result;
}

llvm::Error Compiler::Impl::compileKernelFor(
    const interop::KernelInstance &kernel, StringRef arch,
    const CompileOptions &compileOptions, Compiled &result) {
  auto used = session(arch);
  if (!used)
    return used.takeError();
  Recorder recorder(compileOptions, result);
  llvm::LLVMContext llvmContext;
  llvm::Module module("cppyy_cuda", llvmContext);
  if (llvm::Error error = (*used)->linkInto(module, {kernel.symbol}))
    return error;
  result.kernels.push_back(interfaceOf(kernel));
  if (llvm::Error error =
          shareVariables(module, arch, {}, compileOptions, result))
    return error;
  if (compileOptions.target == Target::Host)
    nameParameters(module, kernel);
  return runBackend(module, arch, options.toolkit, compileOptions, recorder,
                    result);
}

llvm::Expected<Compiled>
Compiler::compileKernel(const interop::KernelInstance &kernel,
                        const CompileOptions &options) {
  auto compile = [&](StringRef arch, Compiled &result) {
    return impl->compileKernelFor(kernel, arch, options, result);
  };
  return expectWithoutFatalErrors<Compiled>(
      [&] { return forEachArch(options, impl->options.toolkit, compile); });
}

llvm::Expected<runtime::ImageVariables>
Compiler::variables(llvm::ArrayRef<std::string> symbols,
                    const CompileOptions &options) {
  if (options.archs.empty())
    return llvm::createStringError("no architecture to compile for");
  if (options.program.empty())
    return llvm::createStringError("images share the variables of a program, "
                                   "and none was named");
  StringRef arch = options.archs.front();
  auto used = session(arch);
  if (!used)
    return used.takeError();
  llvm::LLVMContext llvmContext;
  llvm::Module module("cppyy_cuda", llvmContext);
  if (llvm::Error error = (*used)->linkInto(module, symbols))
    return error;
  Compiled result;
  if (llvm::Error error = shareVariables(module, arch, {}, options, result))
    return error;
  return std::move(result.variables.front());
}
