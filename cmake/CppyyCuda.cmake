include(Ccache)
if(NOT CMAKE_GENERATOR STREQUAL "Ninja")
  message(FATAL_ERROR "configure with -G Ninja: the precompiled headers are named relative to the build's root")
endif()

# The package as Python imports it from the build tree; ./dev puts its parent on the path of .venv.
set(CPPYY_CUDA_PACKAGE_DIR ${PROJECT_BINARY_DIR}/python/cppyy_cuda)

# cppyy_cuda_add_library(NAME SOURCES... [PCH mlir|clang] [DEPENDS ...] [LINK_LIBS ...])
#
# A static library of the project: hidden visibility, LLVM's headers as system headers, no
# exceptions, and one of the two shared precompiled headers (so that MLIR's are never pulled into
# Clang's files).
function(cppyy_cuda_compile_options target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
  target_include_directories(${target} SYSTEM PUBLIC ${LLVM_INCLUDE_DIRS} ${MLIR_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
  target_compile_definitions(${target} PRIVATE ${LLVM_DEFINITIONS_LIST})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wno-unused-parameter -ffunction-sections -fdata-sections
    $<$<CXX_COMPILER_ID:Clang>:-Xclang -fno-pch-timestamp>)
endfunction()
separate_arguments(LLVM_DEFINITIONS_LIST UNIX_COMMAND "${LLVM_DEFINITIONS}")

function(cppyy_cuda_add_pch name header)
  set(header ${PROJECT_SOURCE_DIR}/cmake/pch/${header})
  add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/cmake/pch/empty.cpp)
  cppyy_cuda_compile_options(${name})
  target_compile_options(${name} PRIVATE -fno-exceptions)
  target_precompile_headers(${name} PRIVATE ${header})
  set_target_properties(${name} PROPERTIES CXX_COMPILER_LAUNCHER "")
  # What ccache hashes in place of the precompiled header.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
  file(SHA256 ${header} sum)
  string(APPEND sum " ${LLVM_PACKAGE_VERSION} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_BUILD_TYPE} ${CMAKE_CXX_FLAGS}")
  file(CONFIGURE OUTPUT CMakeFiles/${name}.dir/cmake_pch.hxx.pch.sum CONTENT "${sum}")
endfunction()

# REUSE_FROM would name the header by its absolute path, which differs in every clone and so defeats
# ccache. Compilers run in the root of the build tree, so a path relative to it works.
function(cppyy_cuda_use_pch target pch)
  set(file CMakeFiles/${pch}.dir/cmake_pch.hxx.pch)
  add_dependencies(${target} ${pch})
  get_target_property(sources ${target} SOURCES)
  set_property(SOURCE ${sources} APPEND PROPERTY OBJECT_DEPENDS ${PROJECT_BINARY_DIR}/${file})
  target_compile_options(${target} PRIVATE "SHELL:-include-pch ${file}")
endfunction()
cppyy_cuda_add_pch(CppyyCudaPCH_mlir mlir.h)
cppyy_cuda_add_pch(CppyyCudaPCH_clang clang.h)

function(cppyy_cuda_add_library name)
  cmake_parse_arguments(ARG "" "PCH" "DEPENDS;LINK_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  cppyy_cuda_compile_options(${name})
  target_compile_options(${name} PRIVATE -fno-exceptions)
  if(ARG_PCH)
    cppyy_cuda_use_pch(${name} CppyyCudaPCH_${ARG_PCH})
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
  target_link_libraries(${name} PUBLIC ${ARG_LINK_LIBS})
endfunction()

# cppyy_cuda_add_tool(NAME SOURCES... [LINK_LIBS ...]): an executable with everything static inside.
function(cppyy_cuda_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  cppyy_cuda_compile_options(${name})
  target_compile_options(${name} PRIVATE -fno-exceptions)
  target_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS} ${CPPYY_CUDA_LLVM_LIBS})
  target_link_options(${name} PRIVATE ${CPPYY_CUDA_LINK_OPTIONS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()
