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
/// to device bitcode; kernels are instantiated. Using it requires no Clang
/// header.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_SESSION_H
#define CPPYY_CUDA_INTEROP_SESSION_H

#include "cppyy-cuda/Interop/CxxError.h"
#include "cppyy-cuda/Interop/CxxType.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <optional>

namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

struct SessionOptions {
  std::string resourceDir;    ///< Clang's resource directory.
  std::string cudaPath;       ///< The toolkit's root, which has include/ and
                              ///< nvvm/.
  std::string arch = "sm_90"; ///< The architecture that defines __CUDA_ARCH__.
  std::string standard = "c++20";
  std::vector<std::string> includePaths;
  /// Where precompiled CUDA headers are kept between processes (created with
  /// mode 0700 by the caller); empty for none.
  std::string pchCacheDir;
  /// Polled by the thread that waits for Clang; true gives up. The call then
  /// returns an InterruptedError and has no effect.
  std::function<bool()> interrupted;
};

/// How a fragment's plain functions are treated.
enum class FragmentKind {
  /// Functions without CUDA attributes are __host__ __device__, unless there is
  /// a __device__ function of the same signature: then they are __host__.
  /// One whose name begins with "__cuda_kernel" is __global__.
  Plain,
  Exact, ///< As written.
};

/// A part of a default launch configuration. Its name is, or ends with,
/// "__cuda_grid_dim__", "__cuda_block_dim__" (one to three extents) or
/// "__cuda_shared_mem__" (bytes).
struct LaunchConstant {
  std::string name;
  /// Empty if Clang cannot evaluate it: it is no constant.
  std::vector<int64_t> values;
};

/// A __global__ function (template) that a fragment defines, or gives another
/// name to (`using demo::vadd;`).
struct KernelDecl {
  /// "demo::vadd"; without unnamed namespaces, but with inline ones.
  std::string qualifiedName;
  bool isTemplate = false;
  /// The first template parameter is a value.
  bool takesValues = false;
  /// The first argument must be written: it has no default and cannot be
  /// deduced.
  bool needsValues = false;
  /// A static member of a class template, which its name without arguments does
  /// not identify.
  bool isOfTemplate = false;
  /// Its instances may tell a configuration (KernelInstance::annotations).
  bool isAnnotated = false;
};

/// A variable that exists only in device code.
struct DeviceVariableDecl {
  std::string qualifiedName;
  std::string symbol;      ///< in machine code; empty if it has none
  uint64_t size = 0;       ///< bytes
  bool isConstant = false; ///< __constant__
};

/// A file that C++ has included.
struct HeaderFile {
  std::string path;
  /// Time of last modification, in nanoseconds since 1970.
  int64_t modified = 0;
  std::string digest; ///< BLAKE3 of what was read: 32 bytes
};

/// The result of parsing a fragment.
struct Fragment {
  std::vector<KernelDecl> kernels;
  std::vector<DeviceVariableDecl> deviceVariables;
  /// Qualified names of variables that hold lambdas without captures.
  std::vector<std::string> lambdas;
  /// Variables of namespaces and classes, without class templates, that
  /// configure the kernels beside them, by qualified name.
  std::vector<LaunchConstant> launchConstants;
  /// Qualified names of the namespaces in which it declares something.
  std::vector<std::string> namespaces;
  /// Files that no earlier fragment had included, by path.
  std::vector<HeaderFile> headers;
  /// The fragment as Cling may see it: bodies of __global__ functions are those
  /// of host functions that launch them, and `k<<<...>>>(a)` is a call of it;
  /// bodies of __device__-only functions are replaced by ";" (definitions
  /// outside their class are removed); __device__, __constant__ and __shared__
  /// variables are removed; line breaks and the attributes themselves are kept.
  /// Uses of macros are written out where something in them changes.
  std::string hostText;
  /// What it needs of CUDA's headers: all, or `dim3` alone.
  bool launchesKernels = false, namesDim3 = false;
  /// Warnings, formatted; empty if none.
  std::string warnings;
};

