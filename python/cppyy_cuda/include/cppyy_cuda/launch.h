//===- launch.h - Launches from C++ of the host -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_CPPYY_CUDA_INCLUDE_CPPYY_CUDA_LAUNCH_H
#define CPPYY_CUDA_PYTHON_CPPYY_CUDA_INCLUDE_CPPYY_CUDA_LAUNCH_H

///
/// \file
/// Cling reads this before the host halves of fragments with kernels, in which
/// the body of a kernel is a call of launchStub, and `k<<<g, b>>>(a)` is
/// `(configure(g, b) ? (void)0 : k(a))`. It needs no header of CUDA.
///
//===----------------------------------------------------------------------===//

#include <cstddef>
#include <stdexcept>
#include <string>

namespace cppyy_cuda {

/// What CUDA accepts as dimensions: a number, or anything with x, y and z.
struct Extent {
  unsigned values[3];

  Extent(unsigned x = 1) : values{x, 1, 1} {}
  template <class Dim, class = decltype(Dim::x)>
  Extent(const Dim &dim)
      : values{unsigned(dim.x), unsigned(dim.y), unsigned(dim.z)} {}
};

/// See KernelRecipe of the runtime library.
struct KernelRecipe {
  const char *scope, *name;
  const char *const *arguments, *const *types;
};

extern "C" {
int cppyy_cuda_rt_configure(const unsigned *grid, const unsigned *block,
                            std::size_t sharedBytes, const void *stream);
int cppyy_cuda_rt_register(const void *stub);
void cppyy_cuda_rt_stub(const void *stub, const KernelRecipe *recipe,
                        void **arguments);
void *cppyy_cuda_rt_symbol(const char *name, const char *symbol,
                           std::size_t size);
void *cppyy_cuda_rt_managed(const char *name, const char *symbol,
                            std::size_t size);
}

/// What Python has for a device variable.
struct Symbol {};

/// What a function of the host has for a device variable: memory whose address
/// stands for it.
template <class T> T &symbol(const char *name, const char *symbol) {
  return *static_cast<T *>(cppyy_cuda_rt_symbol(name, symbol, sizeof(T)));
}

/// A `__managed__` variable, which the host and the device have at one address.
template <class T> T &managed(const char *name, const char *symbol) {
  void *found = cppyy_cuda_rt_managed(name, symbol, sizeof(T));
  if (!found)
    throw std::runtime_error(std::string("the __managed__ variable ") + name +
                             " is not available in the current context");
  return *static_cast<T *>(found);
}

inline int configure(const Extent &grid, const Extent &block,
                     std::size_t sharedBytes = 0,
                     const void *stream = nullptr) {
  return cppyy_cuda_rt_configure(grid.values, block.values, sharedBytes,
                                 stream);
}

/// Registers a kernel's stub as soon as anything refers to it.
template <auto Stub> struct Registered {
  static const int done;
};
template <auto Stub>
const int Registered<Stub>::done =
    cppyy_cuda_rt_register(reinterpret_cast<const void *>(Stub));

/// What the compiler says after "[T = " in the name of a function.
inline std::string told(const std::string &function) {
  std::size_t from = function.find(" = ") + 3;
  return function.substr(from, function.size() - from - 1);
}

/// The spellings of template arguments: types, values and templates.
template <class T> const char *nameOf() {
  static const std::string name = told(__PRETTY_FUNCTION__);
  return name.c_str();
}
template <auto V> const char *valueOf() {
  static const std::string name = told(__PRETTY_FUNCTION__);
  return name.c_str();
}
template <template <class...> class C> const char *templateOf() {
  static const std::string name = told(__PRETTY_FUNCTION__);
  return name.c_str();
}

/// \p P are the types of the kernel's parameters, \p scope is the class that
/// has it as a member, \p arguments are those of its template, up to a null.
template <class... P>
void launchStub(void (*stub)(P...), const char *scope, const char *name,
                const char *const *arguments, void **values) {
  const char *types[] = {nameOf<P>()..., nullptr};
  KernelRecipe recipe = {scope, name, arguments, types};
  cppyy_cuda_rt_stub(reinterpret_cast<const void *>(stub), &recipe, values);
}

/// The body of the stub of a kernel that no name leads to.
[[noreturn]] inline void cannotLaunch(const char *name, const char *reason) {
  throw std::logic_error(std::string("C++ of the host cannot launch kernel ") +
                         name + ": " + reason);
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_PYTHON_CPPYY_CUDA_INCLUDE_CPPYY_CUDA_LAUNCH_H
