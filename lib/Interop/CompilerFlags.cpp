//===- CompilerFlags.cpp - SessionOptions as Clang flags ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompilerFlags.h"
#include "clang/Basic/CodeGenOptions.h"
#include "clang/Basic/OffloadArch.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Interpreter/Interpreter.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cppyy_cuda::interop {

static std::string pathIn(StringRef root, StringRef rest) {
  SmallString<256> path(root);
  sys::path::append(path, rest);
  return path.str().str();
}

static Error missing(const Twine &what, StringRef remedy) {
  return createStringError(
      make_error_code(std::errc::no_such_file_or_directory),
      what + "; " + remedy);
}

/// The driver would silently fall back to another architecture.
static Error checkArchitecture(StringRef arch) {
  if (clang::IsNVIDIAOffloadArch(clang::StringToOffloadArch(arch)))
    return Error::success();
  return createStringError("unknown GPU architecture '" + arch +
                           "': expected one such as 'sm_90'");
}

/// The value that cuda.h defines CUDA_VERSION as; 0 if there is none.
static unsigned toolkitVersion(StringRef cudaHeader) {
  unsigned version = 0;
  auto text = MemoryBuffer::getFile(cudaHeader);
  if (!text)
    return 0;
  StringRef rest =
      (*text)->getBuffer().split("#define CUDA_VERSION").second.ltrim();
  return rest.consumeInteger(10, version) ? 0 : version;
}

/// The oldest toolkit that the newest architectures known to Clang can use.
/// LLVM ends the process if an architecture and the toolkit's PTX version do
/// not fit.
static constexpr unsigned oldestToolkit = 12090;

Error checkToolkit(const SessionOptions &options) {
  if (!sys::fs::exists(pathIn(options.resourceDir, "include/stddef.h")))
    return missing("Clang's resource directory has no headers: '" +
                       options.resourceDir + "'",
                   "reinstall cppyy-cuda, which carries them");
  constexpr StringLiteral remedy =
      "install the CUDA toolkit, or the packages nvidia-cuda-runtime, "
      "nvidia-cuda-crt, nvidia-cuda-cccl and nvidia-nvvm";
  // The last one is in a separate package among the wheels.
  static constexpr StringLiteral headers[] = {"include/cuda.h",
                                              "include/cuda_runtime.h",
                                              "include/crt/math_functions.h"};
  for (StringRef header : headers)
    if (!sys::fs::exists(pathIn(options.cudaPath, header)))
      return missing("no CUDA toolkit: '" + pathIn(options.cudaPath, header) +
                         "' is missing",
                     remedy);
  unsigned version = toolkitVersion(pathIn(options.cudaPath, "include/cuda.h"));
  if (version < oldestToolkit)
    return missing("the CUDA toolkit in '" + options.cudaPath +
                       "' is older than 12.9 (CUDA_VERSION " + Twine(version) +
                       ")",
                   remedy);
  return checkArchitecture(options.arch);
}

std::vector<std::string> compilerFlags(const SessionOptions &options,
                                       StringRef pch) {
  std::vector<std::string> flags = {
      "-resource-dir", options.resourceDir, "-std=" + options.standard,
      // The optimizer runs later, over the linked module: Clang only has to
      // emit what it needs (no optnone; lifetimes, TBAA).
      "-O3", "-Xclang", "-disable-llvm-passes",
      // libdevice is linked later, once, and only the parts that are used.
      "-nogpulib",
      // Newer toolkits work, although this Clang does not know them.
      "-Wno-unknown-cuda-version"};
  // Clang does not know CUDA 13's PTX, and LLVM ends the process for
  // architectures that were added with it.
  if (toolkitVersion(pathIn(options.cudaPath, "include/cuda.h")) >= 13000)
    flags.insert(flags.end(),
                 {"-Xclang", "-target-feature", "-Xclang", "+ptx90"});
  // CUDA 13 moved CUB, Thrust and libcu++ one directory down.
  std::string cccl = pathIn(options.cudaPath, "include/cccl");
  if (sys::fs::is_directory(cccl))
    flags.insert(flags.end(), {"-isystem", cccl});
  for (const std::string &path : options.includePaths)
    flags.insert(flags.end(), {"-I", path});
  if (!pch.empty())
    flags.insert(flags.end(), {"-include-pch", pch.str()});
  return flags;
}

/// Clang's wrapper of the CUDA headers includes a cuRAND header, which minimal
/// toolkits lack: an empty file stands in for it.
static void addMissingHeaders(const SessionOptions &options,
                              clang::PreprocessorOptions &preprocessor) {
  std::string curand =
      pathIn(options.cudaPath, "include/curand_mtgp32_kernel.h");
  if (!sys::fs::exists(curand)) // The options own the buffer.
    preprocessor.addRemappedFile(curand,
                                 MemoryBuffer::getMemBuffer("").release());
}

Expected<std::unique_ptr<clang::CompilerInstance>>
createDeviceCompiler(const SessionOptions &options, StringRef pch,
                     std::shared_ptr<HeaderMemory> headers) {
  std::vector<std::string> flags = compilerFlags(options, pch);
  std::vector<const char *> args;
  for (const std::string &flag : flags)
    args.push_back(flag.c_str());
  clang::IncrementalCompilerBuilder builder;
  builder.SetCudaSDK(options.cudaPath);
  builder.SetOffloadArch(options.arch);
  builder.SetCompilerArgs(args);
  auto compiler = builder.CreateCudaDevice();
  if (!compiler)
    return compiler.takeError();
  // The driver does not report toolkits newer than Clang; without this, Clang
  // would expect the launch interface of CUDA 8.
  VersionTuple &sdk = (*compiler)->getTargetOpts().SDKVersion;
  if (sdk.empty())
    sdk = VersionTuple(12, 9);
  // An error in a header that the driver includes implicitly would crash the
  // interpreter; the prelude includes it instead, where errors are reported.
  clang::PreprocessorOptions &preprocessor = (*compiler)->getPreprocessorOpts();
  preprocessor.Includes.clear();
  addMissingHeaders(options, preprocessor);
  // Clang's own check of the precompiled header would crash the interpreter if
  // a file has changed since PreludeCache checked it.
  if (!pch.empty())
    preprocessor.DisablePCHOrModuleValidation =
        clang::DisableValidationForModuleKind::PCH;
  // The host target reports where a kernel failed, and so needs debug
  // locations. The driver chooses differently for a GPU; override its choice.
  clang::CodeGenOptions &codeGen = (*compiler)->getCodeGenOpts();
  codeGen.setDebugInfo(codegenoptions::DebugLineTablesOnly);
  codeGen.DebugColumnInfo = true;
  if (headers)
    (*compiler)->setVirtualFileSystem(HeaderMemory::over(
        std::move(headers), (*compiler)->getVirtualFileSystemPtr(), pch));
  // In plain fragments, functions that launch kernels become __host__
  // __device__, and Clang accepts launches in device code only with this
  // option. Whether a launch is possible is found at link time.
  (*compiler)->getLangOpts().GPURelocatableDeviceCode = true;
  return compiler;
}

} // namespace cppyy_cuda::interop
