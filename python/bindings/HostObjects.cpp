//===- HostObjects.cpp - Memory, streams, events of host code -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostObjects.h"
#include "DriverAccess.h"
#include "GraphObject.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::DeviceObject;
using runtime::Driver;

/// Calls the driver in a context.
static int
callDriver(llvm::function_ref<llvm::Error(const Driver &driver)> work) {
  return finish(inContext([&]() -> llvm::Error {
    llvm::Expected<const Driver &> driver = Driver::get();
    if (!driver)
      return driver.takeError();
    return work(*driver);
  }));
}

static cuda::CUstream streamOf(uint64_t handle) {
  return reinterpret_cast<cuda::CUstream>(handle);
}
static cuda::CUevent eventOf(uint64_t handle) {
  return reinterpret_cast<cuda::CUevent>(handle);
}

static int makeMemory(DeviceObject *object, int64_t bytes) {
  return callDriver([=](const Driver &driver) {
    return runtime::makeMemory(driver, bytes, *object);
  });
}
static int makePinned(DeviceObject *object, int64_t bytes, uint32_t flags) {
  return callDriver([=](const Driver &driver) {
    return runtime::makePinnedMemory(driver, bytes, flags, *object);
  });
}
static int makeManaged(DeviceObject *object, int64_t bytes, uint32_t flags) {
  return callDriver([=](const Driver &driver) {
    return runtime::makeManagedMemory(driver, bytes, flags, *object);
  });
}
static int makeStream(DeviceObject *object) {
  return callDriver([=](const Driver &driver) {
    return runtime::makeStream(driver, *object);
  });
}
static int makeEvent(DeviceObject *object, int isTimed) {
  return callDriver([=](const Driver &driver) {
    return runtime::makeEvent(driver, isTimed, *object);
  });
}

/// As the destructor of memory that Numba counts the references to.
static void destroy(void *object, size_t, void *) {
  auto work = [&]() -> llvm::Error {
    llvm::Expected<const Driver &> driver = Driver::get();
    if (!driver)
      return driver.takeError();
    runtime::destroy(*driver, *static_cast<DeviceObject *>(object));
    return llvm::Error::success();
  };
  llvm::consumeError(Py_IsInitialized() ? released(work) : work());
}

static int copy(uint64_t target, uint64_t source, int64_t bytes,
                uint64_t stream, int kind) {
  return callDriver([=](const Driver &driver) {
    return runtime::copy(driver, runtime::CopyKind(kind), target, source, bytes,
                         streamOf(stream));
  });
}

/// \p extents are those of both arrays, and their strides in bytes: the
/// target's come first.
static int copyStrided(uint64_t target, uint64_t source, const int64_t *extents,
                       uint32_t rank, int64_t itemBytes, uint64_t stream,
                       int kind) {
  llvm::ArrayRef<int64_t> words(extents, 3 * size_t(rank));
  return callDriver([=](const Driver &driver) {
    return runtime::copyStrided(
        driver, runtime::CopyKind(kind), {target, words.slice(rank, rank)},
        {source, words.drop_front(2 * size_t(rank))}, words.take_front(rank),
        itemBytes, streamOf(stream));
  });
}

static int waitForContext() {
  return callDriver([](const Driver &driver) {
    return driver.check(driver.cuCtxSynchronize(), "waiting for the context");
  });
}
static int waitForStream(uint64_t stream) {
  return callDriver([=](const Driver &driver) {
    return driver.check(driver.cuStreamSynchronize(streamOf(stream)),
                        "waiting for a stream");
  });
}
static int waitForEvent(uint64_t event) {
  return callDriver([=](const Driver &driver) {
    return driver.check(driver.cuEventSynchronize(eventOf(event)),
                        "waiting for an event");
  });
}

static int recordEvent(uint64_t event, uint64_t stream) {
  return callDriver([=](const Driver &driver) {
    return driver.check(driver.cuEventRecord(eventOf(event), streamOf(stream)),
                        "recording an event");
  });
}
static int streamWaits(uint64_t stream, uint64_t event) {
  return callDriver([=](const Driver &driver) {
    return driver.check(
        driver.cuStreamWaitEvent(streamOf(stream), eventOf(event), 0),
        "making a stream wait for an event");
  });
}
static int queryEvent(uint64_t event, int *isDone) {
  return callDriver([=](const Driver &driver) -> llvm::Error {
    cuda::CUresult result = driver.cuEventQuery(eventOf(event));
    *isDone = result == cuda::CUDA_SUCCESS;
    if (result == cuda::CUDA_ERROR_NOT_READY)
      return llvm::Error::success();
    return driver.check(result, "asking for an event");
  });
}
static int elapsedTime(uint64_t start, uint64_t end, float *milliseconds) {
  return callDriver([=](const Driver &driver) {
    return driver.check(
        driver.cuEventElapsedTime(milliseconds, eventOf(start), eventOf(end)),
        "asking for the time between two events");
  });
}

static int replay(const PyGraph *graph, uint64_t stream) {
  return callDriver([=](const Driver &) -> llvm::Error {
    llvm::Expected<const runtime::Graph &> captured = graph->get();
    if (!captured)
      return captured.takeError();
    return captured->launch(streamOf(stream));
  });
}

// A capture begins and ends in Python, which keeps what it uses.
static int beginGraph(PyObject *graph) {
  return guarded([=] { py::handle(graph).attr("begin")(); });
}
static int endGraph(PyObject *graph) {
  return guarded([=] { py::handle(graph).attr("end")(); });
}

void cppyy_cuda::python::addHostObjects(
    llvm::function_ref<void(const char *, void *)> add) {
  const std::pair<const char *, void *> functions[] = {
      {"cppyy_cuda_make_memory", reinterpret_cast<void *>(makeMemory)},
      {"cppyy_cuda_make_pinned", reinterpret_cast<void *>(makePinned)},
      {"cppyy_cuda_make_managed", reinterpret_cast<void *>(makeManaged)},
      {"cppyy_cuda_copy_strided", reinterpret_cast<void *>(copyStrided)},
      {"cppyy_cuda_make_stream", reinterpret_cast<void *>(makeStream)},
      {"cppyy_cuda_make_event", reinterpret_cast<void *>(makeEvent)},
      {"cppyy_cuda_destroy", reinterpret_cast<void *>(destroy)},
      {"cppyy_cuda_copy", reinterpret_cast<void *>(copy)},
      {"cppyy_cuda_wait", reinterpret_cast<void *>(waitForContext)},
      {"cppyy_cuda_wait_stream", reinterpret_cast<void *>(waitForStream)},
      {"cppyy_cuda_wait_event", reinterpret_cast<void *>(waitForEvent)},
      {"cppyy_cuda_record_event", reinterpret_cast<void *>(recordEvent)},
      {"cppyy_cuda_stream_waits", reinterpret_cast<void *>(streamWaits)},
      {"cppyy_cuda_query_event", reinterpret_cast<void *>(queryEvent)},
      {"cppyy_cuda_elapsed_time", reinterpret_cast<void *>(elapsedTime)},
      {"cppyy_cuda_replay", reinterpret_cast<void *>(replay)},
      {"cppyy_cuda_begin_graph", reinterpret_cast<void *>(beginGraph)},
      {"cppyy_cuda_end_graph", reinterpret_cast<void *>(endGraph)}};
  for (auto [name, function] : functions)
    add(name, function);
}
