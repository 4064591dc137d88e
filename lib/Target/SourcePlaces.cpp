//===- SourcePlaces.cpp - Where an instruction comes from -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourcePlaces.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cppyy_cuda {

/// Code that a front end made up has line 0: then the caller says more.
const DILocation *placeOf(const DebugLoc &location) {
  const DILocation *place = location.get();
  while (place && place->getLine() == 0 && place->getInlinedAt())
    place = place->getInlinedAt();
  return place && place->getLine() ? place : nullptr;
}

std::string pathOf(const DILocation &place) {
  SmallString<256> path(place.getFilename());
  // "<C++ fragment 3>" and "<stdin>" are in no folder.
  if (sys::path::is_absolute(path) || path.starts_with("<") ||
      place.getDirectory().empty())
    return path.str().str();
  path = place.getDirectory();
  sys::path::append(path, place.getFilename());
  return path.str().str();
}

} // namespace cppyy_cuda
