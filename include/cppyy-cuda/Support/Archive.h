//===- Archive.h - Values as bytes ------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A struct is written and read by one function beside it, which names its
/// members in order; as a structured binding, so that none is forgotten:
///   template <typename Archive> void members(Archive &archive, Point &point) {
///     auto &[x, y] = point;
///     archive(x, y);
///   }
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_SUPPORT_ARCHIVE_H
#define CPPYY_CUDA_SUPPORT_ARCHIVE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Endian.h"
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cppyy_cuda::support {

template <typename T>
inline constexpr bool isNumber = std::is_integral_v<T> || std::is_enum_v<T>;

/// Appends values: numbers and enumerators little-endian in their own size,
/// what has a variable length after its length as 8 bytes.
class ByteWriter {
public:
  template <typename... Values> void operator()(const Values &...values) {
    (write(values), ...);
  }
  std::string take() { return std::move(bytes); }

private:
  template <typename T> std::enable_if_t<isNumber<T>> write(T value) {
    char raw[sizeof(T)];
    llvm::support::endian::write<T, llvm::endianness::little>(raw, value);
    bytes.append(raw, sizeof raw);
  }
  void write(double value) { write(llvm::bit_cast<uint64_t>(value)); }
  void write(const std::string &value) {
    write(uint64_t(value.size()));
    bytes += value;
  }
  template <typename T, typename U> void write(const std::pair<T, U> &value) {
    (*this)(value.first, value.second);
  }
  template <typename T> void write(const std::optional<T> &value) {
    writeIfThere(value);
  }
  template <typename T> void write(const std::shared_ptr<T> &value) {
    writeIfThere(value);
  }
  template <typename T> void writeIfThere(const T &value) {
    write(bool(value));
    if (value)
      write(*value);
  }
  template <typename T> void write(const std::vector<T> &values) {
    writeEach(values);
  }
  template <typename K, typename V> void write(const std::map<K, V> &values) {
    writeEach(values);
  }
  template <typename T> void writeEach(const T &values) {
    write(uint64_t(values.size()));
    for (const auto &value : values)
      write(value);
  }
  template <typename T>
  std::enable_if_t<std::is_class_v<T>> write(const T &value) {
    members(*this, const_cast<T &>(value)); // which it only reads
  }

  std::string bytes;
};

/// Reads what a ByteWriter has written. Bytes that no ByteWriter has written
/// yield other values or a failure, but do no harm.
class ByteReader {
public:
  explicit ByteReader(llvm::StringRef bytes) : rest(bytes) {}

  template <typename... Values> void operator()(Values &...values) {
    (read(values), ...);
  }
  /// Whether everything was read, and there was nothing else.
  bool isDone() const { return !hasFailed && rest.empty(); }

private:
  llvm::StringRef take(uint64_t size) {
    hasFailed |= size > rest.size();
    llvm::StringRef taken = hasFailed ? "" : rest.take_front(size);
    rest = rest.drop_front(taken.size());
    return taken;
  }
  template <typename T> std::enable_if_t<isNumber<T>> read(T &value) {
    llvm::StringRef raw = take(sizeof(T));
    if (hasFailed)
      return;
    if constexpr (std::is_same_v<T, bool>)
      value = raw[0] != 0;
    else
      value =
          llvm::support::endian::read<T, llvm::endianness::little>(raw.data());
  }
  void read(double &value) {
    uint64_t bits = 0;
    read(bits);
    value = llvm::bit_cast<double>(bits);
  }
  void read(std::string &value) { value = take(readSize()).str(); }
  template <typename T, typename U> void read(std::pair<T, U> &value) {
    (*this)(value.first, value.second);
  }
  template <typename T> void read(std::optional<T> &value) {
    if (readIsThere())
      read(value.emplace());
  }
  template <typename T> void read(std::shared_ptr<T> &value) {
    if (readIsThere())
      read(*(value = std::make_shared<T>()));
  }
  template <typename T> void read(std::vector<T> &values) {
    for (uint64_t left = readSize(); left && !hasFailed; --left)
      read(values.emplace_back());
  }
  template <typename K, typename V> void read(std::map<K, V> &values) {
    for (uint64_t left = readSize(); left && !hasFailed; --left) {
      std::pair<K, V> value;
      read(value);
      values.insert(std::move(value));
    }
  }
  template <typename T> std::enable_if_t<std::is_class_v<T>> read(T &value) {
    if (!hasFailed)
      members(*this, value);
  }
  uint64_t readSize() {
    uint64_t size = 0;
    read(size);
    return size;
  }
  bool readIsThere() {
    bool isThere = false;
    read(isThere);
    return isThere;
  }

  llvm::StringRef rest;
  bool hasFailed = false;
};

} // namespace cppyy_cuda::support

#endif // CPPYY_CUDA_SUPPORT_ARCHIVE_H
