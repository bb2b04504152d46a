// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"
#include "ui/shell/theme.h"
#include "ui/verifications/questionrow.h"
#include "ui/verifications/verificationfile.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>
#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace pss {

class Badge;
class Banner;
class EntryList;
class HistoryPanel;
class ReasonPanel;
class RiskView;
class VerificationChecks;
enum class VerificationDeed;

/// One verification: its checks, risk, documents, notes and history, and its decision; by keyboard alone.
/// What changes meanwhile is shown at once, or offered where somebody is typing.
class VerificationPanel : public QWidget {
    Q_OBJECT

public:
    explicit VerificationPanel(Desk &desk, QWidget *parent = nullptr);

    void open(const QString &id);
    void takeFocus();
    QString id() const { return m_id; }
    const std::optional<VerificationFile> &file() const { return m_file; }

Q_SIGNALS:
    void closed();
    /// It was decided, or passed over.
    void nextRequested(const QString &after);
    void documentRequested(const QString &documentId);
    void hitRequested(const QString &userId, const QString &hitId);
    void customerRequested(const QString &userId);

protected:
    void changeEvent(QEvent *event) override;

private:
    using Work = std::function<Result<VerificationRecord>()>;

    QWidget *makeHead();
    QWidget *makeBar();
    void layOut();
    void makeActions();
    void connectParts();

    void load();
    void take(Result<VerificationFile> file);
    void showFile();
    void showState();
    void updateActions();
    bool isTyping() const;
    void tell(Tone tone, const QString &sentence, bool offersReload = false);

    void askToApprove(bool overrides);
    void askToReject();
    void askToReopen();
    void askToCancel();
    void askForNote();
    void closeQuestions();
    void answer();
    void approve();
    void reject();
    void assign(const QString &account);
    void changeIt(const VerificationChange &change, const QString &said);
    void run(Work work, std::function<void(const VerificationRecord &)> done);
    void refused(const Error &error);
    void decided(const VerificationRecord &record);
    void prove();

    QAction *action(VerificationDeed deed) const { return m_deeds[size_t(deed)]; }

    Desk &m_desk;
    QLabel *m_title;
    QLabel *m_facts;
    Badge *m_status;
    Badge *m_risk;
    Banner *m_conflict;
    Banner *m_hits;
    Banner *m_missing;
    VerificationChecks *m_checks;
    RiskView *m_riskView;
    EntryList *m_documents;
    EntryList *m_notes;
    HistoryPanel *m_history;
    QTabWidget *m_tabs;
    ReasonPanel *m_reasons;
    QStackedWidget *m_side;
    QuestionRow *m_question;
    QLabel *m_stateIcon;
    QLabel *m_state;
    QHBoxLayout *m_buttons;
    QPushButton *m_reload = nullptr;
    std::array<QAction *, 8> m_deeds{};
    QAction *m_next = nullptr;
    QAction *m_openHit = nullptr;
    QAction *m_openDocument = nullptr;

    QString m_id;
    std::optional<VerificationFile> m_file;
    std::optional<VerificationFile> m_newer; ///< read while somebody was typing
    bool m_loading = false;
    bool m_again = false;
    bool m_busy = false;
    QTimer m_later;
};

} // namespace pss
