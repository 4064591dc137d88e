//===- Progress.cpp - What the tool is doing ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Progress.h"
#include "mlir/Pass/Pass.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/ErrorHandling.h"
#include <cstring>
#include <sys/mman.h>

using namespace mlir;
using namespace cppyy_cuda;

namespace {
struct Page {
  char what[512];
  char place[1024];
};
} // namespace

static Page *page = nullptr;

void Progress::share() {
  void *memory = mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    llvm::report_fatal_error("no memory to share with a process");
  page = static_cast<Page *>(memory);
}

template <size_t N> static void write(char (&field)[N], const Twine &text) {
  SmallString<256> buffer;
  StringRef content = text.toStringRef(buffer).take_front(N - 1);
  std::memcpy(field, content.data(), content.size());
  field[content.size()] = '\0';
}

static std::string textOf(LocationAttr place) {
  auto file = place ? place.findInstanceOf<FileLineColLoc>() : FileLineColLoc();
  if (!file)
    return "";
  return (file.getFilename().getValue() + ":" + Twine(file.getLine()) + ":" +
          Twine(file.getColumn()) + ": ")
      .str();
}

void Progress::say(const Twine &what, LocationAttr place) {
  if (!page)
    return;
  write(page->what, what);
  write(page->place, textOf(place));
}

std::string Progress::what() { return page->what; }

std::string Progress::place() { return page->place; }

namespace {
struct PassProgress : PassInstrumentation {
  void runBeforePass(Pass *pass, Operation *op) override {
    StringRef argument = pass->getArgument();
    Progress::say("the pass '" +
                      (argument.empty() ? pass->getName() : argument) +
                      "', on a " + op->getName().getStringRef() + ",",
                  op->getLoc());
  }
};
} // namespace

std::unique_ptr<PassInstrumentation> Progress::instrumentation() {
  return std::make_unique<PassProgress>();
}
