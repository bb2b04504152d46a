// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/scoresumview.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

QString pointsText(const SumLine &line)
{
    const QString number = QLocale().toString(std::abs(line.points), 'f', 1);
    if (line.kind == SumLine::Kind::Total)
        return u"= "_s + number;
    return (line.points < 0 ? u"− "_s : u"+ "_s) + number;
}

QLabel *labelOf(const QString &text, bool strong, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (strong) {
        QFont font = label->font();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    return label;
}

} // namespace

ScoreSumView::ScoreSumView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"scoreSum"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void ScoreSumView::show(const std::vector<SumLine> &lines, bool isExplained)
{
    delete m_inside;
    m_inside = new QWidget(this);
    auto *grid = new QGridLayout(m_inside);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    QStringList said;
    for (const auto &line : lines) {
        const int row = grid->rowCount();
        const bool total = line.kind == SumLine::Kind::Total;
        auto *text = labelOf(line.text, total, m_inside);
        text->setWordWrap(true);
        grid->addWidget(labelOf(line.mark, true, m_inside), row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1, Qt::AlignTop);
        grid->addWidget(labelOf(pointsText(line), total, m_inside), row, 2, Qt::AlignTop | Qt::AlignRight);
        said << tr("%1: %2").arg(line.text, pointsText(line));
    }
    if (!isExplained) {
        auto *hint = labelOf(tr("How the words were matched was not kept."), false, m_inside);
        hint->setProperty("role", u"muted"_s);
        hint->setWordWrap(true);
        grid->addWidget(hint, grid->rowCount(), 0, 1, 3);
    }
    setAccessibleName(said.join(u". "_s));
    layout()->addWidget(m_inside);
    m_inside->show();
}

} // namespace pss
