// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/document.h"

#include <QWidget>

class QLabel;

namespace pss {

class Badge;
class Clock;

/// Whose document it is, what it is, how it stands and who has it.
class CaseHeader : public QWidget {
    Q_OBJECT

public:
    explicit CaseHeader(const Clock &clock, QWidget *parent = nullptr);

    void show(const Document &document, const Actor &actor);
    void clear();

private:
    void tell(const Document &document, const Actor &actor);

    const Clock &m_clock;
    QLabel *m_icon;
    QLabel *m_customer;
    QLabel *m_kind;
    Badge *m_status;
    Badge *m_due;
    Badge *m_holder;
    QLabel *m_facts;
};

} // namespace pss
