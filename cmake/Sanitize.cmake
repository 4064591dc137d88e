# The project's own runtime C++ under a sanitizer: lib/HostDriver, lib/CudaRuntime and
# lib/HostRuntime with their unit tests, in a build tree of their own. LLVM is left out, as it would
# take hours. Used by `./dev test sanitize`.
if(NOT CPPYY_CUDA_SANITIZE MATCHES "^(thread|address)$")
  message(FATAL_ERROR "CPPYY_CUDA_SANITIZE is thread or address, not ${CPPYY_CUDA_SANITIZE}")
endif()
if(CPPYY_CUDA_SANITIZE STREQUAL "address")
  set(sanitizers address,undefined)
else()
  set(sanitizers thread)
endif()
add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -g1)
add_link_options(-fsanitize=${sanitizers})

include(${CMAKE_CURRENT_LIST_DIR}/Ccache.cmake)
enable_testing()
find_package(GTest REQUIRED)

# As in test/CMakeLists.txt, without the parts that need LLVM.
function(cppyy_cuda_add_unittest name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/include)
  target_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS} GTest::gtest GTest::gtest_main ${CMAKE_DL_LIBS})
  add_test(NAME ${name} COMMAND ${name})
  # The driver handles faults itself, and a test asks for more memory than there is.
  set(options "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0")
  string(APPEND options ":allow_user_segv_handler=1:use_sigaltstack=0:allocator_may_return_null=1")
  set_tests_properties(${name} PROPERTIES ENVIRONMENT
    "ASAN_OPTIONS=${options}:detect_leaks=0;TSAN_OPTIONS=${options}:die_after_fork=0;UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1")
endfunction()

add_subdirectory(lib/HostDriver)
add_subdirectory(lib/CudaRuntime)
add_subdirectory(lib/HostRuntime)
add_subdirectory(test/unit/HostDriver)
add_subdirectory(test/unit/CudaRuntime)
add_subdirectory(test/unit/HostRuntime)
