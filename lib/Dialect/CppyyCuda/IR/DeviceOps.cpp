//===- DeviceOps.cpp - Device operations ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"

using namespace mlir;
using namespace cppyy_cuda;

/// The conversion that prints a value of \p type; `%llu` also prints an `i64`.
static StringRef conversionOf(Type type) {
  if (type.isInteger(1))
    return "%s";
  if (type.isInteger(32))
    return "%d";
  return type.isInteger(64) ? "%lld" : "%f";
}

/// Takes one conversion from the front of \p format; "" if there is none.
static StringRef takeConversion(StringRef &format) {
  for (format = format.drop_until([](char c) { return c == '%'; });
       format.consume_front("%%");
       format = format.drop_until([](char c) { return c == '%'; }))
    ;
  StringRef rest = format.drop_front(!format.empty());
  size_t size = rest.find_first_not_of("l");
  StringRef found = format.take_front(size == StringRef::npos ? 0 : size + 2);
  format = format.drop_front(found.size());
  return found;
}

LogicalResult PrintOp::verify() {
  StringRef rest = getFormat();
  for (Type type : getArgs().getTypes()) {
    StringRef found = takeConversion(rest), wanted = conversionOf(type);
    // C1
    if (found.empty())
      return emitOpError("has more operands than conversions");
    // C2
    if (found != wanted && !(wanted == "%lld" && found == "%llu"))
      return emitOpError("prints a ")
             << type << " with '" << found << "', not '" << wanted << "'";
  }
  // C1
  if (!takeConversion(rest).empty())
    return emitOpError("has more conversions than operands");
  return success();
}
