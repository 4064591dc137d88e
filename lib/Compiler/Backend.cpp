//===- Backend.cpp - From LLVM IR to an image -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Backend.h"
#include "cppyy-cuda/Target/Common/MemoryLimits.h"
#include "cppyy-cuda/Target/Common/Undefined.h"
#include "cppyy-cuda/Target/Common/UndefinedArguments.h"
#include "cppyy-cuda/Target/Host/Host.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda;

static llvm::Error recordIR(llvm::Module &module, Recorder &recorder) {
  return recorder.text(Phase::LLVM, [&](llvm::raw_ostream &os) {
    module.print(os, /*AAW=*/nullptr);
  });
}

/// \p error as an error in the user's code.
static llvm::Error ofCode(llvm::Error error) {
  if (!error)
    return error;
  return llvm::make_error<CompileError>(llvm::toString(std::move(error)));
}

static llvm::Error runHost(llvm::Module &module, const CompileOptions &options,
                           const UndefinedSymbols &undefined,
                           Recorder &recorder, Compiled &result) {
  host::target::Options hostOptions;
  hostOptions.optLevel = options.optLevel;
  hostOptions.fastMath = options.fastMath;
  hostOptions.debug = options.debug;
  hostOptions.checks = options.checks;
  // A checked image records positions by itself.
  std::string source;
  if (!options.checks)
    source = host::target::writeSource(module, hostOptions);
  if (llvm::Error error = host::target::retarget(module, hostOptions))
    return error;
  recorder.step("llvm");
  if (llvm::Error error = recordIR(module, recorder))
    return error;
  if (options.until <= Phase::LLVM)
    return llvm::Error::success();
  llvm::Expected<std::string> image =
      host::target::compileImage(module, hostOptions, source);
  if (!image)
    return image.takeError();
  if (llvm::Error error = ofCode(undefined.check(module)))
    return error;
  recorder.step("object");
  result.image = std::move(*image);
  result.imageKind = "object";
  return recorder.dump(Phase::Cubin, "o", result.image);
}

static nvptx::Options nvptxOptions(llvm::StringRef arch, const Toolkit &toolkit,
                                   const CompileOptions &options) {
  nvptx::Options result;
  result.arch = arch.str();
  result.optLevel = options.optLevel;
  result.fastMath = options.fastMath;
  result.lineInfo = options.lineInfo;
  result.debug = options.debug;
  result.maxRegisters = options.maxRegisters;
  result.newestPTX = nvptx::newestPTX(toolkit);
  return result;
}

/// It is not an error if there is no nvJitLink and no ptxas: the driver
/// compiles PTX itself.
static bool canAssemble(const Toolkit &toolkit) {
  return !toolkit.nvJitLink.empty() || !toolkit.ptxas.empty();
}

static llvm::Error runCUDA(llvm::Module &module, llvm::StringRef arch,
                           const Toolkit &toolkit,
                           const CompileOptions &options,
                           const UndefinedSymbols &undefined,
                           Recorder &recorder, Compiled &result) {
  nvptx::Options targetOptions = nvptxOptions(arch, toolkit, options);
  if (llvm::Error error = nvptx::optimize(module, targetOptions))
    return error;
  recorder.step("llvm");
  if (llvm::Error error = recordIR(module, recorder))
    return error;
  if (options.until <= Phase::LLVM)
    return llvm::Error::success();

  // The inputs of nvJitLink may define it; if not, nvJitLink reports it.
  if (options.linkInputs.empty())
    if (llvm::Error error = ofCode(undefined.check(module)))
      return error;
  llvm::Expected<std::string> ptx = nvptx::emitPTX(module, targetOptions);
  if (!ptx)
    return ptx.takeError();
  recorder.step("ptx");
  if (llvm::Error error =
          recorder.text(Phase::PTX, [&](llvm::raw_ostream &os) { os << *ptx; }))
    return error;
  // A driver cannot link other files with the PTX that it is given.
  bool mustAssemble = !options.linkInputs.empty();
  if (options.until <= Phase::PTX || (!mustAssemble && !canAssemble(toolkit))) {
    result.image = std::move(*ptx);
    result.imageKind = "ptx";
    return llvm::Error::success();
  }

  llvm::Expected<std::string> cubin =
      nvptx::assemble(*ptx, targetOptions, toolkit, options.linkInputs);
  if (!cubin)
    return cubin.takeError();
  recorder.step("cubin");
  result.image = std::move(*cubin);
  result.imageKind = "cubin";
  return recorder.dump(Phase::Cubin, "cubin", result.image);
}

llvm::Error cppyy_cuda::runBackend(llvm::Module &module, llvm::StringRef arch,
                                   const Toolkit &toolkit,
                                   const CompileOptions &options,
                                   Recorder &recorder, Compiled &result) {
  allowUndefinedArguments(module);
  if (options.target == Target::CUDA)
    nvptx::callLibdevice(module);
  // The host target has the C library's functions for all that it knows.
  bool isSpared = options.target == Target::Host && toolkit.libdevice.empty();
  if (!isSpared)
    if (llvm::Error error = nvptx::linkLibdevice(module, toolkit.libdevice))
      return error;
  recorder.step("link");
  findCooperative(module, result.kernels);
  if (llvm::Error error = ofCode(checkMemory(module)))
    return error;
  UndefinedSymbols undefined(module);
  if (options.target == Target::Host)
    return runHost(module, options, undefined, recorder, result);
  return runCUDA(module, arch, toolkit, options, undefined, recorder, result);
}

llvm::Error cppyy_cuda::bundleImages(llvm::ArrayRef<Compiled> parts,
                                     const Toolkit &toolkit,
                                     const CompileOptions &options,
                                     Compiled &result) {
  std::vector<nvptx::ArchImage> images;
  for (auto [part, arch] : llvm::zip(parts, options.archs)) {
    if (part.imageKind != "cubin")
      return llvm::createStringError(
          "a fatbin needs nvJitLink or ptxas to assemble its parts");
    images.push_back({arch, part.image, ""});
  }
  llvm::Expected<std::string> fatbin = nvptx::bundle(images, toolkit);
  if (!fatbin)
    return fatbin.takeError();
  result.image = std::move(*fatbin);
  result.imageKind = "fatbin";
  return llvm::Error::success();
}
