// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include "domain/compliance.h"

#include <QWidget>

class QLabel;

namespace pss {

class EmptyState;
class FindingModel;
class MatchView;
class RowTable;
class SearchForm;
struct ComplianceSearch;

/// Looking somebody up in the lists; nothing of it is kept.
class SearchTab : public QWidget {
    Q_OBJECT

public:
    explicit SearchTab(Desk &desk, QWidget *parent = nullptr);
    void takeFocus();

private:
    QWidget *makeTable();
    QWidget *makeMatch();
    void search();
    void show(ComplianceSearch found);
    void showCurrent();

    Desk &m_desk;
    SearchForm *m_form;
    FindingModel *m_model;
    RowTable *m_table;
    MatchView *m_match;
    EmptyState *m_empty;
    QLabel *m_count;
    QWidget *m_panel = nullptr;
    ScreeningSubject m_subject; ///< that was searched for
    quint64 m_asked = 0;
};

} // namespace pss
