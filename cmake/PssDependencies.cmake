# SPDX-License-Identifier: GPL-3.0-or-later
# What Debian 12 gives us (installer/packages lists the package names), one imported target each.

# Qt6HttpServer's CMake package needs Qt6WebSockets, which Debian's does not declare.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Sql Network Concurrent Pdf HttpServer Svg LinguistTools)
if(PSS_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets SvgWidgets)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
    # Without the names of the build's folders, which differ from clone to clone.
    set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()
find_package(Qt6Keychain REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(CURL 7.86 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(ZXing REQUIRED)
find_package(TIFF REQUIRED)
find_package(ZLIB REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)

find_package(PkgConfig REQUIRED)
pkg_check_modules(Sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(Seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(Tesseract REQUIRED IMPORTED_TARGET tesseract)
pkg_check_modules(Heif REQUIRED IMPORTED_TARGET libheif)
pkg_check_modules(Exiv2 REQUIRED IMPORTED_TARGET exiv2)
pkg_check_modules(Icu REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(Lzma REQUIRED IMPORTED_TARGET liblzma)
pkg_check_modules(XlsxWriter REQUIRED IMPORTED_TARGET xlsxwriter)

# OpenCV by module: the package of everything would bring a gigabyte that nothing here uses.
add_library(opencv INTERFACE)
add_library(OpenCV::Vision ALIAS opencv)
find_path(OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
target_include_directories(opencv SYSTEM INTERFACE ${OPENCV_INCLUDE})
foreach(module core imgproc imgcodecs calib3d dnn objdetect)
    find_library(OPENCV_${module} opencv_${module} REQUIRED)
    target_link_libraries(opencv INTERFACE ${OPENCV_${module}})
endforeach()
