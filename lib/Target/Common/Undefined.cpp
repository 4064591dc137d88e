//===- Undefined.cpp - Undefined symbols of device code -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Undefined.h"
#include "CallSites.h"
#include "cppyy-cuda/Target/Common/DeviceFunctions.h"

#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda {

static bool isUndefined(const GlobalValue &value) {
  if (!value.isDeclaration() || value.use_empty())
    return false;
  if (auto *function = dyn_cast<Function>(&value))
    return !function->isIntrinsic() && !isOnDevice(function->getName());
  // `extern __shared__` is the dynamic shared memory.
  return !value.getName().starts_with("llvm.") &&
         value.getType()->getPointerAddressSpace() !=
             NVPTXAS::ADDRESS_SPACE_SHARED;
}

UndefinedSymbols::UndefinedSymbols(const Module &module) {
  CallSites calls(module);
  for (const GlobalValue &value : module.global_values())
    if (isUndefined(value))
      uses.push_back({value.getName().str(), calls.describeUse(value)});
}

/// Whether \p symbol is the C library's function of the device's \p name for
/// `long double`, which devices have not.
static bool isOfLongDouble(StringRef symbol) {
  static constexpr StringLiteral names[] = {
      "acos",  "acosh", "asin",      "asinh",  "atan",   "atan2", "atanh",
      "cbrt",  "cos",   "cosh",      "erf",    "erfc",   "exp",   "exp2",
      "expm1", "fmod",  "frexp",     "hypot",  "ldexp",  "log",   "log10",
      "log1p", "log2",  "logb",      "lgamma", "lround", "modf",  "nextafter",
      "pow",   "rint",  "remainder", "scalbn", "sin",    "sinh",  "tan",
      "tanh",  "tgamma"};
  return symbol.consume_back("l") && is_contained(names, symbol);
}

/// What to do instead of using \p symbol.
static StringRef adviceOn(StringRef symbol, StringRef name) {
  if (symbol == "__dynamic_cast")
    return "dynamic_cast needs type information, which devices have not: call "
           "a virtual function, or keep a number that says which class it is";
  if (symbol.starts_with("_ZTI") || symbol.starts_with("_ZTVN10__cxxabiv"))
    return "typeid needs type information, which devices have not: call a "
           "virtual function, or keep a number that says which class it is";
  if (isOfLongDouble(symbol))
    return "devices have no long double: call the function for double (in "
           "Boost.Math, a policy with promote_double<false>)";
  if (name.starts_with("std::_Rb_tree"))
    return "std::map and std::set belong to a library of the host: keep the "
           "items in a sorted array, and search it with std::lower_bound";
  if (name.starts_with("std::__detail::_Prime_rehash"))
    return "std::unordered_map and std::unordered_set belong to a library of "
           "the host: keep the items in a sorted array";
  if (name.starts_with("std::__detail::_List_node_base"))
    return "std::list belongs to a library of the host: use a std::vector, a "
           "std::deque or a std::forward_list";
  if (name.starts_with("std::random_device"))
    return "devices have no source of randomness: pass a seed to the kernel";
  if (name.starts_with("std::chrono") && name.contains("_clock::now"))
    return "devices have no clock of the host's: use CUDA's clock64(), or "
           "cuda::std::chrono of <cuda/std/chrono>";
  symbol.consume_front("__isoc23_"); // glibc's names for them since C23
  if (is_contained(
          {"strtol", "strtoul", "strtoll", "strtoull", "strtod", "strtof"},
          symbol))
    return "kernels have no C library that reads numbers: std::from_chars of "
           "<charconv> reads integers";
  return "a kernel has CUDA's functions and the C++ that cppyy or link= was "
         "given, and no library of the host's";
}

Error UndefinedSymbols::check(Module &module) const {
  for (const Use &use : uses) {
    GlobalValue *value = module.getNamedValue(use.symbol);
    if (!value || !value->isDeclaration())
      continue;
    value->removeDeadConstantUsers();
    if (value->use_empty())
      continue;
    std::string name = demangle(use.symbol);
    return createStringError("nothing defines '" + name + "', which is used" +
                             use.place + ": " +
                             adviceOn(use.symbol, name).str());
  }
  return Error::success();
}

} // namespace cppyy_cuda
