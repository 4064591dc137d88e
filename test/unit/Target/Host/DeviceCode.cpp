//===- DeviceCode.cpp - CUDA C++ of tests as device IR --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceCode.h"
#include "cppyy-cuda/Interop/Session.h"

#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>

using namespace llvm;

namespace cppyy_cuda::test {

static Expected<std::unique_ptr<interop::Session>> createSession() {
  interop::SessionOptions options;
  options.resourceDir = CPPYY_CUDA_RESOURCE_DIR;
  options.cudaPath = CPPYY_CUDA_TEST_TOOLKIT;
  options.pchCacheDir = CPPYY_CUDA_TEST_PCH_CACHE;
  return interop::Session::create(options);
}

/// The device IR of \p name as bitcode.
static Expected<std::string> compile(const std::string &name) {
  std::string path = CPPYY_CUDA_TEST_INPUTS "/Host/Inputs/" + name;
  auto text = MemoryBuffer::getFile(path);
  if (!text)
    return createFileError(path, text.getError());
  auto session = createSession();
  if (!session)
    return session.takeError();
  auto fragment = (*session)->parse((*text)->getBuffer(),
                                    interop::FragmentKind::Exact, name);
  if (!fragment)
    return fragment.takeError();
  LLVMContext context;
  Module module(name, context);
  if (Error error = (*session)->linkAllInto(module))
    return std::move(error);
  std::string bitcode;
  raw_string_ostream stream(bitcode);
  WriteBitcodeToFile(module, stream);
  return bitcode;
}

std::unique_ptr<TestModule> deviceCode(const std::string &name) {
  static std::map<std::string, std::string> compiled;
  std::string &bitcode = compiled[name];
  if (bitcode.empty())
    bitcode = cantFail(compile(name));
  return TestModule::text(bitcode);
}

} // namespace cppyy_cuda::test
