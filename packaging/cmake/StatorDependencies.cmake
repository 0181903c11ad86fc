# Every outside library, found once. Torch is linked PRIVATE by the few folders that compute with it.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(pugixml REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(SENTENCEPIECE REQUIRED IMPORTED_TARGET sentencepiece)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(HWY REQUIRED IMPORTED_TARGET libhwy)
include(StatorTorch)
# oneDNN multiplies bfloat16 into float32; without it torch's own product is used.
# (Found by hand: its CMake file in Debian demands OpenCL, which nothing here uses.)
find_path(DNNL_INCLUDE_DIR oneapi/dnnl/dnnl.hpp)
find_library(DNNL_LIBRARY NAMES dnnl)
# The CUDA builds of libtorch export parts of a oneDNN of their own, with which the system's fails.
add_library(stator_dnnl INTERFACE)
if(DNNL_INCLUDE_DIR AND DNNL_LIBRARY AND NOT STATOR_TORCH_CUDA_LIBRARY)
    target_include_directories(stator_dnnl SYSTEM INTERFACE ${DNNL_INCLUDE_DIR})
    target_link_libraries(stator_dnnl INTERFACE ${DNNL_LIBRARY})
    target_compile_definitions(stator_dnnl INTERFACE STATOR_HAVE_DNNL)
endif()

# The window's libraries are asked for together, so that one message names everything that is missing.
if(STATOR_GUI)
    find_package(Qt6 6.4 QUIET COMPONENTS Core Gui Widgets Svg PrintSupport Concurrent DBus LinguistTools Test)
    find_package(QCustomPlotQt6 QUIET)
    if(NOT Qt6_FOUND OR NOT TARGET QCustomPlotQt6::QCustomPlotQt6)
        message(FATAL_ERROR "The window needs Qt 6.4 or newer (Widgets, Svg, PrintSupport, Concurrent, DBus, "
            "LinguistTools, Test) and QCustomPlot 2.1 for Qt 6, and not all of them are here. Install them with "
            "packaging/install-deps.sh gui, or build the engine and statorctl alone with -DSTATOR_GUI=OFF.")
    endif()
endif()

if(STATOR_TESTS)
    find_package(GTest REQUIRED)
    include(GoogleTest)
endif()
if(STATOR_BENCH)
    find_package(benchmark REQUIRED)
endif()
