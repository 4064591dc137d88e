//===- VariablesFixture.h - Variables in the host driver --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_RUNTIME_VARIABLESFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_RUNTIME_VARIABLESFIXTURE_H

#include "../HostDriver/HostDriverFixture.h"
#include "cppyy-cuda/Runtime/Variables.h"

namespace cppyy_cuda::runtime {

using namespace cuda;
using host::fn;

/// Addresses on the host driver belong to this process.
class VariablesTest : public host::HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    driver = &llvm::cantFail(Driver::get());
  }

  /// Variables of a program that only this test uses.
  static ImageVariables uses(std::vector<DeviceVariable> variables) {
    auto *test = testing::UnitTest::GetInstance()->current_test_info();
    return {test->name(), "", std::move(variables), {}};
  }
  /// A variable of 4 bytes.
  static DeviceVariable number(const char *symbol, int value) {
    std::string bytes(reinterpret_cast<char *>(&value), sizeof(value));
    return {symbol, sizeof(value), 4, bytes, {}};
  }
  std::vector<CUdeviceptr> provide(const ImageVariables &image) {
    auto addresses = VariableStore::get().provide(*driver, image);
    if (addresses)
      return *addresses;
    ADD_FAILURE() << llvm::toString(addresses.takeError());
    return {};
  }
  std::optional<Global> find(const std::string &program, const char *symbol) {
    auto found = VariableStore::get().find(*driver, program, symbol);
    if (found)
      return *found;
    ADD_FAILURE() << llvm::toString(found.takeError());
    return std::nullopt;
  }
  static int &at(CUdeviceptr address) {
    return *reinterpret_cast<int *>(address);
  }
  static uint64_t &word(CUdeviceptr address) {
    return *reinterpret_cast<uint64_t *>(address);
  }
  /// Calls \p use with the primary context of \p device current.
  template <typename Use> void withContextOf(int device, Use use) {
    CUcontext other = nullptr;
    ASSERT_EQ(
        (fn<CUcontext *, CUdevice>("cuDevicePrimaryCtxRetain")(&other, device)),
        CUDA_SUCCESS);
    fn<CUcontext>("cuCtxSetCurrent")(other);
    use();
    fn<CUcontext>("cuCtxSetCurrent")(context);
    fn<CUdevice>("cuDevicePrimaryCtxRelease_v2")(device);
  }

  const Driver *driver = nullptr;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_TEST_UNIT_RUNTIME_VARIABLESFIXTURE_H
