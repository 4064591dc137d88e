//===- Prelude.cpp - What every session parses first ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Prelude.h"
#include "CheckedDecls.h"
#include "CompilerFlags.h"
#include "ComplexMath.h"
#include "HostDevice.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Frontend/Utils.h"
#include "clang/Sema/SemaConsumer.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// What libstdc++ declares as instantiated in its library must be instantiated
/// in kernels, so that is turned off for strings, as libstdc++'s own assertions
/// do; its configuration defines the macro whatever a command line says.
/// CUDA's own headers come next, then headers whose functions have __device__
/// overloads or are known to Clang: these must precede any plain fragment. One
/// calls an operator new that has its overload for devices by then, but takes
/// it only if it is for devices itself as it is parsed. Last
/// comes what thunks need: a placement new of our own, so that a user's
/// overload is never chosen instead, and values for operands that are never
/// evaluated; what stands for Python's tuples and records, which become objects
/// that can be initialized with their items, or that they are if they lie in
/// arrays; for its arrays, which become pointers, or objects made of one and a
/// length; and for any argument; `__managed__`, which Clang has for HIP only;
/// and the launch calls that CUDA 13 no longer declares, as the host's
/// cuda_runtime_api.h does (python/cppyy_cuda/include).
static StringRef firstText() {
  return R"(
#if __has_include(<bits/c++config.h>)
#include <bits/c++config.h>
#undef _GLIBCXX_EXTERN_TEMPLATE
#define _GLIBCXX_EXTERN_TEMPLATE -1
#endif
#include <__clang_cuda_runtime_wrapper.h>
#include <new>
#if __has_include(<bits/stl_tempbuf.h>)
#pragma clang force_cuda_host_device begin
#include <bits/stl_tempbuf.h>
#pragma clang force_cuda_host_device end
#endif
#include <cassert>
#include <cctype>
#include <cmath>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <type_traits>
#undef __managed__
#define __managed__ __device__ __attribute__((section("cppyy_cuda_managed")))
namespace __cppyy_cuda {
struct place {};
template <class T> T value();
template <class T>
__attribute__((host, device, always_inline)) void destroy(T *object) {
  if (object)
    object->~T();
}
// An object as a launch passes it, where C++ would call its copy constructor.
template <class T> struct alignas(T) bytes_of { unsigned char data[sizeof(T)]; };
template <class T> __attribute__((host, device, always_inline))
T &object_in(bytes_of<T> &bytes) { return reinterpret_cast<T &>(bytes); }
struct anything { template <class T> operator T() const; };
template <class T> struct number {
  template <class U, class = std::enable_if_t<std::is_arithmetic_v<U>>>
  operator U() const;
};
template <class T, bool = std::is_arithmetic_v<T>> struct item {
  using type = T;
};
template <class T> struct item<T, true> { using type = number<T>; };
template <class R, class... T>
auto braced(int) -> decltype(void(R{value<T>()...}), std::true_type());
template <class...> std::false_type braced(...);
// How arguments reach functors: numbers and pointers by value, objects as they
// are.
template <class T, bool = std::is_class_v<T> || std::is_union_v<T>>
struct passed_as { using type = std::decay_t<T>; };
template <class T> struct passed_as<T, true> {
  using type = std::remove_volatile_t<T>;
};
template <class T>
using passed = typename passed_as<std::remove_reference_t<T>>::type;
// What a functor returns for arguments that it does not know yet: with it the
// code around the call is right in most cases, so that Clang need not give up.
struct unknown {
  template <class T> __attribute__((host, device)) operator T() const {
    return *static_cast<T *>(nullptr);
  }
};
#define __CPPYY_CUDA_BINARY(OP)                                                \
  template <class T> __attribute__((host, device))                             \
  unknown operator OP(const T &, unknown) { return {}; }                       \
  template <class T> __attribute__((host, device))                             \
  unknown operator OP(unknown, const T &) { return {}; }                       \
  __attribute__((host, device))                                                \
  inline unknown operator OP(unknown, unknown) { return {}; }
#define __CPPYY_CUDA_ASSIGN(OP)                                                \
  template <class T> __attribute__((host, device))                             \
  T &operator OP(T &x, unknown) { return x; }
__CPPYY_CUDA_BINARY(+) __CPPYY_CUDA_BINARY(-) __CPPYY_CUDA_BINARY(*)
__CPPYY_CUDA_BINARY(/) __CPPYY_CUDA_BINARY(<) __CPPYY_CUDA_BINARY(>)
__CPPYY_CUDA_BINARY(<=) __CPPYY_CUDA_BINARY(>=) __CPPYY_CUDA_BINARY(==)
__CPPYY_CUDA_BINARY(!=)
__CPPYY_CUDA_ASSIGN(+=) __CPPYY_CUDA_ASSIGN(-=)
__CPPYY_CUDA_ASSIGN(*=) __CPPYY_CUDA_ASSIGN(/=)
#undef __CPPYY_CUDA_BINARY
#undef __CPPYY_CUDA_ASSIGN
// What a functor does with arguments: specialized for those it knows. For those
// that it refuses, there is no type.
template <class F, class... A> struct answer {
  using type = unknown;
  template <class... T> __attribute__((host, device))
  static unknown call(const F &, T &&...) { return {}; }
};
template <class R, class... P> using function = R (*)(P...);
template <class... T> struct items {
  template <class R,
            class = std::enable_if_t<
                std::is_class_v<R> &&
                (decltype(braced<R, T...>(0))::value ||
                 decltype(braced<R, typename item<T>::type...>(0))::value)>>
  operator R() const;
};
template <class T> using object = std::enable_if_t<std::is_class_v<T>>;
struct record { template <class T, class = object<T>> operator T &() const; };
struct const_record {
  template <class T, class = object<T>> operator const T &() const;
};
struct records { template <class T, class = object<T>> operator T *() const; };
struct const_records {
  template <class T, class = object<T>> operator const T *() const;
};
template <class T> struct array {
  operator T *() const;
  template <class E, class = std::enable_if_t<
                         std::is_enum_v<E> && std::is_integral_v<T> &&
                         sizeof(E) == sizeof(T) &&
                         std::is_const_v<E> >= std::is_const_v<T>>>
  operator E *() const;
  template <class R,
            class = std::enable_if_t<
                std::is_class_v<R> &&
                (decltype(braced<R, T *, unsigned long>(0))::value ||
                 decltype(braced<R, T *, number<unsigned long>>(0))::value)>>
  operator R() const;
};
}
__attribute__((host, device, always_inline)) inline void *
operator new(decltype(sizeof(0)), void *at, __cppyy_cuda::place) noexcept {
  return at;
}
extern "C" {
__attribute__((host)) cudaError_t
cudaConfigureCall(dim3 grid, dim3 block, size_t sharedBytes = 0,
                  cudaStream_t stream = nullptr);
__attribute__((host)) cudaError_t cudaSetupArgument(const void *argument,
                                                    size_t size, size_t offset);
__attribute__((host)) cudaError_t cudaLaunch(const void *kernel);
}
template <class T>
__attribute__((host)) cudaError_t cudaSetupArgument(T argument, size_t offset) {
  return cudaSetupArgument(&argument, sizeof(argument), offset);
}
template <class... P>
__attribute__((host)) cudaError_t cudaLaunch(void (*kernel)(P...)) {
  return cudaLaunch((const void *)kernel);
}
)";
}

