//===- DriverBinding.cpp - The driver -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "DriverAccess.h"
#include "cppyy-cuda/HostLoader/HostLoader.h"
#include "cppyy-cuda/Runtime/Devices.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"
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

/// Why a call that another package made failed; success if that is unknown.
static llvm::Error explain(cuda::CUresult result) {
  if (llvm::Error fault = driver().faultBehind(result))
    return fault;
  if (driver().isHost() || !runtime::isSticky(result) ||
      runtime::RecentLaunches::get().empty())
    return llvm::Error::success();
  return driver().error(result, "waiting for a kernel");
}

static py::list recentLaunches() {
  py::list result;
  for (const runtime::RecentLaunch &launch : runtime::RecentLaunches::get()) {
    const auto &[grid, block, shared, stream] = launch.config;
    result.append(py::make_tuple(
        launch.kernel, py::make_tuple(grid[0], grid[1], grid[2]),
        py::make_tuple(block[0], block[1], block[2]), stream, launch.where));
  }
  return result;
}

static cuda::CUcontext currentContext() {
  cuda::CUcontext context = nullptr;
  bool known = driver().cuCtxGetCurrent(&context) == cuda::CUDA_SUCCESS;
  return known ? context : nullptr;
}

static bool hasContext() {
  cuda::CUcontext context = currentContext();
  unsigned long long id = 0;
  return context && driver().cuCtxGetId(context, &id) == cuda::CUDA_SUCCESS;
}

static int currentDevice() {
  cuda::CUdevice device = 0;
  bool known = driver().cuCtxGetDevice(&device) == cuda::CUDA_SUCCESS;
  return known ? device : 0;
}

static uintptr_t resetContext(int device) {
  return reinterpret_cast<uintptr_t>(unwrap(driver().resetPrimary(device)));
}

void cppyy_cuda::python::bindDriver(py::module_ &module) {
  module.def(
      "raise_fault", [](int code) { check(explain(cuda::CUresult(code))); },
      py::arg("code"),
      "Raises the kernel's fault that made a driver call of this thread fail "
      "with this code, if it was one. On a GPU, which does not tell, the "
      "DriverError names the last launches.");
  module.def("recent_launches", recentLaunches,
             "(kernel, blocks, threads, stream, caller) of the last launches, "
             "the last one first.");
  module.def("has_context", hasContext,
             "Whether this thread has a current context, which is still open.");
  module.def(
      "note_devices", [] { driver().noteDevices(); },
      "Tells that another device may have become current.");
  module.def(
      "other_device",
      [](uintptr_t stream) {
        return runtime::otherDeviceOf(driver(),
                                      reinterpret_cast<cuda::CUstream>(stream));
      },
      py::arg("stream"),
      "The device that a stream belongs to; None if that is the current one.");
  module.def(
      "current_context",
      [] { return reinterpret_cast<uintptr_t>(currentContext()); },
      "The handle of this thread's current context, or 0.");
  module.def("current_device", currentDevice,
             "The device of this thread's current context; 0 if it has none.");
  module.def(
      "set_context",
      [](uintptr_t context) {
        check(driver().check(driver().cuCtxSetCurrent(
                                 reinterpret_cast<cuda::CUcontext>(context)),
                             "making a context current"));
      },
      py::arg("context"), "Makes a context this thread's current one.");
  module.def("reset_context", resetContext, py::arg("device"),
             "Destroys all that is in a device's primary context, and forgets "
             "its recent launches. Returns the handle of the new context.");
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
