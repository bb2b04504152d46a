// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/deskhouse.h"
#include "ui/common/banner.h"
#include "ui/common/inbackground.h"
#include "ui/intake/intakefile.h"
#include "ui/queue/queuepage.h"
#include "ui/queue/queuetable.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messages.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/workspace.h"
#include "ui/signin/signinpage.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pss {

class ShellTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskHouse> m_house;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    template <class T>
    T *in(const QString &name)
    {
        return m_window->findChild<T *>(name);
    }
    QAction *action(const QString &id) { return m_window->actions().find(id); }
    QueueTable *table() { return in<QueueTable>(u"queueTable"_s); }
    QString emptyTitle() { return in<QWidget>(u"queuePage"_s)->findChild<QLabel *>(u"emptyTitle"_s)->text(); }

    void signIn(const QString &name = u"anna"_s)
    {
        in<QLineEdit>(u"signInName"_s)->setText(name);
        QTest::keyClicks(in<QLineEdit>(u"signInPassword"_s), u"correct horse battery"_s);
        QTest::keyClick(in<QLineEdit>(u"signInPassword"_s), Qt::Key_Return);
        QTRY_VERIFY(m_window->workspace() && m_window->workspace()->isVisible()
                    && m_window->workspace()->account().name == name);
    }
    void open(std::chrono::milliseconds idle = 10min)
    {
        m_window = std::make_unique<MainWindow>(m_house->doors(true), *m_settings, idle);
        m_window->resize(1400, 860);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    Document put(const QString &userId, DocumentStatus status)
    {
        const Document document = m_house->sample(userId, DocumentType::Passport, status);
        [&] { QVERIFY(m_house->put(document)); }();
        return document;
    }
    void expectNames(QWidget &page, const char *what)
    {
        for (const QWidget *widget : page.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->accessibleName().isEmpty())
                continue;
            const QString inner = widget->objectName(); // parts of Qt's own composite widgets
            const bool part = inner.startsWith("qt_"_L1) || widget->focusProxy();
            QVERIFY2(
                part,
                qPrintable(u"%1: %2 %3"_s.arg(QLatin1StringView(what),
                                              QLatin1StringView(widget->metaObject()->className()), inner)));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<DeskHouse>();
        m_settings = std::make_unique<QSettings>(m_house->path(u"settings.ini"_s), QSettings::IniFormat);
        QVERIFY(m_house->addAccount(u"anna"_s, u"Anna Berg"_s, Role::Reviewer, "correct horse battery"));
        QVERIFY(m_house->addAccount(u"otto"_s, u"Otto Lang"_s, Role::Auditor, "correct horse battery"));
        open();
    }
    void cleanup()
    {
        m_window.reset();
        finishBackground();
        m_settings.reset();
        m_house.reset();
    }

    void theTitleNamesTheProgram() { QVERIFY(m_window->windowTitle().contains(u"PSS"_s)); }

    void lockingKeepsTheWindowForTheSamePerson()
    {
        signIn();
        QTRY_COMPARE(emptyTitle(), u"The queue is clear"_s);
        QWidget *before = m_window->workspace();
        QVERIFY(in<QWidget>(u"statusPerson"_s)->accessibleName().contains(u"Anna Berg"_s));
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!before->isVisible());
        QVERIFY(in<QWidget>(u"signInPage"_s)->isVisible());
        QVERIFY(!action(u"app.palette"_s)->isEnabled());
        signIn();
        QCOMPARE(m_window->workspace(), before);
        m_window->lock();
        signIn(u"otto"_s);
        QCOMPARE(m_window->workspace()->account().name, u"otto"_s);
        QVERIFY(!action(u"queue.claimNext"_s)->isEnabled()); // an auditor changes nothing
    }

    void signingOutForgetsTheWorkspace()
    {
        signIn();
        QPointer<QWidget> before = m_window->workspace();
        QTest::keyClick(table(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!before);
        QVERIFY(!m_window->workspace());
        QVERIFY(in<QWidget>(u"signInPage"_s)->isVisible());
        QVERIFY(in<QLineEdit>(u"signInName"_s)->text().isEmpty());
        QVERIFY(!action(u"app.signOut"_s)->isEnabled());
        QVERIFY(!action(u"queue.claimNext"_s));
        signIn();
    }

    void nobodyThereLocks()
    {
        m_window.reset();
        open(400ms);
        signIn();
        QTRY_VERIFY(in<QWidget>(u"signInPage"_s)->isVisible());
    }

    void noTwoActionsWantOneKey()
    {
        signIn();
        QStringList clashes;
        for (const ShortcutConflict &conflict : m_window->actions().conflicts())
            clashes << u"%1: %2, %3"_s.arg(conflict.key, conflict.first, conflict.second);
        QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u"; "_s)));
        QVERIFY(m_window->actions().all().size() > 15);
    }

    void everythingThatTakesTheFocusHasAName()
    {
        expectNames(*m_window, "sign-in");
        signIn();
        for (QAction *page : m_window->actions().all())
            if (page->objectName().startsWith("page."_L1)) {
                page->trigger();
                expectNames(*m_window, qPrintable(page->objectName()));
            }
        action(u"app.palette"_s)->trigger();
        action(u"app.shortcuts"_s)->trigger();
        expectNames(*m_window, "overlays");
        expectNames(*m_window->showFirstRun(), "first run");
    }

    void aShortcutCanBeChangedAndIsKept()
    {
        signIn();
        Actions &actions = m_window->actions();
        QVERIFY(!actions.setShortcuts(u"queue.claimNext"_s,
                                      {QKeySequence(Qt::CTRL | Qt::Key_F)})); // the filter's
        QCOMPARE(action(u"queue.claimNext"_s)->shortcut(), QKeySequence(Qt::Key_N));
        QVERIFY(actions.setShortcuts(u"queue.claimNext"_s, {QKeySequence(Qt::Key_M)}));
        QCOMPARE(m_settings->value(u"shortcuts/queue.claimNext"_s).toString(), u"M"_s);
        m_window.reset();
        open();
        signIn();
        QCOMPARE(action(u"queue.claimNext"_s)->shortcut(), QKeySequence(Qt::Key_M));
        m_window->actions().resetShortcuts(u"queue.claimNext"_s);
        QVERIFY(!m_settings->contains(u"shortcuts/queue.claimNext"_s));
    }

    void thePaletteFindsAndRuns()
    {
        signIn();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *typed = in<QLineEdit>(u"paletteTyped"_s);
        auto *found = in<QListWidget>(u"paletteFound"_s);
        QTRY_VERIFY(typed->isVisible());
        QTest::keyClicks(typed, u"shofou"_s); // Show: Four eyes
        QCOMPARE(found->currentItem()->text(), u"Show: Four eyes"_s);
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY(!typed->isVisible());
        QVERIFY(in<QToolButton>(u"queueView_foureyes"_s)->isChecked());
    }

    void whatLiesBeneathACardHearsNoKey()
    {
        signIn();
        const Document document = put(u"cus-1"_s, DocumentStatus::PendingReview);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(action(u"review.approve"_s) && action(u"review.approve"_s)->isEnabled());
        QWidget *review = in<QWidget>(u"reviewPage"_s);
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto *sheet = in<QWidget>(u"shortcutSheet"_s);
        QTRY_VERIFY(sheet->isVisible());
        for (int stop = 0; stop < 60; ++stop) {
            QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        in<QToolButton>(u"shortcutClose"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!sheet->isVisible() && review->isVisible()); // the card closes, not the page
        action(u"app.palette"_s)->trigger();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!in<QWidget>(u"commandPalette"_s)->isVisible() && review->isVisible());
        finishBackground();
        const Actor anna = actorOf(m_window->workspace()->account());
        QCOMPARE(m_house->documents.find(anna, document.id)->status, DocumentStatus::InReview);
    }

    void fuzzyFits()
    {
        QVERIFY(fuzzyScore(u"rn", u"Review next") > fuzzyScore(u"rn", u"Return"));
        QCOMPARE(fuzzyScore(u"xyz", u"Review next"), 0);
        QVERIFY(fuzzyScore(u"", u"anything") > 0);
    }

    void theQueueShowsWhatComesAndWhatIsTaken()
    {
        signIn();
        put(u"cus-1"_s, DocumentStatus::PendingReview);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), u"cus-1"_s);
        put(u"cus-2"_s, DocumentStatus::Approved);
        put(u"cus-3"_s, DocumentStatus::PendingReview);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QTRY_COMPARE(in<QLabel>(u"queueCount"_s)->text(), u"2 document(s)"_s);

        QTest::keyClick(table(), Qt::Key_7, Qt::ControlModifier); // decided
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_COMPARE(table()->model()->index(0, 3).data().toString(), u"Approved"_s);
        QTest::mouseClick(in<QToolButton>(u"queueView_overdue"_s), Qt::LeftButton);
        QTRY_COMPARE(emptyTitle(), u"Nothing is late"_s);
    }

    void theFilterAsksTheDatabase()
    {
        signIn();
        put(u"cus-1"_s, DocumentStatus::PendingReview);
        put(u"cus-2"_s, DocumentStatus::PendingReview);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
        auto *filter = in<QLineEdit>(u"queueFilter"_s);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"cus-2"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTest::keyClicks(filter, u"n"_s); // a letter here is a letter
        QTRY_VERIFY(emptyTitle().contains(u"cus-2n"_s));
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QVERIFY(table()->hasFocus());
    }

    void enterClaimsAndOpens()
    {
        signIn();
        const Document document = put(u"cus-1"_s, DocumentStatus::PendingReview);
        QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), u"cus-1"_s);
        QSignalSpy opened(m_window->workspace()->queue(), &QueuePage::openRequested);
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), document.id);
        const Actor anna = actorOf(m_window->workspace()->account());
        QTRY_COMPARE(m_house->documents.find(anna, document.id)->status, DocumentStatus::InReview);
        QCOMPARE(m_house->documents.find(anna, document.id)->claim->holder, u"anna"_s);
        QTRY_VERIFY(in<QWidget>(u"reviewPage"_s)->isVisible());
    }

    void nTakesTheNextAndSaysWhenThereIsNone()
    {
        signIn();
        const Document document = put(u"cus-1"_s, DocumentStatus::PendingReview);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QSignalSpy opened(m_window->workspace()->queue(), &QueuePage::openRequested);
        QSignalSpy emptied(m_window->workspace()->queue(), &QueuePage::queueEmptied);
        QTest::keyClick(table(), Qt::Key_N);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), document.id);
        m_window->workspace()->queue()->claimNext();
        QTRY_COMPARE(emptied.size(), 1);
        QTRY_VERIFY(in<Messages>(u"messages"_s)->count() > 0);
    }

    void droppedFilesAreAddedOrRefusedInWords()
    {
        signIn();
        QFile good(m_house->path(u"licence-back.jpg"_s));
        QVERIFY(good.open(QIODevice::WriteOnly));
        good.write(QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffd9"));
        good.close();
        QFile bad(m_house->path(u"notes.txt"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("no document");
        bad.close();
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(good.fileName()), QUrl::fromLocalFile(bad.fileName())});
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QVERIFY(in<QWidget>(u"dropHint"_s)->isVisible());
        QDropEvent drop({300, 300}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE(m_window->findChildren<IntakeFile *>().size(), 2);

        QTest::mouseClick(in<QPushButton>(u"intakeStart"_s), Qt::LeftButton);
        QVERIFY(in<QLabel>(u"intakeProblem"_s)->isVisible()); // whose they are is missing
        auto entries = m_window->findChildren<IntakeFile *>();
        auto *type = entries[0]->findChild<QComboBox *>(u"intakeType"_s);
        type->setCurrentIndex(type->findText(u"Driving licence"_s));
        QCOMPARE(entries[0]->findChild<QComboBox *>(u"intakeSide"_s)->currentText(),
                 u"Back"_s); // as it is named
        QTest::keyClicks(in<QLineEdit>(u"intakeUserId"_s), u"cus-77"_s);
        QTest::keyClick(in<QLineEdit>(u"intakeUserId"_s), Qt::Key_Return);
        QTRY_COMPARE(entries[0]->state(), IntakeFile::State::Added);
        QTRY_COMPARE(entries[1]->state(), IntakeFile::State::Refused);
        QVERIFY(entries[1]->findChild<QLabel *>(u"intakeOutcome"_s)->text().contains(u"JPEG"_s));
        QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), u"cus-77"_s);
    }

    void everythingChangesItsColoursWithTheTheme()
    {
        signIn();
        const auto restore = qScopeGuard([] { applyTheme(*qApp, ThemeChoice::Light); });
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Light}) {
            action(u"theme."_s + wordOf(choice))->trigger();
            const Colours &wanted = choice == ThemeChoice::Dark ? darkColours() : lightColours();
            for (const QString &name : {u"statusPerson"_s, u"statusServer"_s, u"statusDatabase"_s})
                for (const QLabel *label : in<QWidget>(name)->findChildren<QLabel *>())
                    if (!label->text().isEmpty())
                        QCOMPARE(label->palette().color(QPalette::WindowText).name(), wanted.muted.name());
        }
    }

    void messagesAreSeenWhole()
    {
        signIn();
        auto *messages = in<Messages>(u"messages"_s);
        for (const auto &text : {u"The disk is full."_s,
                                 u"Nothing says who the customer is. Give a subject with a name, or declared "
                                 "data, and then have the customer screened once more."_s}) {
            auto *banner = messages->show(Tone::Danger, text);
            const auto *label = banner->findChild<QLabel *>(u"bannerText"_s);
            QTRY_VERIFY(label->isVisible() && !label->visibleRegion().isEmpty());
            QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
            QTRY_VERIFY(banner->rect().contains(label->geometry()));
            QTRY_VERIFY(messages->rect().contains(banner->geometry()));
            messages->clear();
        }
    }

    void theSameMessageIsShownOnce()
    {
        signIn();
        auto *messages = in<Messages>(u"messages"_s);
        const QRect before = table()->geometry();
        messages->show(Tone::Danger, u"The disk is full."_s);
        messages->show(Tone::Danger, u"The disk is full."_s);
        QCOMPARE(messages->count(), 1);
        QTest::qWait(20);
        QCOMPARE(table()->geometry(), before); // what one aims at does not jump
        QVERIFY(messages->isVisible() && m_window->workspace()->rect().contains(messages->geometry()));
        bool pressed = false;
        Banner *offer = messages->offer(
            Tone::Success, u"Approved."_s, u"Undo"_s, [&] { pressed = true; }, 10s);
        QTest::mouseClick(offer->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(pressed);
        QCOMPARE(messages->count(), 1);
        messages->clear();
        QVERIFY(!messages->isVisible());
    }
};

} // namespace pss

QTEST_MAIN(pss::ShellTest)
#include "shelltest.moc"
