//===- FunctorText.cpp - Classes of functors as C++ text ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctorText.h"
#include "CallText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

std::string functorClass(StringRef name) {
  return ("__cppyy_cuda_python::" + name).str();
}

//===----------------------------------------------------------------------===//
// The class
//===----------------------------------------------------------------------===//

/// A call's result is known without a body, so that it can be asked for.
static constexpr StringLiteral kClass = R"(
namespace __cppyy_cuda_python {
struct FUNCTOR {
  template <class... A>
  __attribute__((host, device)) auto operator()(A &&...a) const ->
      typename ::__cppyy_cuda::answer<FUNCTOR,
                                      ::__cppyy_cuda::passed<A>...>::type {
    return ::__cppyy_cuda::answer<FUNCTOR, ::__cppyy_cuda::passed<A>...>::call(
        *this, a...);
  }
MEMBERS};
}
)";

/// Without captures, a functor is a function pointer, too. The cast discards
/// what a pointer to a function without result has no use for.
static constexpr StringLiteral kPointer = R"(
  template <class R, class... P>
  __attribute__((host, device)) static R __invoke(P... p) {
    return static_cast<R>(FUNCTOR()(static_cast<P &&>(p)...));
  }
  template <class R, class... P>
  __attribute__((host, device))
  operator ::__cppyy_cuda::function<R, P...>() const {
    return &FUNCTOR::__invoke<R, P...>;
  }
)";

/// Whatever the name means for the arguments; as a pointer, the overload that
/// is wanted.
static constexpr StringLiteral kNamed = R"(
namespace __cppyy_cuda_python {
struct FUNCTOR {
  FIELDS
  template <class... A>
  __attribute__((host, device)) constexpr auto operator()(A &&...a) const
      -> decltype(CALLEE(static_cast<A &&>(a)...)) {
    return CALLEE(static_cast<A &&>(a)...);
  }
  POINTER
};
}
)";

static constexpr StringLiteral kNamedPointer = R"(
  template <class R, class... P,
            class = decltype(static_cast<R (*)(P...)>(CALLEE))>
  __attribute__((host, device)) constexpr
  operator ::__cppyy_cuda::function<R, P...>() const {
    return static_cast<R (*)(P...)>(CALLEE);
  })";

static std::string capturedName(size_t index) {
  return "__captured" + utostr(index);
}

static std::string fieldsOf(const Functor &functor) {
  std::string text;
  for (auto [index, type] : enumerate(functor.captures))
    text += "  " + declare(type, capturedName(index)) + ";\n";
  return text;
}

static std::string replaced(StringRef text, StringRef what, StringRef by) {
  SmallVector<StringRef> parts;
  text.split(parts, what);
  return llvm::join(parts, by);
}

static std::string classText(const Functor &functor) {
  std::string members =
      functor.captures.empty() ? kPointer.str() : fieldsOf(functor);
  return replaced(replaced(kClass, "MEMBERS", members), "FUNCTOR",
                  functor.name);
}

static std::string namedText(const Functor &functor) {
  bool isMember = !functor.captures.empty();
  std::string callee = (isMember ? capturedName(0) : "") + functor.callee;
  std::string text = replaced(kNamed, "FIELDS", fieldsOf(functor));
  text = replaced(text, "POINTER", isMember ? "" : kNamedPointer);
  text = replaced(text, "CALLEE", callee);
  return replaced(text, "FUNCTOR", functor.name);
}

//===----------------------------------------------------------------------===//
// What it does for some types of arguments
//===----------------------------------------------------------------------===//

static constexpr StringLiteral kOverload = R"(
namespace __cppyy_cuda {
extern "C" __attribute__((device)) RETURNED SYMBOL(DECLARED);
template <> struct answer<TYPES> {
  using type = RESULT;
  __attribute__((device)) static type call(PARAMS) { BODY }
};
}
)";

static constexpr StringLiteral kRefusal = R"(
namespace __cppyy_cuda {
template <> struct answer<TYPES> {};
}
)";

/// C++ needs no constructor of a result: Python has made it.
static constexpr StringLiteral kNewObject =
    "alignas(type) unsigned char __memory[sizeof(type)]; "
    "type *__result = reinterpret_cast<type *>(__memory); "
    "SYMBOL(PASSED); return *__result;";

namespace {
class OverloadText {
public:
  OverloadText(const Functor &functor, const Functor::Overload &overload,
               function_ref<bool(StringRef)> isRecord)
      : functor(functor), overload(overload), isRecord(isRecord) {}

  std::string write() {
    types.push_back(functorClass(functor.name));
    if (overload.result.empty()) {
      llvm::append_range(types, overload.argTypes);
      return replaced(kRefusal, "TYPES", llvm::join(types, ", "));
    }
    params.push_back("const " + types.front() + " &__self");
    bool isNew = isRecord(overload.result);
    if (isNew)
      pass("__result", overload.result + " *");
    for (auto [index, type] : enumerate(functor.captures))
      addCaptured(type, "__self." + capturedName(index));
    for (auto [index, type] : enumerate(overload.argTypes))
      addParameter(type, parameterName(index));
    StringRef body = isNew ? StringRef(kNewObject) : "return SYMBOL(PASSED);";
    std::string text = replaced(kOverload, "BODY", body);
    text = replaced(text, "RETURNED", isNew ? "void" : overload.result);
    text = replaced(text, "DECLARED", llvm::join(declared, ", "));
    text = replaced(text, "PASSED", llvm::join(passed, ", "));
    text = replaced(text, "PARAMS", llvm::join(params, ", "));
    text = replaced(text, "TYPES", llvm::join(types, ", "));
    text = replaced(text, "RESULT", overload.result);
    return replaced(text, "SYMBOL", overload.symbol);
  }

private:
  void pass(const std::string &value, std::string type) {
    declared.push_back(std::move(type));
    passed.push_back(value);
  }
  /// Objects are passed by pointer.
  void add(const std::string &type, const std::string &value) {
    if (isRecord(type))
      pass("&" + value, type + " *");
    else
      pass(value, type);
  }
  /// What a reference refers to may be changed; a value is part of a constant.
  void addCaptured(StringRef type, const std::string &value) {
    if (type.consume_back(" &"))
      pass("&" + value, (type + " *").str());
    else
      add(isRecord(type) ? ("const " + type).str() : type.str(), value);
  }
  void addParameter(const std::string &type, const std::string &name) {
    types.push_back(type);
    params.push_back(isRecord(type) ? type + " &" + name : declare(type, name));
    add(type, name);
  }

  const Functor &functor;
  const Functor::Overload &overload;
  function_ref<bool(StringRef)> isRecord;
  std::vector<std::string> types, params, declared, passed;
};
} // namespace

std::string functorText(const Functor &functor,
                        function_ref<bool(StringRef)> isRecord) {
  if (!functor.callee.empty())
    return namedText(functor);
  std::string text = classText(functor);
  for (const Functor::Overload &overload : functor.overloads)
    text += OverloadText(functor, overload, isRecord).write();
  return text;
}

} // namespace cppyy_cuda::interop
