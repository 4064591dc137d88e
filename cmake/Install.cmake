# The Python package: in the build tree (importable without installing) and in the wheel.
#
#   cppyy_cuda/*.py                             the sources (scikit-build-core adds them to the wheel)
#   cppyy_cuda/_core.*.so                       the extension module
#   cppyy_cuda/lib/libcppyy_cuda_host_driver.so the CUDA driver on the CPU
#   cppyy_cuda/lib/libcppyy_cuda_cudart.so      the CUDA runtime over it
#   cppyy_cuda/lib/include                      the list of its functions, for C++
#   cppyy_cuda/lib/forward                      those that it has beside NVIDIA's
#   cppyy_cuda/include                          headers that Cling reads in place of the toolkit's
#   cppyy_cuda/clang/22/include                 Clang's own headers, which its session needs
set(parts)
if(TARGET _core)
  list(APPEND parts _core)
  set_target_properties(_core PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CPPYY_CUDA_PACKAGE_DIR})
  install(TARGETS _core LIBRARY DESTINATION cppyy_cuda COMPONENT python)
endif()
foreach(library cppyy_cuda_host_driver cppyy_cuda_cudart)
  if(TARGET ${library})
    list(APPEND parts ${library})
    set_target_properties(${library} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CPPYY_CUDA_PACKAGE_DIR}/lib)
    install(TARGETS ${library} LIBRARY DESTINATION cppyy_cuda/lib COMPONENT python NAMELINK_SKIP)
  endif()
endforeach()
set(runtime_functions ${PROJECT_SOURCE_DIR}/lib/CudaRuntime/Api/RuntimeFunctions.def)
install(FILES ${runtime_functions} DESTINATION cppyy_cuda/lib/include/cppyy_cuda COMPONENT python)
set(forwarded_functions ${PROJECT_SOURCE_DIR}/lib/CudaRuntime/Api/ForwardedFunctions.def)
install(FILES ${forwarded_functions} DESTINATION cppyy_cuda/lib/forward/cppyy_cuda COMPONENT python)
# With CLING_ENABLE_CUDA, cppyy's loader warns of each toolkit after 10.2, which this package handles. Python reads the
# file as it starts: programs may import cppyy first.
install(FILES ${PROJECT_SOURCE_DIR}/python/cppyy_cuda_quiet.pth DESTINATION . COMPONENT python)
install(DIRECTORY ${CPPYY_CUDA_CLANG_RESOURCE_DIR}/include
  DESTINATION cppyy_cuda/clang/${LLVM_VERSION_MAJOR} COMPONENT python)

add_custom_target(cppyy-cuda-package ALL
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR}/python/cppyy_cuda -DDEST=${CPPYY_CUDA_PACKAGE_DIR}
    -DRESOURCE_DIR=${CPPYY_CUDA_CLANG_RESOURCE_DIR} -DRUNTIME_FUNCTIONS=${runtime_functions}
    -DFORWARDED_FUNCTIONS=${forwarded_functions} -P ${PROJECT_SOURCE_DIR}/cmake/LinkPackage.cmake
  COMMENT "Linking the package into the build tree"
  VERBATIM)
if(parts)
  add_dependencies(cppyy-cuda-package ${parts})
endif()
