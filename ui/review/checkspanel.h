// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"

#include <QWidget>

class QListWidget;

namespace pss {

/// The checks by group, the worst first, each with its sentence. Choosing one shows where on the page it is
/// about.
class ChecksPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChecksPanel(QWidget *parent = nullptr);

    void show(const std::vector<Check> &checks);
    int failures() const { return m_failures; }

Q_SIGNALS:
    /// A field that the chosen check speaks of.
    void fieldChosen(const QString &field);

private:
    QListWidget *m_list;
    std::vector<Check> m_checks;
    int m_failures = 0;
};

/// The checks in the order of the panel: groups by their worst check, in a group the worst first.
std::vector<Check> worstFirst(std::vector<Check> checks);
/// A field whose box shows what a check is about, or empty.
QString fieldOf(const Check &check);

} // namespace pss
