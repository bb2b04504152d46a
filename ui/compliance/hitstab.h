// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"
#include "ui/compliance/hitquestion.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;

namespace pss {

class EmptyState;
class HitModel;
class HitPanel;
class RowTable;

/// Hits to be decided, the surest first: T true match, F false positive, E escalate.
class HitsTab : public QWidget {
    Q_OBJECT

public:
    explicit HitsTab(Desk &desk, QWidget *parent = nullptr);

    void reload();
    /// This one, whatever is shown now.
    void open(const QString &userId, const QString &hitId);
    void takeFocus();

private:
    QWidget *makeBar();
    QWidget *makeTable();
    void makeActions();
    void connectParts();
    void ask(Disposition disposition);
    void decide(const QString &hitId, Disposition disposition, const QString &reason);
    void decided(const ScreeningHit &hit);
    void refused(const QString &hitId, const Error &error);
    void bringIn(HitAnswer answer);
    void changeQuestion();
    void showCurrent();
    void readCurrent();
    void updateActions();
    void chooseNext(int row);
    void showCount(bool isCut);
    void showEmpty();
    bool mayStillDecide(const ScreeningHit &hit) const;
    const ScreeningHit *current() const;

    Desk &m_desk;
    HitModel *m_model;
    RowTable *m_table;
    HitPanel *m_panel;
    EmptyState *m_empty;
    QComboBox *m_view;
    QLineEdit *m_customer;
    QLabel *m_count;
    std::array<QAction *, 3> m_actions{};
    HitQuestion m_question;
    QString m_wanted; ///< a hit to be chosen when it is there
    QString m_shownId;
    int m_shownRevision = 0;
    bool m_hasLists = true;
    bool m_loading = false;
    bool m_again = false;
    QTimer m_typing;
    QTimer m_later;
    QTimer m_clockwork;
};

} // namespace pss
