// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/documentfilter.h"
#include "ui/common/desk.h"
#include "ui/queue/keychange.h"
#include "ui/queue/savedview.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace pss {

class EmptyState;
class IntakePanel;
class QueueModel;
class QueueTable;

/// The approval queue: what waits, most urgent first. Enter takes the selected document, N the next one.
class QueuePage : public QWidget {
    Q_OBJECT

public:
    explicit QueuePage(Desk &desk, QWidget *parent = nullptr);

    /// Opens the panel with these files; folders are looked into.
    void addFiles(const QStringList &paths);
    void claimNext();
    void reload();

Q_SIGNALS:
    /// The review page claims what it opens where that is possible.
    /// `view` is what of the queue the person works through.
    void openRequested(const QString &documentId, const DocumentFilter &view);
    void queueEmptied();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    QHBoxLayout *makeHeader();
    QHBoxLayout *makeTabs();
    QWidget *makeTable();
    void chooseView(int index);
    void setSort(DocumentSort sort);
    void refilter();
    void bringIn(const SortedKeys &before, const KeyChange &change, bool startOver);
    void showCount();
    void openCurrent();
    void releaseSelected();
    void readSelectedAgain();
    void pasteImage();
    void chooseFiles();
    void documentChanged(const QString &id);
    void reloadSoon();

    Desk &m_desk;
    std::vector<SavedView> m_views;
    DocumentFilter m_filter;
    int m_view = 0;
    quint64 m_asked = 0; ///< numbers the questions: only the last one's answer counts
    quint64 m_shown = 0; ///< the question whose answer is in the table
    bool m_loading = false;
    bool m_again = false;
    QTimer m_later;
    QTimer m_clockwork;
    QTimer m_typing;
    QElapsedTimer m_took;

    QueueModel *m_model;
    QueueTable *m_table;
    QLabel *m_count;
    QLineEdit *m_search;
    QButtonGroup *m_tabs;
    QProgressBar *m_busy;
    EmptyState *m_empty;
    IntakePanel *m_intake;
};

} // namespace pss