/// A use of C++ in a kernel: the body of a thunk.
struct CallRequest {
  enum class Form {
    Function,    ///< name(args...)
    Method,      ///< args[0].name(args[1:]...); args[0] may be a pointer
    Constructor, ///< name(args...) or, if that fails, name{args...}
    Field,       ///< args[0].name
    Operator,    ///< args[0] name args[1], or name args[0]; also "[]" and "()"
    Variable,    ///< name: the value of a variable, constant or enumerator
    SetField,    ///< args[0].name = args[1]
    SetItem,     ///< args[0][args[1:-1]...] = args[-1]
    SetVariable, ///< name = args[0]
  };
  Form form = Form::Function;
  /// Qualified name with explicit template arguments: "demo::axpy",
  /// "demo::axpy<float>", "norm2", "+". Functions, constructors and variables
  /// are looked up from the global namespace; if there is no such function
  /// there, or in the namespace that it names, one that the arguments' classes
  /// declare is used.
  std::string name;
  /// C++ spellings of the arguments' types ("float", "demo::Vec3",
  /// "const float *"). A number that has a name is an lvalue: "float &" is
  /// passed by its address, "const float &", which is only read, by value.
  std::vector<std::string> argTypes;
  /// The thunk returns the address of what the expression refers to, instead of
  /// its value: of an object (ResolvedCall::isReference), or of a number that
  /// is not const.
  bool byReference = false;

  bool operator==(const CallRequest &other) const;
};

struct ResolvedCall {
  CxxType result; ///< Decayed: references yield what they refer to.
  /// The result is an lvalue of a class that outlives the expression, so it can
  /// be had by reference, too. References to temporaries are values.
  bool isReference = false;
  bool isConst = false; ///< Of a reference: to a const object.
  /// Whether the result refers to an object or a number that lives on.
  bool hasPlace = false;
  /// The types of the thunk's parameters, one for each of
  /// CallRequest::argTypes.
  std::vector<CxxType> args;
  /// Likewise: the type that C++ converts a number to before the function
  /// receives it, or that an object's own conversion function yields; Void for
  /// other arguments, and for those that have no parameter.
  std::vector<CxxType> converted;
  /// Likewise: whether an object, or what a pointer points to, could be const
  /// and is only read; the same request with "const " before the type has the
  /// same meaning then (and is known already).
  std::vector<bool> reads;
  /// Whether the callee may be another one if numbers among the arguments were
  /// lvalues ("double &"), or may keep the address of one.
  bool mindsCategories = false;
  /// Mangled name of the callee, and what else tells it from what had the name
  /// before; empty for built-in operations.
  std::string callee;
};

/// A generated function that does what a request asks for.
struct Thunk {
  std::string symbol;
  ResolvedCall call;
};

/// A class whose objects C++ calls, made of a function of Python's or of a name
/// in C++: what C++ gets where it wants something to call. It is
/// `__cppyy_cuda_python::NAME`.
struct Functor {
  /// For arguments of certain types, decayed; a class may be const.
  struct Overload {
    /// An `extern "C"` function that the kernel's module defines. It takes the
    /// captured values, then the arguments, records by pointer; a record result
    /// is written through a pointer that comes first.
    std::string symbol;
    std::string result; ///< Empty: it cannot be called with these.
    std::vector<std::string> argTypes;
  };
  std::string name;
  /// The types of its fields, which are passed before the arguments.
  std::vector<std::string> captures;
  std::vector<Overload> overloads;
  /// What it calls in C++, with all overloads: "::demo::axpy", or ".scale" of
  /// the only capture, an object; empty for functions of Python's.
  std::string callee;
};

/// The type of an argument that C++ called a functor with.
struct AskedType {
  CxxType type;
  bool isConst = false; ///< Of a record: it cannot be changed.
};

/// What a launch passes for a parameter that it gives no argument for.
struct DefaultArgument {
  /// The expression, with template parameters replaced: "2 * base()". Names
  /// are looked up from the kernel's scope.
  std::string text;
  /// The value, on the device, if it is a constant that Clang can evaluate;
  /// otherwise the host evaluates the expression at each launch.
  std::optional<std::string> bytes;
};

struct KernelInstance {
  std::string symbol; ///< The device symbol.
  std::string name;   ///< "demo::vadd<float>"
  std::vector<CxxType> params;
  std::vector<std::string> paramNames; ///< "" for a parameter without a name
  /// Of the last parameters, those without an argument.
  std::vector<DefaultArgument> defaults;
  /// The class whose static member the kernel is; empty for other functions.
  std::string memberOf;
  /// What the kernel's own `[[clang::annotate("__cuda_block_dim__", 128)]]`
  /// says, and constants of the instance of a class template that it is a
  /// member of; the names are those of parts.
  std::vector<LaunchConstant> annotations;
};

/// SessionOptions::interrupted returned true.
class InterruptedError : public llvm::ErrorInfo<InterruptedError> {
public:
  static char ID;
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;
};

