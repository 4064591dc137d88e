//===- Thunks.cpp - Thunks: C++ calls with a C signature ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "ThunkAttributes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// A request that resolves to the same function has the same symbol in every
/// session.
static std::string thunkSymbol(const CallRequest &request,
                               const ResolvedRequest &resolved) {
  std::string key = requestKey(request) + '\0' + resolved.call.callee + '\0' +
                    resolved.call.result.spelling;
  XXH128_hash_t hash = xxh3_128bits(arrayRefFromStringRef(key));
  return thunkPrefix.str() + utohexstr(hash.high64, /*LowerCase=*/true, 16) +
         utohexstr(hash.low64, /*LowerCase=*/true, 16);
}

std::string SessionImpl::referredType(const ResolvedRequest &resolved) {
  return (resolved.call.isConst ? "const " : "") + textFor(resolved.resultType);
}

/// The use is alone in its buffer, so that diagnostics show it as a user would
/// write it.
Expected<FramedText> SessionImpl::thunkText(const CallRequest &request,
                                            const ResolvedRequest &resolved,
                                            StringRef symbol) {
  auto expression = expressionFor(request, resolved.reading);
  if (!expression)
    return expression.takeError();
  CxxType::Kind kind = resolved.call.result.kind;
  std::string params = parameterList(resolved.reading.args);
  std::string returns = "void", begin, end = ";";
  if (request.byReference) {
    returns = referredType(resolved) + " *";
    begin = "return __builtin_addressof(";
    end = ");";
  } else if (kind == CxxType::Kind::Record) {
    std::string type = textFor(resolved.resultType);
    params = type + " *__restrict__ __result" + (params.empty() ? "" : ", ") +
             params;
    // Guaranteed copy elision constructs a prvalue in place.
    begin = "::new (static_cast<void *>(__result), ::__cppyy_cuda::place()) " +
            type + "(";
    end = ");";
  } else if (kind != CxxType::Kind::Void) {
    returns = declare(textFor(resolved.resultType), "");
    begin = "return ";
  }
  std::string before = "extern \"C\" __attribute__((" +
                       deviceAttribute().str() +
                       ", __always_inline__, __nodebug__)) " + returns + " " +
                       symbol.str() + "(" + params + ") {\n" + begin + "\n";
  return FramedText{before, displayName(request.name, request.argTypes),
                    *expression, "\n" + end + "\n}\n"};
}

Expected<std::vector<Thunk>>
SessionImpl::emitThunks(ArrayRef<CallRequest> requests) {
  if (Error error = restore())
    return std::move(error);
  std::vector<Thunk> thunks;
  std::vector<std::string> added;
  std::vector<FramedText> texts;
  for (const CallRequest &request : requests) {
    auto resolved = resolveCached(request);
    if (!resolved)
      return resolved.takeError();
    std::string symbol = thunkSymbol(request, **resolved);
    thunks.push_back({symbol, (*resolved)->call});
    if (emittedThunks.contains(symbol) || is_contained(added, symbol))
      continue;
    auto text = thunkText(request, **resolved, symbol);
    if (!text)
      return text.takeError();
    texts.push_back(std::move(*text));
    added.push_back(symbol);
  }
  if (added.empty())
    return thunks;
  if (auto unit = commit(texts); !unit)
    return unit.takeError();
  emittedThunks.insert_range(added);
  return thunks;
}

} // namespace cppyy_cuda::interop
