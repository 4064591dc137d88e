# MLIR, Clang and LLVM 22, linked statically and hidden.
#
# Debian's imported targets link the shared library `LLVM` in addition to the static archives; two
# copies of LLVM in one process crash, so the shared library is removed from every target and the
# components are named instead.

find_package(MLIR 22.1 REQUIRED CONFIG PATHS /usr/lib/llvm-22/lib/cmake/mlir)
find_package(Clang REQUIRED CONFIG PATHS /usr/lib/llvm-22/lib/cmake/clang)
list(APPEND CMAKE_MODULE_PATH ${LLVM_CMAKE_DIR} ${MLIR_CMAKE_DIR})
set(LLVM_LINK_LLVM_DYLIB OFF)
set(MLIR_LINK_MLIR_DYLIB OFF)
include(TableGen)
include(AddLLVM)
include(AddMLIR)

get_property(cppyy_cuda_imported DIRECTORY PROPERTY IMPORTED_TARGETS)
foreach(target ${cppyy_cuda_imported})
  get_target_property(libs ${target} INTERFACE_LINK_LIBRARIES)
  if(libs)
    list(REMOVE_ITEM libs LLVM "$<LINK_ONLY:LLVM>" "\$<LINK_ONLY:LLVM>")
    set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${libs}")
  endif()
endforeach()

# The LLVM components that the archives need. Every component is hidden inside the object that links
# it.
llvm_map_components_to_libnames(CPPYY_CUDA_LLVM_LIBS
  NVPTX X86 AArch64 Core Support Passes Linker BitWriter BitReader IRReader OrcJIT JITLink
  OrcTargetProcess ExecutionEngine Option
  FrontendDriver FrontendOpenMP FrontendOffloading FrontendHLSL FrontendAtomic WindowsDriver ScalarOpts
  InstCombine CodeGen AsmPrinter MC TargetParser ProfileData Coverage LTO Object DebugInfoDWARF)

get_filename_component(CPPYY_CUDA_LLVM_PREFIX "${LLVM_TOOLS_BINARY_DIR}/.." ABSOLUTE)
set(CPPYY_CUDA_CLANG_RESOURCE_DIR "${CPPYY_CUDA_LLVM_PREFIX}/lib/clang/${LLVM_VERSION_MAJOR}")

# Link options of everything that contains LLVM: lld, no accidental exports, no symbol table (a
# third of the file).
set(CPPYY_CUDA_LINK_OPTIONS
  -fuse-ld=lld -B${LLVM_TOOLS_BINARY_DIR} -Wl,--exclude-libs,ALL -Wl,-Bsymbolic
  -Wl,--gc-sections -Wl,--as-needed $<$<CONFIG:Release>:-Wl,--strip-all>)
