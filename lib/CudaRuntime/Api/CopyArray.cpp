//===- CopyArray.cpp - Copies from and to arrays --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"
#include <algorithm>

using namespace cppyy_cuda::cudart;

CUDART_API cudaMemcpy2DToArray(cudaArray_t to, size_t x, size_t y,
                               const void *from, size_t pitch, size_t width,
                               size_t height, int kind) {
  return copyRows(rowsOf(to, x, y), rowsOf(from, pitch), width, height, kind,
                  {});
}

CUDART_API cudaMemcpy2DToArrayAsync(cudaArray_t to, size_t x, size_t y,
                                    const void *from, size_t pitch,
                                    size_t width, size_t height, int kind,
                                    cudaStream_t stream) {
  return copyRows(rowsOf(to, x, y), rowsOf(from, pitch), width, height, kind,
                  {true, stream});
}

CUDART_API cudaMemcpy2DFromArray(void *to, size_t pitch, cudaArray_const_t from,
                                 size_t x, size_t y, size_t width,
                                 size_t height, int kind) {
  return copyRows(rowsOf(to, pitch), rowsOf(from, x, y), width, height, kind,
                  {});
}

CUDART_API cudaMemcpy2DFromArrayAsync(void *to, size_t pitch,
                                      cudaArray_const_t from, size_t x,
                                      size_t y, size_t width, size_t height,
                                      int kind, cudaStream_t stream) {
  return copyRows(rowsOf(to, pitch), rowsOf(from, x, y), width, height, kind,
                  {true, stream});
}

CUDART_API cudaMemcpy2DArrayToArray(cudaArray_t to, size_t toX, size_t toY,
                                    cudaArray_const_t from, size_t fromX,
                                    size_t fromY, size_t width, size_t height,
                                    int kind) {
  return copyRows(rowsOf(to, toX, toY), rowsOf(from, fromX, fromY), width,
                  height, kind, {});
}

namespace {
/// A place in an array that is read or written row after row.
struct Cursor {
  cudaArray_const_t array;
  size_t x, y, rowSize;

  size_t leftInRow() const { return rowSize - x; }
  Rows rows() const { return rowsOf(array, x, y); }
  void advance(size_t size) {
    y += (x + size) / rowSize;
    x = (x + size) % rowSize;
  }
};

cudaError_t cursorAt(cudaArray_const_t array, size_t x, size_t y,
                     Cursor &cursor) {
  ArrayShape shape;
  cudaError_t error = inContext([&] { return findArray(array, shape); });
  if (!error && x >= shape.rowSize)
    return record(cudaErrorInvalidValue);
  cursor = {array, x, y, shape.rowSize};
  return error;
}

/// Calls \p copy with each part of \p count bytes that lies in one row.
template <typename F>
cudaError_t eachRow(Cursor &cursor, size_t count, F copy) {
  for (size_t done = 0; done < count;) {
    size_t part = std::min(count - done, cursor.leftInRow());
    if (cudaError_t error = copy(done, part))
      return error;
    cursor.advance(part);
    done += part;
  }
  return cudaSuccess;
}

cudaError_t toArray(cudaArray_t to, size_t x, size_t y, const void *from,
                    size_t count, int kind, CopyOrder order) {
  Cursor cursor;
  if (cudaError_t error = cursorAt(to, x, y, cursor))
    return error;
  return eachRow(cursor, count, [&](size_t done, size_t part) {
    const char *source = static_cast<const char *>(from) + done;
    return copyRows(cursor.rows(), rowsOf(source, part), part, 1, kind, order);
  });
}

cudaError_t fromArray(void *to, cudaArray_const_t from, size_t x, size_t y,
                      size_t count, int kind, CopyOrder order) {
  Cursor cursor;
  if (cudaError_t error = cursorAt(from, x, y, cursor))
    return error;
  return eachRow(cursor, count, [&](size_t done, size_t part) {
    char *target = static_cast<char *>(to) + done;
    return copyRows(rowsOf(target, part), cursor.rows(), part, 1, kind, order);
  });
}
} // namespace

CUDART_API cudaMemcpyToArray(cudaArray_t to, size_t x, size_t y,
                             const void *from, size_t count, int kind) {
  return toArray(to, x, y, from, count, kind, {});
}

CUDART_API cudaMemcpyToArrayAsync(cudaArray_t to, size_t x, size_t y,
                                  const void *from, size_t count, int kind,
                                  cudaStream_t stream) {
  return toArray(to, x, y, from, count, kind, {true, stream});
}

CUDART_API cudaMemcpyFromArray(void *to, cudaArray_const_t from, size_t x,
                               size_t y, size_t count, int kind) {
  return fromArray(to, from, x, y, count, kind, {});
}

CUDART_API cudaMemcpyFromArrayAsync(void *to, cudaArray_const_t from, size_t x,
                                    size_t y, size_t count, int kind,
                                    cudaStream_t stream) {
  return fromArray(to, from, x, y, count, kind, {true, stream});
}

CUDART_API cudaMemcpyArrayToArray(cudaArray_t to, size_t toX, size_t toY,
                                  cudaArray_const_t from, size_t fromX,
                                  size_t fromY, size_t count, int kind) {
  Cursor target, source;
  if (cudaError_t error = cursorAt(to, toX, toY, target))
    return error;
  if (cudaError_t error = cursorAt(from, fromX, fromY, source))
    return error;
  while (count) {
    size_t part = std::min({count, target.leftInRow(), source.leftInRow()});
    if (cudaError_t error =
            copyRows(target.rows(), source.rows(), part, 1, kind, {}))
      return error;
    target.advance(part);
    source.advance(part);
    count -= part;
  }
  return cudaSuccess;
}