/// A Clang session. Not thread-safe: one caller at a time.
///
/// A text that Clang refuses may leave traces in its AST, so after a refusal
/// the next use starts Clang again and parses the accepted fragments again
/// (after a refused resolve(), only if the error was inside the user's code).
/// They are parsed with the headers as they were the first time.
///
/// Clang runs on a thread of its own: a text that crashes it is refused, and a
/// call that is interrupted returns at once.
class Session {
public:
  static llvm::Expected<std::unique_ptr<Session>>
  create(const SessionOptions &options);
  virtual ~Session();

  /// Parses C++ and compiles its device half. \p fileName names it in
  /// diagnostics and debug lines. On error the fragment leaves no trace and the
  /// session remains usable.
  virtual llvm::Expected<Fragment> parse(llvm::StringRef code,
                                         FragmentKind kind,
                                         llvm::StringRef fileName = "") = 0;

  /// Like parse(), but once for each distinct (code, kind): a second call with
  /// the same text does nothing. Used for `cppyy_cuda.cxx.source`.
  virtual llvm::Error ensureParsed(llvm::StringRef code, FragmentKind kind,
                                   llvm::StringRef fileName = "") = 0;

  /// Affects later #includes; a directory that does not exist is not an error.
  virtual void addIncludePath(llvm::StringRef path) = 0;

  /// Performs overload resolution, template deduction and default arguments
  /// through Clang. Generates no code. Results are cached until the next
  /// parse().
  ///
  /// Scalars and pointers are prvalues, so a `float &` parameter refuses them;
  /// records are lvalues. Aggregates are initialized with braces, which do not
  /// narrow. If a request is refused, other readings are tried: a Function call
  /// whose arithmetic arguments have different types, with all of them
  /// converted to their common type under C++'s usual arithmetic conversions
  /// (`axpy(2.0, x, y)` of a one-parameter template then works, in double, as
  /// ResolvedCall::converted tells); and calls with `long` or `signed char`, in
  /// pointers too, with the other type of the same layout, `long long` or
  /// `char`. If all fail, the error is the first attempt's.
  virtual llvm::Expected<ResolvedCall> resolve(const CallRequest &request) = 0;

  /// Describes the type named by \p spelling.
  virtual llvm::Expected<CxxType> describeType(llvm::StringRef spelling) = 0;

  /// Resolves the requests (what was resolved already is remembered) and
  /// defines a thunk for each, all new ones as one fragment. A thunk is
  ///   extern "C" __device__ R symbol(A...);
  /// with scalars and pointers by value, records by pointer, and a record
  /// result written through a pointer that comes first (R is then void). That
  /// pointer must be aligned and must not overlap any argument. By reference,
  /// R is a pointer to the object. A... are the
  /// requested types; conversions happen inside. bool is i1. A request that
  /// resolves to the same function has the same symbol in every session.
  virtual llvm::Expected<std::vector<Thunk>>
  emitThunks(llvm::ArrayRef<CallRequest> requests) = 0;

  /// Resolves `name<<<...>>>(args)` and compiles the kernel that it names.
  /// Numbers are converted to the parameters' types as in C++.
  virtual llvm::Expected<KernelInstance>
  instantiateKernel(llvm::StringRef name,
                    llvm::ArrayRef<std::string> argTypes) = 0;

  /// Makes the class of \p functor known, which later calls may name. A second
  /// functor of a name must be the same.
  virtual void provide(const Functor &functor) = 0;

  /// The arguments that C++ has called the functor \p name with and for which
  /// it has no overload. What the last resolve() or emitThunks() found, if it
  /// was not refused, is only true without any.
  virtual llvm::Expected<std::vector<std::vector<AskedType>>>
  askedOf(llvm::StringRef name) = 0;

  /// Links into \p module the definitions that it and \p roots need, from
  /// everything this session has compiled, and nothing else.
  virtual llvm::Error linkInto(llvm::Module &module,
                               llvm::ArrayRef<std::string> roots = {}) = 0;

  /// Links into \p module all that this session has compiled, as a translation
  /// unit of its own: symbols without external linkage in C++ stay private to
  /// it.
  virtual llvm::Error linkAllInto(llvm::Module &module) = 0;

  /// Clang's diagnostics about what was refused last, for callers that have
  /// only the text of its CxxError.
  virtual std::vector<CxxDiagnostic> lastRefusal() const = 0;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_SESSION_H
