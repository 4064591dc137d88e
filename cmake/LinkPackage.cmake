# cmake -DSOURCE=<python/cppyy_cuda> -DDEST=<build/python/cppyy_cuda> -DRESOURCE_DIR=<lib/clang/22>
#   -DRUNTIME_FUNCTIONS=<the table of the runtime API> -DFORWARDED_FUNCTIONS=<that of some> -P LinkPackage.cmake
#
# Creates the package in the build tree: links to the sources, so that an edit needs no build,
# beside the compiled parts that CMake puts there. Runs on every build, since there is no other way
# to notice added or removed files.
cmake_minimum_required(VERSION 3.22)

function(link_to target link)
  set(present)
  if(IS_SYMLINK "${link}")
    file(READ_SYMLINK "${link}" present)
  endif()
  if(NOT present STREQUAL target)
    file(REMOVE_RECURSE "${link}")
    file(CREATE_LINK "${target}" "${link}" SYMBOLIC)
  endif()
endfunction()

file(MAKE_DIRECTORY "${DEST}/clang")
link_to("${RESOURCE_DIR}" "${DEST}/clang/22")
file(MAKE_DIRECTORY "${DEST}/lib/include/cppyy_cuda")
link_to("${RUNTIME_FUNCTIONS}" "${DEST}/lib/include/cppyy_cuda/RuntimeFunctions.def")
file(MAKE_DIRECTORY "${DEST}/lib/forward/cppyy_cuda")
link_to("${FORWARDED_FUNCTIONS}" "${DEST}/lib/forward/cppyy_cuda/ForwardedFunctions.def")

file(GLOB sources RELATIVE "${SOURCE}" "${SOURCE}/*")
list(REMOVE_ITEM sources __pycache__)
foreach(name IN LISTS sources)
  link_to("${SOURCE}/${name}" "${DEST}/${name}")
endforeach()

# A module that was renamed or removed must no longer be importable.
file(GLOB links RELATIVE "${DEST}" "${DEST}/*")
foreach(name IN LISTS links)
  if(IS_SYMLINK "${DEST}/${name}" AND NOT name IN_LIST sources)
    file(REMOVE "${DEST}/${name}")
  endif()
endforeach()
