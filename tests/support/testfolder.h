// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace pss {

/// A temporary folder, in memory where there is some: tests do not wait for disks.
class TestFolder : public QTemporaryDir {
public:
    TestFolder();
};

} // namespace pss
