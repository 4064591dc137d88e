//===- CxxType.h - C++ types at the kernel boundary -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_CXXTYPE_H
#define CPPYY_CUDA_INTEROP_CXXTYPE_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cppyy_cuda::interop {

struct CxxField;

/// A C++ type, described by Clang for the code that passes values between
/// Python kernels and C++. Sizes and offsets are in bytes and are the device's.
struct CxxType {
  enum class Kind { Void, Bool, Integer, Float, Pointer, Record, Other };

  Kind kind = Kind::Void;
  /// C++ text that names the type in any session that has parsed the same
  /// fragments, without top-level cv-qualifiers and reference: "float",
  /// "demo::Vec3", "const float *"; for types without a name of their own, such
  /// as closures, a `decltype` of an expression that yields them.
  std::string spelling = "void";
  uint64_t size = 0;
  uint64_t align = 1;
  bool isSigned = false;
  bool isEnum = false; ///< An Integer that is an enumeration, scoped or not.
  /// Records: true if a value may be copied byte by byte (the ABI's rule for
  /// passing in registers) and can therefore be a kernel argument.
  bool triviallyCopyable = true;
  /// Records: true if its destructor does something.
  bool hasDestructor = false;
  /// Records: true if it has pointers or references, also in its members.
  bool hasPointers = false;
  /// Records: true for an aggregate, which is initialized with braces.
  bool isAggregate = false;
  /// Whether it is the class of a lambda.
  bool isLambda = false;
  /// Pointers: the pointee, and whether it is const.
  std::shared_ptr<CxxType> pointee;
  bool pointeeConst = false;
  /// Arrays that are members: their extents; `pointee` is what they consist of.
  std::vector<uint64_t> extents;
  /// Records: the direct, public, non-static data members in layout order.
  std::vector<CxxField> fields;
  /// Records: all named, non-static data members, of whatever access, and those
  /// of bases that are not virtual, without bit-fields and references. Members
  /// that are arrays are described as such.
  std::vector<CxxField> members;
  /// Records: the scalars in memory order if they tile the object exactly (no
  /// unions, no bit-fields); empty otherwise.
  std::vector<CxxField> leaves;
};

struct CxxField {
  std::string name;
  uint64_t offset = 0;
  CxxType type;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_CXXTYPE_H
