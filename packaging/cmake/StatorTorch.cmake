# libtorch as the target stator_torch, from wherever CMAKE_PREFIX_PATH leads:
#  - a Debian package (libtorch-dev): CPU, through its own CMake files;
#  - the official archive (…/libtorch) or a Python package (torch.utils.cmake_prefix_path), CPU or CUDA.
#
# The CMake files of a CUDA build demand the whole CUDA toolkit and enable its compiler, newer than what
# CMake 3.25 knows. Nothing of ours is compiled by nvcc, so for those the libraries are taken by hand.

# A prefix names the root of libtorch, or <root>/share/cmake as Python gives it.
set(_stator_torch_prefixes "")
foreach(_prefix IN LISTS CMAKE_PREFIX_PATH Torch_DIR)
    list(APPEND _stator_torch_prefixes ${_prefix} ${_prefix}/../.. ${_prefix}/../../..)
endforeach()
find_file(STATOR_TORCH_CUDA_LIBRARY NAMES libtorch_cuda.so PATHS ${_stator_torch_prefixes} PATH_SUFFIXES lib
    NO_DEFAULT_PATH DOC "libtorch_cuda.so of a CUDA build of libtorch")

add_library(stator_torch INTERFACE)
if(STATOR_TORCH_CUDA_LIBRARY)
    get_filename_component(_stator_torch_lib ${STATOR_TORCH_CUDA_LIBRARY} DIRECTORY)
    get_filename_component(STATOR_TORCH_ROOT ${_stator_torch_lib} DIRECTORY)
    set(_stator_torch_include ${STATOR_TORCH_ROOT}/include)
    if(NOT EXISTS ${_stator_torch_include}/torch/csrc/api/include/torch/torch.h)
        message(FATAL_ERROR "${STATOR_TORCH_ROOT} holds libtorch's libraries but not its headers.")
    endif()
    # Strings cross between libtorch and the system's libraries: both must use the C++11 ABI.
    file(GLOB _stator_torch_config ${STATOR_TORCH_ROOT}/share/cmake/Torch/TorchConfig.cmake)
    if(_stator_torch_config)
        file(STRINGS ${_stator_torch_config} _stator_torch_old_abi REGEX "_GLIBCXX_USE_CXX11_ABI=0")
        if(_stator_torch_old_abi)
            message(FATAL_ERROR "The libtorch in ${STATOR_TORCH_ROOT} is built with the old C++ ABI. Take the "
                "archive whose name has \"cxx11-abi\", or the Python package torch from 2.7 on.")
        endif()
    endif()
    # The Python package's include folder also holds fmt, oneDNN, protobuf and others of other versions
    # than the system's libraries: only torch's own headers are let through.
    set(_stator_torch_headers ${CMAKE_BINARY_DIR}/torch-headers)
    file(REMOVE_RECURSE ${_stator_torch_headers})
    file(MAKE_DIRECTORY ${_stator_torch_headers})
    foreach(_part torch ATen c10 caffe2)
        if(EXISTS ${_stator_torch_include}/${_part})
            file(CREATE_LINK ${_stator_torch_include}/${_part} ${_stator_torch_headers}/${_part} SYMBOLIC)
        endif()
    endforeach()
    target_include_directories(stator_torch SYSTEM INTERFACE ${_stator_torch_headers}
        ${_stator_torch_headers}/torch/csrc/api/include)
    # Nothing calls into the CUDA library by name: it registers its kernels when it is loaded.
    target_link_libraries(stator_torch INTERFACE
        "-Wl,--push-state,--no-as-needed"
        ${_stator_torch_lib}/libtorch.so ${_stator_torch_lib}/libtorch_cpu.so ${STATOR_TORCH_CUDA_LIBRARY}
        ${_stator_torch_lib}/libc10.so ${_stator_torch_lib}/libc10_cuda.so
        "-Wl,--pop-state"
        # The CUDA libraries lie elsewhere (in the Python package: beside torch) and are found at run time.
        "-Wl,--allow-shlib-undefined" OpenMP::OpenMP_CXX)
    message(STATUS "libtorch with CUDA: ${STATOR_TORCH_ROOT}")
else()
    find_package(Torch REQUIRED)
    # Torch's own flags travel with the target, not with the whole tree.
    target_include_directories(stator_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
    target_link_libraries(stator_torch INTERFACE ${TORCH_LIBRARIES} OpenMP::OpenMP_CXX)
    if(TORCH_CXX_FLAGS)
        separate_arguments(_stator_torch_flags UNIX_COMMAND "${TORCH_CXX_FLAGS}")
        target_compile_options(stator_torch INTERFACE ${_stator_torch_flags})
    endif()
endif()
