//===- Session.h - The in-process Clang CUDA session ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One incremental Clang in CUDA device mode. Users' C++ is parsed fragment by
/// fragment; call sites are resolved by Sema, turned into thunks and compiled
/// to device bitcode; kernels are instantiated. No Clang header is needed to
/// use it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_SESSION_H
#define CPPYY_CUDA_INTEROP_SESSION_H

#include "cppyy-cuda/Interop/CxxType.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <functional>

namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

struct SessionOptions {
  std::string resourceDir;    ///< Clang's resource directory.
  std::string cudaPath;       ///< The toolkit's root (has include/ and nvvm/).
  std::string arch = "sm_90"; ///< What __CUDA_ARCH__ says.
  std::string standard = "c++20";
  std::vector<std::string> includePaths;
  /// Where precompiled CUDA headers are kept between processes (created 0700
  /// by the caller); empty: none are used.
  std::string pchCacheDir;
  /// Asked now and then by the thread that waits for Clang: true gives up. The
  /// call then answers InterruptedError; what it was to do is not done.
  std::function<bool()> interrupted;
};

/// How a fragment's plain functions are treated.
enum class FragmentKind {
  /// Functions without CUDA attributes are __host__ __device__, unless there is
  /// a __device__ function of the same signature: then they are the host's.
  Plain,
  Exact, ///< As written.
};

/// A __global__ function (template) that a fragment defines, or makes known by
/// another name (`using demo::vadd;`).
struct KernelDecl {
  /// "demo::vadd"; unnamed namespaces have no part in it, and inline ones do.
  std::string qualifiedName;
  bool isTemplate = false;
  /// The first template parameter is a value.
  bool takesValues = false;
  /// And it must be written: it has no default, and no argument tells it.
  bool needsValues = false;
  /// A static member of a class template: the name has no arguments for it.
  bool isOfTemplate = false;
};

/// A file that C++ has included.
struct HeaderFile {
  std::string path;
  /// When it was written last: nanoseconds since 1970.
  int64_t modified = 0;
};

/// What parsing a fragment told.
struct Fragment {
  std::vector<KernelDecl> kernels;
  /// Variables that only device code has, by their qualified names.
  std::vector<std::string> deviceVariables;
  /// Variables that hold lambdas without captures, by their qualified names.
  std::vector<std::string> lambdas;
  /// Namespaces in which it declares something, by their qualified names.
  std::vector<std::string> namespaces;
  /// What no fragment before it had included, by path.
  std::vector<HeaderFile> headers;
  /// The fragment as Cling may see it: bodies of __global__ and of
  /// __device__-only functions, and of functions that launch kernels, are
  /// replaced by ";" (definitions outside their class go as a whole);
  /// __device__ / __constant__ / __shared__ variables are dropped; line breaks
  /// and the attributes themselves are kept. What a single macro expansion
  /// makes stays as it is.
  std::string hostText;
  /// Warnings, formatted; empty if none.
  std::string warnings;
};

/// A use of C++ in a kernel: what a thunk's body does.
struct CallRequest {
  enum class Form {
    Function,    ///< name(args...)
    Method,      ///< args[0].name(args[1:]...); args[0] may be a pointer
    Constructor, ///< name(args...) or, if that fails, name{args...}
    Field,       ///< args[0].name
    Operator,    ///< args[0] name args[1], or name args[0]; "[]" and "()" too
    Variable,    ///< name: the value of a variable, constant or enumerator
  };
  Form form = Form::Function;
  /// Qualified name, explicit template arguments included:
  /// "demo::axpy", "demo::axpy<float>", "norm2", "+". Functions, constructors
  /// and variables are looked up from the global namespace; if there is no such
  /// function there, one that the arguments' classes declare is found.
  std::string name;
  /// C++ spellings of the arguments' types ("float", "demo::Vec3",
  /// "const float *").
  std::vector<std::string> argTypes;

  bool operator==(const CallRequest &other) const;
};

struct ResolvedCall {
  CxxType result; ///< Decayed: references yield what they name.
  /// One for each of CallRequest::argTypes: the type of the thunk's parameter.
  std::vector<CxxType> args;
  /// As many: what C++ makes of a number before the function gets it; Void for
  /// arguments that are no numbers, and where no parameter is theirs.
  std::vector<CxxType> converted;
  /// Mangled name of what is called; empty for built-in operations.
  std::string callee;
};

