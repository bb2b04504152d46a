// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QComboBox>

#include <type_traits>

namespace pss {

/// A control with its names for tests and for who hears it; a box's list bears them too.
template <class Widget>
Widget *named(Widget *widget, const QString &name, const QString &accessibleName)
{
    widget->setObjectName(name);
    widget->setAccessibleName(accessibleName);
    if constexpr (std::is_base_of_v<QComboBox, Widget>)
        widget->view()->setAccessibleName(accessibleName);
    return widget;
}

} // namespace pss
