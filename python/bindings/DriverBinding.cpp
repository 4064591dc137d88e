//===- DriverBinding.cpp - The driver -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "DriverAccess.h"
#include "cppyy-cuda/HostLoader/HostLoader.h"
#include <csignal>

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

const runtime::Driver &cppyy_cuda::python::driver() {
  llvm::Expected<const runtime::Driver &> found = runtime::Driver::get();
  if (!found)
    raise(found.takeError());
  return *found;
}

bool cppyy_cuda::python::lacksContext(const llvm::Error &error) {
  bool lacks = false;
  llvm::visitErrors(error, [&](const llvm::ErrorInfoBase &info) {
    if (!info.isA<runtime::DriverError>())
      return;
    auto code = static_cast<const runtime::DriverError &>(info).getCode();
    lacks |= code == cuda::CUDA_ERROR_INVALID_CONTEXT ||
             code == cuda::CUDA_ERROR_CONTEXT_IS_DESTROYED;
  });
  return lacks;
}

void cppyy_cuda::python::admitInterrupts() {
  const host::DriverTable *host = driver().host();
  if (!host || !host->wantsInterrupts())
    return;
  py::module_ signal = py::module_::import("signal");
  if (!signal.attr("getsignal")(SIGINT).is(signal.attr("default_int_handler")))
    return;
  py::object main = py::module_::import("threading").attr("main_thread")();
  host->endOnInterrupt(main.attr("ident").cast<uintptr_t>());
}

void cppyy_cuda::python::runReleased(llvm::function_ref<llvm::Error()> work) {
  llvm::Error error = withoutGil(work);
  if (PyErr_Occurred() || PyErr_CheckSignals()) {
    llvm::consumeError(std::move(error));
    throw py::error_already_set();
  }
  check(std::move(error));
}

static void synchronize(uintptr_t stream) {
  const runtime::Driver &found = driver();
  runReleased([&] {
    return found.wait(reinterpret_cast<cuda::CUstream>(stream), [] {
      py::gil_scoped_acquire acquire;
      return PyErr_CheckSignals() == 0;
    });
  });
}

void cppyy_cuda::python::bindDriver(py::module_ &module) {
  module.def(
      "raise_fault",
      [](int code) { check(driver().faultBehind(cuda::CUresult(code))); },
      py::arg("code"),
      "Raises the kernel's fault that made a driver call of this thread fail "
      "with this code, if it was one.");
  module.def(
      "has_context",
      [] {
        cuda::CUcontext context = nullptr;
        return driver().cuCtxGetCurrent(&context) == cuda::CUDA_SUCCESS &&
               context;
      },
      "Whether this thread has a current context.");
  module.def("synchronize", synchronize, py::arg("stream"),
             "Waits for a stream of the current context, or until a signal's "
             "handler raises.");
  module.def(
      "set_time_limit",
      [](double seconds) {
        if (const host::DriverTable *table = host::loader::installedDriver())
          table->setTimeLimit(seconds);
      },
      py::arg("seconds"),
      "How long a launch may take on the host target; 0: any time.");
  module.def(
      "install_host_driver",
      [](const std::string &path, int devices) {
        check(host::loader::installDriver(path, devices));
      },
      py::arg("path"), py::arg("devices") = 1,
      "Opens the host driver, so that it answers for libcuda.so.1 from here "
      "on, with that many devices.");
}
