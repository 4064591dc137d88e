//===- Thunks.cpp - Thunks: C++ calls with a C signature ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// The same request that means the same function has the same symbol in every
/// session.
static std::string thunkSymbol(const CallRequest &request,
                               const ResolvedRequest &resolved) {
  std::string key = requestKey(request) + '\0' + resolved.callee + '\0' +
                    resolved.call.result.spelling;
  XXH128_hash_t hash = xxh3_128bits(arrayRefFromStringRef(key));
  return "__cppyy_cuda_thunk_" +
         utohexstr(hash.high64, /*LowerCase=*/true, 16) +
         utohexstr(hash.low64, /*LowerCase=*/true, 16);
}

Expected<std::string> SessionImpl::thunkText(const CallRequest &request,
                                             const ResolvedRequest &resolved,
                                             StringRef symbol) {
  auto expression = expressionFor(request, resolved.args, resolved.braces);
  if (!expression)
    return expression.takeError();
  const CxxType &result = resolved.call.result;
  std::string params = parameterList(resolved.args);
  std::string returns = "void";
  std::string body = *expression + ";";
  if (result.kind == CxxType::Kind::Record) {
    params = result.spelling + " *__restrict__ result" +
             (params.empty() ? "" : ", ") + params;
    // Guaranteed elision constructs a prvalue in place.
    body = "::new (static_cast<void *>(result), __cppyy_cuda::place()) " +
           result.spelling + "(\n" + *expression + "\n);";
  } else if (result.kind != CxxType::Kind::Void) {
    returns = declare(result.spelling, "");
    body = "return " + body;
  }
  return "extern \"C\" __attribute__((device, always_inline, nodebug)) " +
         returns + " " + symbol.str() + "(" + params + ") {\n" + body + "\n}\n";
}

Expected<std::vector<std::string>>
SessionImpl::emitThunks(ArrayRef<CallRequest> requests) {
  if (Error error = restore())
    return std::move(error);
  std::vector<std::string> symbols;
  std::string text;
  std::vector<std::string> added;
  std::string names;
  for (const CallRequest &request : requests) {
    auto resolved = resolveCached(request);
    if (!resolved)
      return resolved.takeError();
    symbols.push_back(thunkSymbol(request, **resolved));
    if (emittedThunks.contains(symbols.back()) ||
        is_contained(added, symbols.back()))
      continue;
    auto thunk = thunkText(request, **resolved, symbols.back());
    if (!thunk)
      return thunk.takeError();
    text += *thunk;
    added.push_back(symbols.back());
    names += (names.empty() ? "" : ", ") +
             displayName(request.name, request.argTypes);
  }
  if (added.empty())
    return symbols;
  if (auto unit = commit({text, FragmentKind::Exact, names}); !unit)
    return unit.takeError();
  for (const std::string &symbol : added)
    emittedThunks.insert(symbol);
  return symbols;
}

} // namespace cppyy_cuda::interop
