// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/documentfilter.h"
#include "ui/common/desk.h"
#include "ui/review/casefile.h"
#include "ui/review/reviewactions.h"
#include "ui/viewer/pagestore.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;
class QStackedWidget;
class QTabWidget;

namespace pss {

class CaseHeader;
class CaseShelf;
class CustomerPanel;
class ChecksPanel;
class DecisionBar;
class FieldsPanel;
class HistoryPanel;
class ReasonPanel;
class ScreeningPanel;
class ViewerPane;
struct DocumentPage;

/// One document under review: its pages at the centre, its case beside them, the decision at the foot; by
/// keyboard alone. It claims what it opens, renews the claim while it is open, and has the next document
/// ready.
class ReviewPage : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPage(Desk &desk, QWidget *parent = nullptr);

    void open(const QString &documentId);
    /// The view of the queue whose order Next follows, from now on.
    void follow(const DocumentFilter &view);
    QString documentId() const { return m_id; }
    const std::optional<CaseFile> &file() const { return m_file; }

Q_SIGNALS:
    /// Back to where one came from.
    void closed();
    /// This page knows of no other document that waits.
    void nextRequested();
    /// The case is in sight, from the shelf or read just now.
    void opened(const QString &documentId);
    /// A screening hit of the customer is to be decided.
    void hitRequested(const QString &userId, const QString &hitId);
    /// A verification or another document of the customer is to be seen.
    void verificationRequested(const QString &verificationId);
    void documentRequested(const QString &documentId);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Opened {
        Result<CaseFile> file;
        std::optional<Error> refusal; ///< why the claim was not had
    };
    struct Undoable {
        QString id;
        QDateTime until;
    };
    using Work = std::function<Result<Document>()>;

    void layOut();
    void makeActions();
    void connectParts();

    // What is shown
    void showFile(CaseFile file);
    void showPages(const CaseFile &file, bool another);
    void showCase();
    void showState();
    void updateActions();
    QString stateSentence() const;
    void focusArea(QWidget *area);

    // Opening, claiming, going on
    void start(const QString &id, bool goOn);
    void take(const QString &id, Opened result, bool goOn);
    void reload();
    void documentChanged(const QString &id);
    void claim();
    void renewClaim();
    void recordViewed(const QString &id);
    void leave();
    void next();
    void lookAhead();
    void roundDone();
    std::function<Result<DocumentPage>()> waiting() const;
    bool isNext(const Document &document) const;
    bool isUndone() const;

    // Deciding
    void approve();
    void openReasons(bool resubmission);
    void closeReasons();
    void reject();
    void askToReopen();
    void reopen();
    void release();
    void readAgain();
    void undo();
    void correct(const QString &field, const QString &value);
    void saveCorrection();
    void run(Work work, std::function<void(const Document &)> done);
    void decided(const Document &document);
    void refused(const Error &error);

    Desk &m_desk;
    PageStore m_pages;
    CaseShelf *m_shelf;
    ViewerPane *m_viewer;
    CaseHeader *m_header;
    QTabWidget *m_tabs;
    FieldsPanel *m_fields;
    ChecksPanel *m_checks;
    ScreeningPanel *m_screening;
    CustomerPanel *m_customer;
    HistoryPanel *m_history;
    ReasonPanel *m_reasons;
    QStackedWidget *m_side;
    DecisionBar *m_bar;

    QAction *m_approve;
    QAction *m_reject;
    QAction *m_resubmit;
    QAction *m_release;
    QAction *m_claim;
    QAction *m_next;
    QAction *m_undo;
    QAction *m_reopen;
    QAction *m_readAgain;

    DocumentFilter m_order;
    bool m_wholeQueue = true;
    QString m_id;
    std::optional<CaseFile> m_file;
    std::optional<Undoable> m_undoable;
    QStringList m_upcoming;
    QStringList m_passed; ///< left undecided, not to be offered again in this round
    QList<std::pair<QString, QString>> m_corrections; ///< still to be saved, in order
    QString m_viewed;
    bool m_busy = false;
    bool m_loading = false;
    bool m_changedMeanwhile = false;
    bool m_lastDone = false; ///< decided, and nothing else waits
    quint64 m_opening = 0;
    QTimer m_renewal;
    QTimer m_ahead; ///< many changes are one look ahead
};

} // namespace pss
