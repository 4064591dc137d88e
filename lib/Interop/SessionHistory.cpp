//===- SessionHistory.cpp - What a session can be rebuilt from ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"

namespace cppyy_cuda::interop {

using Guard = std::lock_guard<std::mutex>;

std::vector<AcceptedFragment> SessionHistory::fragments() const {
  Guard guard(mutex);
  return accepted;
}

size_t SessionHistory::size() const {
  Guard guard(mutex);
  return accepted.size();
}

void SessionHistory::accept(AcceptedFragment fragment) {
  Guard guard(mutex);
  accepted.push_back(std::move(fragment));
  headers->keep();
}

void SessionHistory::drop(size_t index) {
  Guard guard(mutex);
  accepted.erase(accepted.begin() + index);
}

std::shared_ptr<SessionHistory> SessionHistory::first(size_t count) const {
  auto made = std::make_shared<SessionHistory>(options);
  made->headers = headers;
  made->functors = functors;
  Guard guard(mutex);
  made->accepted.assign(accepted.begin(),
                        accepted.begin() + std::min(count, accepted.size()));
  return made;
}

} // namespace cppyy_cuda::interop
