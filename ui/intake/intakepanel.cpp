// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/intakepanel.h"

#include "domain/account.h"
#include "ui/common/inbackground.h"
#include "ui/intake/intakefile.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kWidth = 380;
constexpr int kMostFiles = 200;

/// Folders opened, on a worker.
QStringList filesOf(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files << path;
            continue;
        }
        QDirIterator inside(path, IntakePanel::filePatterns().split(u' '), QDir::Files,
                            QDirIterator::Subdirectories);
        while (inside.hasNext() && files.size() < kMostFiles)
            files << inside.next();
    }
    return files.mid(0, kMostFiles);
}

/// Of the file at `path`, or of `content` where there is none.
Result<Receipt> admitted(IntakeService &intake, const Actor &actor, const Upload &upload, const QString &path,
                         const QByteArray &content)
{
    const auto file = intake.receive();
    if (path.isEmpty()) {
        if (auto written = file->write(content); !written)
            return fail(written.error());
        return intake.admit(actor, upload, *file);
    }
    QFile device(path);
    if (!device.open(QIODevice::ReadOnly))
        return fail(ErrorCode::UnreadableDocument, device.errorString());
    if (auto written = file->writeAll(device); !written)
        return fail(written.error());
    return intake.admit(actor, upload, *file);
}

} // namespace

IntakePanel::IntakePanel(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_userId(new QLineEdit(this))
    , m_problem(new QLabel(this))
    , m_hint(new QLabel(
          tr("Drop files here or anywhere on the window. JPEG, PNG, TIFF, WebP, BMP, HEIC or PDF, 25 MB "
             "each at most."),
          this))
    , m_progress(new QProgressBar(this))
    , m_start(new QPushButton(this))
{
    setObjectName(u"intakePanel"_s);
    setProperty("role", u"panel"_s);
    setFixedWidth(kWidth);
    auto *title = new QLabel(tr("Add documents"), this);
    title->setProperty("role", u"heading"_s);
    auto *shut = new QToolButton(this);
    shut->setObjectName(u"intakeClose"_s);
    shut->setAccessibleName(tr("Close this panel"));
    shut->setToolTip(tr("Close this panel (Esc)"));
    shut->setIcon(icon(u"close"_s));
    m_userId->setObjectName(u"intakeUserId"_s);
    m_userId->setAccessibleName(tr("Customer"));
    m_userId->setPlaceholderText(tr("Customer, as your main system names them"));
    m_problem->setObjectName(u"intakeProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->setWordWrap(true);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    m_progress->setObjectName(u"intakeProgress"_s);
    m_progress->setAccessibleName(tr("Documents added"));
    m_progress->setTextVisible(false);
    m_start->setObjectName(u"intakeStart"_s);
    m_start->setProperty("role", u"primary"_s);

    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(shut);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_userId);
    layout->addWidget(m_problem);
    layout->addWidget(makeList(), 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_start);

    auto *escape = new QAction(this);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(escape);
    connect(escape, &QAction::triggered, this, &IntakePanel::close);
    connect(shut, &QToolButton::clicked, this, &IntakePanel::close);
    connect(m_start, &QPushButton::clicked, this, &IntakePanel::start);
    connect(m_userId, &QLineEdit::returnPressed, this, &IntakePanel::start);
    connect(m_userId, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    m_problem->hide();
    update();
}

QString IntakePanel::filePatterns()
{
    return u"*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.heic *.heif *.pdf"_s;
}

QWidget *IntakePanel::makeList()
{
    auto *inside = new QWidget;
    inside->setProperty("role", u"surface"_s);
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addLayout(m_list);
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"intakeList"_s);
    scroll->setAccessibleName(tr("Files to add"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    return scroll;
}

void IntakePanel::open()
{
    show();
    m_userId->setFocus();
    m_userId->selectAll();
}

void IntakePanel::close()
{
    hide();
    for (IntakeFile *file : files())
        if (file->state() != IntakeFile::State::Adding)
            file->deleteLater();
    if (parentWidget())
        parentWidget()->setFocus();
}

void IntakePanel::addPaths(const QStringList &paths)
{
    inBackground(
        this, [paths] { return filesOf(paths); },
        [this](const QStringList &found) {
            for (const QString &path : found)
                add(new IntakeFile(QFileInfo(path).fileName(), path, {}, this));
        });
}

void IntakePanel::addContent(const QString &name, const QByteArray &content)
{
    add(new IntakeFile(name, {}, content, this));
}

void IntakePanel::add(IntakeFile *file)
{
    const auto others = files();
    m_list->addWidget(file);
    connect(file, &IntakeFile::removeRequested, this, [this, file] {
        m_list->removeWidget(file);
        file->setParent(nullptr);
        file->deleteLater();
        update();
    });
    // Saying it once is enough for files that come together; a later one can still differ.
    connect(file, &IntakeFile::typeChosen, this, [this, file](DocumentType type) {
        const auto all = files();
        for (qsizetype i = all.indexOf(file) + 1; i < all.size(); ++i)
            if (all[i]->state() == IntakeFile::State::Waiting)
                all[i]->setType(type);
    });
    update();
}

QList<IntakeFile *> IntakePanel::files() const
{
    QList<IntakeFile *> all;
    for (int i = 0; i < m_list->count(); ++i)
        if (auto *file = qobject_cast<IntakeFile *>(m_list->itemAt(i)->widget()))
            all << file;
    return all;
}

void IntakePanel::start()
{
    if (m_running)
        return;
    if (!isUserId(m_userId->text().trimmed())) {
        m_problem->setText(
            tr("Say whose documents these are: up to 128 letters, digits or . _ : @ - and no spaces."));
        m_problem->show();
        m_userId->setFocus();
        return;
    }
    m_done = 0;
    m_total = int(files().size());
    m_running = true;
    addNext();
}

void IntakePanel::addNext()
{
    IntakeFile *next = nullptr;
    for (IntakeFile *file : files())
        if (!next && file->state() == IntakeFile::State::Waiting)
            next = file;
    m_running = next != nullptr;
    update();
    if (!next)
        return;
    next->setAdding();
    inBackground(
        next,
        [&intake = m_desk.intake, actor = m_desk.actor, upload = next->upload(m_userId->text().trimmed()),
         path = next->path(),
         content = next->content()] { return admitted(intake, actor, upload, path, content); },
        [this, next](const Result<Receipt> &result) {
            next->setResult(result);
            ++m_done;
            addNext();
        });
}

void IntakePanel::update()
{
    int waiting = 0;
    for (const IntakeFile *file : files())
        waiting += file->state() == IntakeFile::State::Waiting;
    m_hint->setVisible(files().isEmpty());
    m_progress->setVisible(m_running);
    m_progress->setRange(0, std::max(1, m_total));
    m_progress->setValue(m_done);
    m_start->setEnabled(waiting > 0 && !m_running);
    m_start->setText(waiting > 0 ? tr("Add %n document(s)", nullptr, waiting) : tr("Add"));
    m_start->setAccessibleName(m_start->text());
}

} // namespace pss