struct KernelInstance {
  std::string symbol; ///< The device symbol.
  std::string name;   ///< "demo::vadd<float>"
  std::vector<CxxType> params;
  std::vector<std::string> paramNames; ///< "" for one without a name
};

/// Clang refused something. message() is Clang's own formatted text: file,
/// line, column, the user's line, a caret, notes.
class CxxError : public llvm::ErrorInfo<CxxError> {
public:
  static char ID;
  explicit CxxError(std::string text) : text(std::move(text)) {}
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

private:
  std::string text;
};

/// SessionOptions::interrupted said so.
class InterruptedError : public llvm::ErrorInfo<InterruptedError> {
public:
  static char ID;
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;
};

/// Not thread safe: one caller at a time.
///
/// A text that Clang refuses may leave traces in its AST, so after a refusal
/// the next use starts Clang anew and parses the accepted fragments again
/// (refused resolve() calls only if the error was inside the user's code). They
/// are parsed with the headers as they were the first time.
///
/// Clang runs on a thread of its own: a text that crashes it is a text that is
/// refused, and a call that is interrupted returns at once.
class Session {
public:
  static llvm::Expected<std::unique_ptr<Session>>
  create(const SessionOptions &options);
  virtual ~Session();

  /// Parses C++ and compiles its device half. \p fileName is what diagnostics
  /// and debug lines name. On error nothing of the fragment stays and the
  /// session goes on.
  virtual llvm::Expected<Fragment> parse(llvm::StringRef code,
                                         FragmentKind kind,
                                         llvm::StringRef fileName = "") = 0;

  /// As parse(), once for each distinct (code, kind): a second call with the
  /// same text does nothing. Serves `cppyy_cuda.cxx.source`.
  virtual llvm::Error ensureParsed(llvm::StringRef code, FragmentKind kind,
                                   llvm::StringRef fileName = "") = 0;

  /// For #include from now on; a directory that does not exist is no error.
  virtual void addIncludePath(llvm::StringRef path) = 0;

  /// Overload resolution, template deduction, default arguments: Clang's. No
  /// code is generated. Results are remembered until the next parse().
  ///
  /// Scalars and pointers are prvalues, so a `float &` parameter refuses them;
  /// records are lvalues. Aggregates are initialised with braces, which do not
  /// narrow. What is refused is read in other ways: a Function call whose
  /// arithmetic arguments are of different types with all of them converted to
  /// their common type under C++'s usual arithmetic conversions (`axpy(2.0, x,
  /// y)` of a one-parameter template then works, in double; ResolvedCall::
  /// converted tells); and calls with `long` or `signed char`, in pointers too,
  /// with the other type of the same layout, `long long` or `char`. If all
  /// fail, the error is the first attempt's.
  ///
  /// Refused, too, is a member function or operator of a class with `mutable`
  /// members: thunks get copies of objects, so what these keep would be lost.
  virtual llvm::Expected<ResolvedCall> resolve(const CallRequest &request) = 0;

  /// Describes the type that \p spelling names.
  virtual llvm::Expected<CxxType> describeType(llvm::StringRef spelling) = 0;

  /// Defines a thunk for each request (all new ones as one fragment) and
  /// returns their symbols. A thunk is
  ///   extern "C" __device__ R symbol(A...);
  /// with scalars and pointers by value, records by pointer, and a record
  /// result written through a pointer that comes first (R is then void). That
  /// pointer must be aligned and must not overlap any argument. A... are the
  /// requested types; conversions are inside. bool is i1. The same request
  /// that means the same function has the same symbol in every session.
  virtual llvm::Expected<std::vector<std::string>>
  emitThunks(llvm::ArrayRef<CallRequest> requests) = 0;

  /// Resolves `name<<<...>>>(args)`, and compiles the kernel it names. Numbers
  /// are converted to the parameters' types as in C++.
  virtual llvm::Expected<KernelInstance>
  instantiateKernel(llvm::StringRef name,
                    llvm::ArrayRef<std::string> argTypes) = 0;

  /// Links into \p module the definitions it misses, and those of \p roots,
  /// from everything this session has compiled; nothing else comes along.
  virtual llvm::Error linkInto(llvm::Module &module,
                               llvm::ArrayRef<std::string> roots = {}) = 0;

  /// Links into \p module all that this session has compiled, as a translation
  /// unit of its own: what C++ gives no external linkage stays private to it.
  virtual llvm::Error linkAllInto(llvm::Module &module) = 0;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_SESSION_H
