// SPDX-License-Identifier: GPL-3.0-or-later
// How the panel that imports a list is put together.
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/listimportpanel.h"
#include "ui/compliance/named.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kWidth = 380;

} // namespace

ListImportPanel::ListImportPanel(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_job(new ListImportJob(desk.lists, desk.actor, desk.left.get_token(), this))
    , m_source(named(new QLineEdit(this), u"importSource"_s, tr("File, folder or address of the list")))
    , m_file(named(new QPushButton(tr("File…"), this), u"importFile"_s, tr("Choose a file")))
    , m_folder(named(new QPushButton(tr("Folder…"), this), u"importFolder"_s, tr("Choose a folder")))
    , m_format(named(new QComboBox(this), u"importFormat"_s, tr("Format of the list")))
    , m_topic(named(new QComboBox(this), u"importTopic"_s, tr("What standing on the list means")))
    , m_name(named(new QLineEdit(this), u"importName"_s, tr("Name of the list")))
    , m_days(named(new QSpinBox(this), u"importDays"_s, tr("Days until the list is too old")))
    , m_forced(named(new QCheckBox(tr("Take it even if older or far shorter"), this), u"importForced"_s,
                     tr("Take it even if older or far shorter")))
    , m_problem(new QLabel(this))
    , m_state(new QLabel(this))
    , m_progress(named(new QProgressBar(this), u"importProgress"_s, tr("How much of the list is read")))
    , m_cancel(
          named(new QPushButton(tr("Cancel the import"), this), u"importCancel"_s, tr("Cancel the import")))
    , m_start(named(new QPushButton(tr("Import"), this), u"importStart"_s, tr("Import the list")))
{
    setObjectName(u"importPanel"_s);
    setProperty("role", u"panel"_s);
    setFixedWidth(kWidth);
    makeFields();
    setLayout(makeLayout());
    auto *escape = new QAction(this);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(escape);
    connect(escape, &QAction::triggered, this, &ListImportPanel::shut);
    connect(m_file, &QPushButton::clicked, this, [this] { chooseFile(false); });
    connect(m_folder, &QPushButton::clicked, this, [this] { chooseFile(true); });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ListImportPanel::formatChosen);
    connect(m_source, &QLineEdit::returnPressed, this, &ListImportPanel::start);
    connect(m_name, &QLineEdit::returnPressed, this, &ListImportPanel::start);
    connect(m_source, &QLineEdit::textChanged, this, [this] { tell({}); });
    connect(m_start, &QPushButton::clicked, this, &ListImportPanel::start);
    connect(m_cancel, &QPushButton::clicked, m_job, &ListImportJob::cancel);
    connect(m_job, &ListImportJob::progressed, this, &ListImportPanel::showProgress);
    connect(m_job, &ListImportJob::finished, this, &ListImportPanel::done);
    formatChosen();
    tell({});
    updateState();
}

void ListImportPanel::makeFields()
{
    m_source->setPlaceholderText(tr("Path, or https://…"));
    for (const auto &format : kWords<ListFormat>)
        m_format->addItem(formatText(format.value), QString(QLatin1StringView(format.word)));
    for (const auto &topic : kWords<ListTopic>)
        m_topic->addItem(topicText(topic.value), QString(QLatin1StringView(topic.word)));
    m_days->setRange(1, 3650);
    m_days->setValue(kStaleDays);
    m_days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_days->setSuffix(tr(" days"));
    m_problem->setObjectName(u"importProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_state->setObjectName(u"importState"_s);
    m_state->setProperty("role", u"muted"_s);
    m_progress->setTextVisible(false);
    m_start->setProperty("role", u"primary"_s);
}

void ListImportPanel::addRow(QVBoxLayout &layout, const QString &text, QWidget *field)
{
    auto *label = new QLabel(text, this);
    label->setProperty("role", u"muted"_s);
    label->setBuddy(field);
    layout.addWidget(label);
    layout.addWidget(field);
    layout.addSpacing(6);
}

QVBoxLayout *ListImportPanel::makeLayout()
{
    auto *title = new QLabel(tr("Import a list"), this);
    title->setProperty("role", u"heading"_s);
    auto *shutButton = named(new QToolButton(this), u"importClose"_s, tr("Close this panel"));
    shutButton->setToolTip(tr("Close this panel (Esc)"));
    shutButton->setIcon(icon(u"close"_s));
    connect(shutButton, &QToolButton::clicked, this, &ListImportPanel::shut);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(shutButton);
    auto *choosing = new QHBoxLayout;
    choosing->setSpacing(8);
    choosing->addWidget(m_file);
    choosing->addWidget(m_folder);
    choosing->addStretch();
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(4);
    layout->addLayout(head);
    addRow(*layout, tr("From"), m_source);
    layout->addLayout(choosing);
    layout->addSpacing(6);
    addRow(*layout, tr("Format"), m_format);
    addRow(*layout, tr("Topic"), m_topic);
    addRow(*layout, tr("Name"), m_name);
    addRow(*layout, tr("Too old after"), m_days);
    layout->addWidget(m_forced);
    layout->addSpacing(6);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addSpacing(4);
    layout->addWidget(m_cancel);
    layout->addWidget(m_start);
    setTabOrder(shutButton, m_source);
    return layout;
}

} // namespace pss
