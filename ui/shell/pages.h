// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/permission.h"
#include "ui/common/desk.h"

#include <QString>

#include <vector>

class QWidget;

namespace pss {

class Workspace;

/// A screen of the desktop: navigation, menu, palette and the tests read this table.
struct ScreenRow {
    const char *id;
    QString title;
    const char *icon;
    int shortcut; ///< a Qt key combination
    Permission permission;
    QWidget *(*make)(Desk &desk, Workspace &workspace);
};

std::vector<ScreenRow> pages();

} // namespace pss