StringRef preludeText() {
  static const std::string text = (firstText() + complexMathText()).str();
  return text;
}

namespace {

/// Completes the prelude before the header is written: runs makeHostDevice(),
/// then instantiates what the headers use. Clang would leave that, and deferred
/// checks of what no kernel calls, to the first text of every session.
class CompletingConsumer : public clang::SemaConsumer {
public:
  void InitializeSema(clang::Sema &s) override { sema = &s; }
  void HandleTranslationUnit(clang::ASTContext &) override {
    makeHostDevice(*sema);
    sema->PerformPendingInstantiations();
    forgetCheckedDecls(*sema);
  }

private:
  clang::Sema *sema = nullptr;
};

class PrecompileAction : public clang::GeneratePCHAction {
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &compiler,
                    StringRef file) override {
    std::vector<std::unique_ptr<clang::ASTConsumer>> consumers;
    consumers.push_back(std::make_unique<CompletingConsumer>());
    auto writer = GeneratePCHAction::CreateASTConsumer(compiler, file);
    if (!writer)
      return nullptr;
    consumers.push_back(std::move(writer));
    return std::make_unique<clang::MultiplexConsumer>(std::move(consumers));
  }
};

/// Collects every file that was read, including system headers.
class AllFiles : public clang::DependencyCollector {
public:
  bool needSystemDependencies() override { return true; }
  bool sawDependency(StringRef file, bool, bool, bool, bool missing) override {
    return !missing && !file.starts_with("<");
  }
};

} // namespace

std::optional<std::vector<std::string>>
precompilePrelude(const SessionOptions &options, StringRef source,
                  StringRef pch) {
  auto compiler = createDeviceCompiler(options);
  if (!compiler) {
    consumeError(compiler.takeError());
    return std::nullopt;
  }
  clang::FrontendOptions &frontend = (*compiler)->getFrontendOpts();
  frontend.ProgramAction = clang::frontend::GeneratePCH;
  frontend.OutputFile = pch.str();
  frontend.Inputs = {
      clang::FrontendInputFile(source, frontend.Inputs.front().getKind())};
  auto files = std::make_shared<AllFiles>();
  (*compiler)->addDependencyCollector(files);
  (*compiler)->getDiagnostics().setClient(new clang::IgnoringDiagConsumer);
  PrecompileAction action;
  if (!(*compiler)->ExecuteAction(action))
    return std::nullopt;
  return files->getDependencies().vec();
}

} // namespace cppyy_cuda::interop
