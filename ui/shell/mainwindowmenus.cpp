// SPDX-License-Identifier: GPL-3.0-or-later
// The window's own actions, its menus and what it paints around the pages.
#include "ui/common/emptystate.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/workspace.h"

#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr auto kThemeKey = "theme";

/// A strip that says on every page that nothing here is real.
class DemoStrip final : public QWidget {
public:
    explicit DemoStrip(QWidget *parent) : QWidget(parent)
    {
        setObjectName(u"demoStrip"_s);
        m_text = MainWindow::tr(
            "Demo data: specimens of fictional people. The API answers on this computer alone.");
        setAccessibleName(m_text);
        setFixedHeight(fontMetrics().height() + 12);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const ToneColours &colours = coloursOf(this).warning;
        QPainter painter(this);
        painter.fillRect(rect(), colours.ground);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colours.border);
        const int words = painter.fontMetrics().horizontalAdvance(m_text);
        const int left = (width() - words - 22) / 2;
        painter.drawPixmap(left, (height() - 16) / 2,
                           iconPixmap(u"info"_s, colours.text, 16, devicePixelRatioF()));
        painter.setPen(colours.text);
        painter.drawText(QRect(left + 22, 0, words + 2, height()), Qt::AlignVCenter, m_text);
    }

private:
    QString m_text;
};

/// Covers the window while files hang over it.
class DropHint final : public QWidget {
public:
    explicit DropHint(QWidget *window) : QWidget(window)
    {
        setObjectName(u"dropHint"_s);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        auto *words = new EmptyState(this);
        words->setContent(u"upload"_s, MainWindow::tr("Drop to add documents"),
                          MainWindow::tr("You then say whose they are and what they show."));
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(words);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colours &colours = coloursOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor ground = colours.surface;
        ground.setAlphaF(0.93F);
        painter.fillRect(rect(), ground);
        painter.setPen(QPen(colours.accent, 3, Qt::DashLine));
        painter.drawRoundedRect(rect().adjusted(24, 24, -24, -24), 16, 16);
    }
    void showEvent(QShowEvent *) override
    {
        setGeometry(parentWidget()->rect());
        raise();
    }

private:
};

} // namespace

QWidget *MainWindow::makeDemoStrip() { return new DemoStrip(this); }

QWidget *MainWindow::dropHint()
{
    if (!m_dropHint)
        m_dropHint = new DropHint(this);
    return m_dropHint;
}

QAction *MainWindow::addAction(const QString &group, const ActionSpec &spec, std::function<void()> act)
{
    QAction *action = m_actions.add(this, group, spec);
    action->setProperty("drawing", spec.icon);
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void MainWindow::makeActions()
{
    const QString window = tr("Window");
    addAction(window,
              {u"app.palette"_s,
               tr("Commands"),
               u"command"_s,
               {QKeySequence(Qt::CTRL | Qt::Key_K)},
               tr("Find any command by a few of its letters")},
              [this] {
                  if (!m_palette)
                      m_palette = new CommandPalette(m_actions, this);
                  m_palette->open();
              });
    addAction(window,
              {u"app.shortcuts"_s, tr("Keyboard shortcuts"), u"keyboard"_s, {QKeySequence(Qt::Key_F1)}, {}},
              [this] {
                  if (!m_sheet)
                      m_sheet = new ShortcutSheet(m_actions, this);
                  m_sheet->open();
              });
    addAction(window,
              {u"app.lock"_s,
               tr("Lock"),
               u"lock"_s,
               {QKeySequence(Qt::CTRL | Qt::Key_L)},
               tr("Lock the window; it stays as it is")},
              [this] { lock(); });
    addAction(window,
              {u"app.signOut"_s,
               tr("Sign out"),
               u"signout"_s,
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
               tr("Leave the window to somebody else")},
              [this] { signOut(); });
    addAction(window, {u"app.about"_s, tr("About PSS Reviewer"), u"info"_s, {}, {}}, [this] { showAbout(); });
    addAction(window, {u"app.quit"_s, tr("Quit"), u"close"_s, {QKeySequence(Qt::CTRL | Qt::Key_Q)}, {}},
              [this] { close(); });
    const auto chosen = fromWord<ThemeChoice>(m_settings.value(QLatin1StringView(kThemeKey)).toString());
    auto *group = new QActionGroup(this);
    const std::tuple<ThemeChoice, QString, QString> themes[] = {
        {ThemeChoice::System, tr("As the system"), u"monitor"_s},
        {ThemeChoice::Light, tr("Light"), u"sun"_s},
        {ThemeChoice::Dark, tr("Dark"), u"moon"_s},
    };
    for (const auto &[choice, text, drawing] : themes) {
        QAction *action = addAction(tr("Appearance"), {u"theme."_s + wordOf(choice), text, drawing, {}, {}},
                                    [this, which = choice] { setTheme(which); });
        action->setCheckable(true);
        action->setChecked(choice == chosen.value_or(ThemeChoice::System));
        group->addAction(action);
    }
    setTheme(chosen.value_or(ThemeChoice::System));
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_settings.setValue(QLatin1StringView(kThemeKey), wordOf(choice));
    if (QAction *action = m_actions.find(u"theme."_s + wordOf(choice)))
        action->setChecked(true);
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), choice);
}

void MainWindow::makeMenus()
{
    menuBar()->clear();
    auto add = [this](QMenu *menu, const QString &id) {
        if (QAction *action = m_actions.find(id))
            menu->addAction(action);
    };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    if (isSignedIn()) {
        add(file, u"queue.add"_s);
        add(file, u"queue.paste"_s);
        file->addSeparator();
    }
    add(file, u"app.lock"_s);
    add(file, u"app.signOut"_s);
    add(file, u"app.quit"_s);
    if (isSignedIn()) {
        QMenu *queue = menuBar()->addMenu(tr("&Queue"));
        for (const QString &id :
             {u"queue.claimNext"_s, u"queue.open"_s, u"queue.release"_s, u"queue.readAgain"_s})
            add(queue, id);
        queue->addSeparator();
        for (const QString &id : {u"queue.filter"_s, u"queue.refresh"_s})
            add(queue, id);
        queue->addSeparator();
        for (QAction *action : m_actions.all())
            if (action->objectName().startsWith("queue.view."_L1))
                queue->addAction(action);
    }
    QMenu *view = menuBar()->addMenu(tr("&View"));
    for (const auto &entry : kWords<ThemeChoice>)
        add(view, u"theme."_s + QLatin1StringView(entry.word));
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    for (const QString &id : {u"app.palette"_s, u"app.shortcuts"_s, u"app.about"_s})
        add(help, id);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setObjectName(u"aboutBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About PSS Reviewer"));
    box->setIconPixmap(iconPixmap(u"logo"_s, coloursOf(this).accentText, 48, devicePixelRatioF()));
    box->setText(tr("<b>PSS Reviewer %1</b>").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(tr(
        "Identity document review for compliance teams. The sources are under the GNU General Public "
        "License, "
        "version 3 or later; this program as a whole is under version 3, as Qt HTTP Server is. It uses Qt, "
        "libsodium, Tesseract, OpenCV, ZXing, libheif, libtiff and PDFium, each under its own free "
        "licence."));
    box->open();
}

} // namespace pss
