//===- CacheBinding.cpp - The cache of compiled kernels -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "cppyy-cuda/Compiler/Records.h"
#include "cppyy-cuda/Support/BlobStore.h"
#include "cppyy-cuda/Support/CacheFiles.h"
#include "cppyy-cuda/Support/Digest.h"
#include "cppyy-cuda/Target/Host/Host.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using support::BlobStore;

static std::string checkedKey(const std::string &key) {
  if (key.size() == BlobStore::keySize)
    return key;
  throw py::value_error("a key has " + std::to_string(BlobStore::keySize) +
                        " bytes, not " + std::to_string(key.size()));
}

static std::optional<std::string> find(const BlobStore &self,
                                       const std::string &key) {
  return withoutGil([&, known = checkedKey(key)] { return self.find(known); });
}

/// Returns what went wrong; empty if nothing did.
static std::string store(BlobStore &self, const std::string &key,
                         const std::string &value) {
  return withoutGil([&, known = checkedKey(key)] {
    return llvm::toString(self.store(known, value));
  });
}

template <typename Record>
static std::optional<Record>
findRecord(const BlobStore &self, const std::string &key,
           std::optional<Record> (*decode)(llvm::StringRef)) {
  auto value = find(self, key);
  return value ? decode(*value) : std::nullopt;
}

static std::string storeKernel(BlobStore &self, const std::string &key,
                               const Compiled &compiled,
                               std::optional<interop::KernelInstance> instance,
                               const std::string &notes) {
  return store(self, key, encode({compiled, std::move(instance), notes}));
}

static std::vector<std::optional<py::bytes>>
hashFiles(const std::vector<std::string> &paths) {
  std::vector<std::optional<std::string>> digests = withoutGil([&] {
    std::vector<std::optional<std::string>> found;
    for (const std::string &path : paths)
      found.push_back(support::digestOfFile(path));
    return found;
  });
  return {digests.begin(), digests.end()};
}

static std::pair<uint64_t, uint64_t> pair(const support::FolderUsage &usage) {
  return {usage.files, usage.bytes};
}

static void bindFunctions(py::module_ &module) {
  module.def(
      "cache_usage",
      [](const std::string &folder) { return pair(support::usageOf(folder)); },
      py::arg("folder"), "The number of a cache's files, and their bytes.");
  module.def(
      "clear_cache",
      [](const std::string &folder) {
        return pair(support::clearFolder(folder));
      },
      py::arg("folder"), "Deletes a cache's files; returns what they were.");
  module.def("hash_files", hashFiles, py::arg("paths"),
             "BLAKE3 of each file's contents; None for one that cannot be "
             "read.");
  module.def("host_processor", host::target::processor,
             "The name and the features of this processor.");
}

void cppyy_cuda::python::bindCache(py::module_ &module) {
  bindFunctions(module);
  py::class_<KernelRecord>(module, "KernelRecord", "A kernel from a cache.")
      .def_readonly("compiled", &KernelRecord::compiled)
      .def_readonly("instance", &KernelRecord::instance)
      .def_readonly("notes", &KernelRecord::notes);
  py::class_<BlobStore>(module, "BlobStore", R"(
Values in a folder, by keys of 32 bytes. What is stored is verified when it is
found. The store functions return what went wrong, "" for nothing.)")
      .def(py::init<std::string, uint64_t>(), py::arg("folder"),
           py::arg("max_bytes"))
      .def(
          "path",
          [](const BlobStore &self, const std::string &key) {
            return self.pathOf(checkedKey(key));
          },
          py::arg("key"), "The file of a key's value.")
      .def(
          "find",
          [](const BlobStore &self, const std::string &key) {
            auto found = find(self, key);
            return found ? std::optional(py::bytes(*found)) : std::nullopt;
          },
          py::arg("key"))
      .def("store", store, py::arg("key"), py::arg("value"))
      .def(
          "find_kernel",
          [](const BlobStore &self, const std::string &key) {
            return findRecord(self, key, decodeKernel);
          },
          py::arg("key"), "A KernelRecord, or None.")
      .def("store_kernel", storeKernel, py::arg("key"), py::arg("compiled"),
           py::arg("instance") = std::nullopt, py::arg("notes") = "")
      .def(
          "find_fragment",
          [](const BlobStore &self, const std::string &key) {
            return findRecord(self, key, decodeFragment);
          },
          py::arg("key"), "A Fragment, or None.")
      .def(
          "store_fragment",
          [](BlobStore &self, const std::string &key,
             const interop::Fragment &fragment) {
            return store(self, key, encode(fragment));
          },
          py::arg("key"), py::arg("fragment"));
}
