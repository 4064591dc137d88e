//===- HeaderHalves.h - Headers that the host compiler sees -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_HEADERHALVES_H
#define CPPYY_CUDA_LIB_INTEROP_HEADERHALVES_H

#include "Engine.h"
#include "HostHalf.h"
#include <set>

namespace cppyy_cuda::interop {

/// The host half of \p code, whose headers may have device code, too: their
/// host halves stand in place of the directives that include them. \p written
/// has the paths of those that stand in the halves of earlier texts, which are
/// not included again.
HostText hostHalfWithHeaders(llvm::StringRef code, const ParsedUnit &unit,
                             const clang::Preprocessor &pp,
                             std::set<std::string> &written);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HEADERHALVES_H
