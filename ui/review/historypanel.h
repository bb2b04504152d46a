// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/auditevent.h"
#include "ui/review/entrydelegate.h"

#include <QWidget>

class QListWidget;

namespace pss {

/// What has happened to the document, newest first: the audit trail as a timeline.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(QWidget *parent = nullptr);

    void show(const std::vector<AuditEvent> &history);

private:
    QListWidget *m_list;
};

/// An event as the timeline shows it; an unknown action is shown as it is.
Entry historyEntry(const AuditEvent &event);

} // namespace pss
