// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/intakefile.h"

#include "domain/rejectionreason.h"
#include "ui/common/badge.h"
#include "ui/common/errortext.h"
#include "ui/shell/icons.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kIcon = 18;

Side guessedSide(const QString &name)
{
    if (name.contains(u"front"_s, Qt::CaseInsensitive))
        return Side::Front;
    return name.contains(u"back"_s, Qt::CaseInsensitive) ? Side::Back : Side::None;
}

/// Only cards have two sides worth telling apart.
bool hasSides(DocumentType type)
{
    return type == DocumentType::NationalIdentityCard || type == DocumentType::DrivingLicence
        || type == DocumentType::ResidencePermit;
}

QString adviceText(const QStringList &codes)
{
    QStringList words;
    for (const QString &code : codes)
        if (const RejectionReason *reason = findReason(code))
            words << QCoreApplication::translate("RejectionReason", reason->label);
    return words.join(u"; "_s);
}

} // namespace

IntakeFile::IntakeFile(const QString &name, const QString &path, const QByteArray &content, QWidget *parent)
    : QFrame(parent)
    , m_name(name)
    , m_path(path)
    , m_content(content)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_outcome(new QLabel(this))
    , m_type(new QComboBox(this))
    , m_side(new QComboBox(this))
    , m_remove(new QToolButton(this))
{
    setObjectName(u"intakeFile"_s);
    setProperty("role", u"panel"_s);
    m_title->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, 230));
    m_title->setToolTip(name);
    m_outcome->setObjectName(u"intakeOutcome"_s);
    m_outcome->setWordWrap(true);
    m_type->setObjectName(u"intakeType"_s);
    m_type->setAccessibleName(tr("Type of %1").arg(name));
    for (const auto &entry : kWords<DocumentType>)
        m_type->addItem(icon(typeIcon(entry.value)), typeText(entry.value), int(entry.value));
    m_side->setObjectName(u"intakeSide"_s);
    m_side->setAccessibleName(tr("Side of %1").arg(name));
    m_side->addItem(tr("Front"), int(Side::Front));
    m_side->addItem(tr("Back"), int(Side::Back));
    m_side->addItem(tr("One side"), int(Side::None));
    m_side->setCurrentIndex(m_side->findData(int(guessedSide(name))));
    m_remove->setObjectName(u"intakeRemove"_s);
    m_remove->setAccessibleName(tr("Take %1 off the list").arg(name));
    m_remove->setToolTip(tr("Take off the list"));
    m_remove->setIcon(icon(u"close"_s));
    connect(m_remove, &QToolButton::clicked, this, &IntakeFile::removeRequested);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] { m_side->setVisible(hasSides(type())); });
    connect(m_type, &QComboBox::activated, this, [this] { Q_EMIT typeChosen(type()); });

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(12, 8, 8, 12);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(6);
    layout->addWidget(m_icon, 0, 0);
    layout->addWidget(m_title, 0, 1, 1, 2);
    layout->addWidget(m_remove, 0, 3);
    layout->addWidget(m_type, 1, 1);
    layout->addWidget(m_side, 1, 2);
    layout->addWidget(m_outcome, 2, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    setType(DocumentType::Passport);
    m_side->setVisible(hasSides(type()));
    setState(State::Waiting, u"file"_s, Tone::Neutral, {});
}

DocumentType IntakeFile::type() const { return DocumentType(m_type->currentData().toInt()); }

void IntakeFile::setType(DocumentType type) { m_type->setCurrentIndex(m_type->findData(int(type))); }

Upload IntakeFile::upload(const QString &userId) const
{
    Upload upload;
    upload.filename = m_name;
    upload.type = type();
    upload.side = hasSides(type()) ? Side(m_side->currentData().toInt()) : Side::None;
    upload.userId = userId;
    return upload;
}

void IntakeFile::setAdding() { setState(State::Adding, u"processing"_s, Tone::Info, tr("Being added…")); }

void IntakeFile::setResult(const Result<Receipt> &result)
{
    if (!result) {
        setState(State::Refused, u"rejected"_s, Tone::Danger, errorText(result.error()));
        return;
    }
    m_content.clear();
    const QString advice = adviceText(result->advice);
    if (advice.isEmpty())
        setState(State::Added, u"approved"_s, Tone::Success, tr("Added; it is being read."));
    else
        setState(State::Added, u"warning"_s, Tone::Warning, tr("Added, but look at it: %1.").arg(advice));
}

void IntakeFile::setState(State state, const QString &icon, Tone tone, const QString &text)
{
    m_state = state;
    m_drawing = icon;
    m_tone = tone;
    const bool open = state == State::Waiting || state == State::Refused;
    m_type->setEnabled(open);
    m_side->setEnabled(open);
    m_remove->setEnabled(state != State::Adding);
    m_outcome->setText(text);
    m_outcome->setVisible(!text.isEmpty());
    dress();
}

void IntakeFile::dress()
{
    const QColor colour = coloursOf(this).of(m_tone).text;
    m_icon->setPixmap(iconPixmap(m_drawing, colour, kIcon, devicePixelRatioF()));
    setTone(*m_outcome, m_tone);
}

void IntakeFile::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

} // namespace pss
