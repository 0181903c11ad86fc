# How this project declares its targets: one library a core folder, one test program a test folder.

find_program(STATOR_CCACHE ccache)
if(STATOR_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${STATOR_CCACHE})
endif()

# A program loads only the libraries it uses.
add_link_options(-Wl,--as-needed)

if(STATOR_SANITIZE)
    add_compile_options(-fsanitize=${STATOR_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${STATOR_SANITIZE})
endif()

# Warnings as one interface, so that every target of ours has the same and no imported one has any.
add_library(stator_warnings INTERFACE)
target_compile_options(stator_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough $<$<BOOL:${STATOR_WERROR}>:-Werror>)
# GCC 12 warns of what its own inlining of the standard library looks like (-Wrestrict on every
# `"text" + std::string`): flow warnings are shown, but only those of the language fail a build.
target_compile_options(stator_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict
    -Wno-error=maybe-uninitialized -Wno-error=uninitialized -Wno-error=stringop-overflow
    -Wno-error=stringop-overread -Wno-error=array-bounds -Wno-error=dangling-pointer
    -Wno-error=free-nonheap-object -Wno-error=nonnull -Wno-error=null-dereference
    -Wno-error=use-after-free -Wno-error=format-truncation -Wno-error=deprecated-declarations>)

# stator_library(NAME SOURCES… [PUBLIC libs…] [PRIVATE libs…])
# Headers are included from the repository root: #include "core/base/result.h".
function(stator_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    if(NOT ARG_SOURCES)
        add_library(${name} INTERFACE)
        target_include_directories(${name} INTERFACE ${PROJECT_SOURCE_DIR})
        target_link_libraries(${name} INTERFACE ${ARG_PUBLIC})
        return()
    endif()
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} stator_warnings)
endfunction()

# stator_test(NAME [WHOLE] SOURCES… [LIBS libs…]): a GoogleTest program whose cases ctest lists one by one;
# WHOLE: as one test, where the cases share something that takes seconds to make.
# STATOR_SHARED_DATA points at the optional corpora beside the checkout; tests that need them skip
# with a reason where they are absent. STATOR_TEST_DATA holds the small excerpts in the repository.
function(stator_test name)
    cmake_parse_arguments(ARG "WHOLE" "" "SOURCES;LIBS" ${ARGN})
    if(NOT ARG_SOURCES)
        return()
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ${ARG_LIBS} GTest::gtest_main stator_warnings)
    target_compile_definitions(${name} PRIVATE
        STATOR_SHARED_DATA="${PROJECT_SOURCE_DIR}/../shared/data"
        STATOR_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        STATOR_RESOURCES="${PROJECT_SOURCE_DIR}/resources")
    if(ARG_WHOLE)
        add_test(NAME ${name} COMMAND ${name})
        set_tests_properties(${name} PROPERTIES TIMEOUT 600)
    else()
        gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 600)
    endif()
endfunction()

# stator_ui_library(NAME SOURCES… [PUBLIC libs…] [PRIVATE libs…]): a folder of ui. Headers with Q_OBJECT are
# listed among the sources; .qrc files are compiled in.
# Qt's headers are compiled once, in stator_ui_pch, for all of them. Inline functions of Qt 6 stay inside the
# program: Debian's libtorch brings Qt 5 with it, which would otherwise find them in an unoptimised build.
function(stator_ui_library name)
    stator_library(${name} ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC ON AUTORCC ON VISIBILITY_INLINES_HIDDEN ON)
    target_compile_definitions(${name} PRIVATE QT_NO_CAST_FROM_ASCII)
    stator_use_ui_pch(${name})
endfunction()

function(stator_use_ui_pch name)
    if(NOT TARGET stator_ui_pch)
        file(WRITE ${CMAKE_BINARY_DIR}/ui_pch.cpp "")
        add_library(stator_ui_pch STATIC ${CMAKE_BINARY_DIR}/ui_pch.cpp)
        target_link_libraries(stator_ui_pch PRIVATE Qt6::Widgets stator_warnings)
        target_compile_definitions(stator_ui_pch PRIVATE QT_NO_CAST_FROM_ASCII)
        set_target_properties(stator_ui_pch PROPERTIES VISIBILITY_INLINES_HIDDEN ON AUTOMOC OFF)
        target_precompile_headers(stator_ui_pch PRIVATE <QtWidgets/QtWidgets> <algorithm> <array> <cmath>
            <functional> <map> <memory> <optional> <string> <vector>)
    endif()
    target_precompile_headers(${name} REUSE_FROM stator_ui_pch)
endfunction()

# stator_ui_test(NAME SOURCES… [LIBS libs…]): a Qt Test program (QTEST_MAIN in its one main source), run
# without a screen.
function(stator_ui_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON VISIBILITY_INLINES_HIDDEN ON)
    target_link_libraries(${name} PRIVATE ${ARG_LIBS} Qt6::Test stator_warnings)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${name} PRIVATE
        STATOR_SHARED_DATA="${PROJECT_SOURCE_DIR}/../shared/data"
        STATOR_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        STATOR_RESOURCES="${PROJECT_SOURCE_DIR}/resources")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 600 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
