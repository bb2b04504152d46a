# SPDX-License-Identifier: GPL-3.0-or-later
# How everything here is compiled: pss_library(), pss_executable() and pss_test().

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# What one clone has compiled, no other on the machine compiles again.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
            CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

# A quarter of the time of GNU's linker, for some hundred programs with all their debug information.
find_program(MOLD mold)
if(MOLD AND NOT PSS_FUZZ)
    add_link_options(-fuse-ld=mold)
endif()

add_library(pss_flags INTERFACE)
target_compile_options(pss_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wswitch -Werror
    -fstack-protector-strong)
target_compile_definitions(pss_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_include_directories(pss_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/core)
if(PSS_SANITIZE)
    # No vptr: that check asks the system through a pipe, which a confined reader has not got.
    target_compile_options(pss_flags INTERFACE -fsanitize=${PSS_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer)
    target_link_options(pss_flags INTERFACE -fsanitize=${PSS_SANITIZE})
endif()
if(PSS_FUZZ)
    target_compile_options(pss_flags INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize-recover=undefined)
endif()

set(PSS_OPTIMISED $<$<CONFIG:Debug>:-O2>)

# What nearly every source includes, compiled once: half of a build's time went into these headers.
if(NOT PSS_FUZZ)
    file(WRITE ${CMAKE_BINARY_DIR}/precompiled.cpp "")
    function(pss_precompiled name)
        add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
        set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
        target_link_libraries(${name} PRIVATE pss_flags Qt6::Core)
        target_compile_options(${name} PRIVATE ${ARGN} -fpch-preprocess)
        target_precompile_headers(${name} PRIVATE
            <QDateTime> <QDir> <QJsonArray> <QJsonDocument> <QJsonObject> <QString> <QStringList> <QVariant>
            <algorithm> <array> <functional> <map> <memory> <mutex> <optional> <thread> <vector>)
    endfunction()
endif()

# Gives a target the precompiled headers, those of `OPTIMISED` targets or the usual ones.
function(pss_precompile target optimised)
    if(PSS_FUZZ)
        return()
    endif()
    set(headers pss_headers)
    if(optimised)
        set(headers pss_headers_optimised)
    endif()
    target_compile_options(${target} PRIVATE -fpch-preprocess)
    target_precompile_headers(${target} REUSE_FROM ${headers})
endfunction()

# A floor of the house: every source of the folder. NEEDS names all it may include; tests/architecture reads that line.
# OPTIMISED ones are so in a debug build too.
function(pss_library name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "OPTIMISED" "" "NEEDS")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h *.qrc)
    add_library(pss_${name} STATIC ${sources})
    set_target_properties(pss_${name} PROPERTIES LINKER_LANGUAGE CXX)
    list(TRANSFORM ARG_NEEDS REPLACE "^([a-z/]+)$" "pss_\\1")
    target_link_libraries(pss_${name} PUBLIC pss_flags ${ARG_NEEDS})
    if(ARG_OPTIMISED)
        target_compile_options(pss_${name} PRIVATE ${PSS_OPTIMISED})
    endif()
    pss_precompile(pss_${name} ${ARG_OPTIMISED})
endfunction()

function(pss_executable name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "NEEDS")
    file(GLOB sources CONFIGURE_DEPENDS *.cpp *.h *.qrc)
    add_executable(${name} ${sources})
    list(TRANSFORM ARG_NEEDS REPLACE "^([a-z/]+)$" "pss_\\1")
    target_link_libraries(${name} PRIVATE pss_flags ${ARG_NEEDS})
    pss_precompile(${name} OFF)
endfunction()

# One Qt Test of one source, <name>.cpp: offscreen, strict, in a home of its own. ALONE where it minds what others do
# to the machine: the rest run two at a time.
function(pss_test name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "ALONE" "TIMEOUT" "NEEDS;LABELS;ENVIRONMENT")
    # Its one source has its own .moc: AUTOMOC would compile an empty file more for each test.
    set(moc ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    qt_generate_moc(${name}.cpp ${moc})
    add_executable(${name} ${name}.cpp ${moc})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    list(TRANSFORM ARG_NEEDS REPLACE "^([a-z/]+)$" "pss_\\1")
    target_link_libraries(${name} PRIVATE pss_flags Qt6::Test ${ARG_NEEDS})
    pss_precompile(${name} OFF)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 240)
    endif()
    # Time is ctest's to watch: on a busy machine Qt Test's own watchdog counts several functions as one.
    math(EXPR milliseconds "${ARG_TIMEOUT} * 1000")
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        RUN_SERIAL ${ARG_ALONE}
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${milliseconds};QT_FATAL_WARNINGS=0;OMP_THREAD_LIMIT=1;PSS_BIN=${CMAKE_BINARY_DIR}/bin;PSS_SOURCE=${CMAKE_SOURCE_DIR};TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp;${ARG_ENVIRONMENT}")
    if("pss_support" IN_LIST ARG_NEEDS AND "Qt6::Network" IN_LIST ARG_NEEDS) # what the API answers is held against its description
        set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "PSS_RECORD_ANSWERS=${CMAKE_BINARY_DIR}/answers")
        set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED answers)
    endif()
endfunction()
