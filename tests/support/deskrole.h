// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// A role of PSS_TEST_POSTGRESQL's server that may sign in and nothing else; dropped at the end, when no
/// database grants it anything any more.
class DeskRole {
public:
    DeskRole();
    ~DeskRole();
    DeskRole(const DeskRole &) = delete;
    DeskRole &operator=(const DeskRole &) = delete;

    QString name() const { return m_name; }

private:
    QString m_name;
};

} // namespace pss
