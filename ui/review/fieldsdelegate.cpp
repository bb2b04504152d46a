// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/fieldsdelegate.h"

#include "ui/review/fieldsmodel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/viewer/overlayitem.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPad = 8;
constexpr int kIcon = 16;

struct MarkDrawing {
    QString icon;
    Tone tone;
};

MarkDrawing drawingOf(Agreement agreement)
{
    switch (agreement) {
    case Agreement::Agree:
        return {u"check"_s, Tone::Success};
    case Agreement::Mismatch:
        return {u"warning"_s, Tone::Danger};
    case Agreement::Corrected:
        return {u"edit"_s, Tone::Info};
    case Agreement::Single:
    case Agreement::Empty:
        break;
    }
    return {u"minus"_s, Tone::Neutral};
}

} // namespace

void FieldsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Colours &colours = coloursOf(option.palette);
    const auto agreement = Agreement(index.data(FieldsModel::AgreementRole).toInt());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool mismatch = agreement == Agreement::Mismatch;
    painter->save();
    painter->fillRect(option.rect,
                      selected       ? colours.accentGround
                          : mismatch ? colours.danger.ground
                                     : colours.surface);
    painter->setPen(colours.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    if (index.column() == FieldsModel::Mark) {
        const MarkDrawing drawing = drawingOf(agreement);
        const QRect place =
            QStyle::alignedRect(option.direction, Qt::AlignCenter, {kIcon, kIcon}, option.rect);
        if (agreement != Agreement::Empty)
            icon(drawing.icon, colours.of(drawing.tone).text).paint(painter, place);
        painter->restore();
        return;
    }
    const bool doubtful = index.data(FieldsModel::ConfidenceRole).toDouble() < OverlayItem::kDoubtful;
    const bool name = index.column() == FieldsModel::Name;
    QFont font = option.font;
    font.setItalic(index.data(FieldsModel::UnsavedRole).toBool());
    font.setBold(index.column() == FieldsModel::Corrected);
    painter->setFont(font);
    const QRect place = option.rect.adjusted(kPad, 0, -kPad / 2, 0);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->setPen(name || text.isEmpty() ? colours.muted
                        : mismatch         ? colours.danger.text
                        : doubtful         ? colours.warning.text
                                           : colours.text);
    const QString shown = doubtful && !text.isEmpty() ? u"? "_s + text : text;
    painter->drawText(place, int(Qt::AlignVCenter | Qt::AlignLeading) | int(Qt::TextWordWrap), shown);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize FieldsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const int width = option.rect.width() - kPad - kPad / 2;
    const int line = option.fontMetrics.height();
    if (text.isEmpty() || width < line)
        return {kIcon * 2, line + 16};
    const QRect needed =
        option.fontMetrics.boundingRect(QRect(0, 0, width, 1000), int(Qt::TextWordWrap), text);
    return {option.fontMetrics.horizontalAdvance(text) + 2 * kPad, needed.height() + 16};
}

QWidget *FieldsDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"fieldEditor"_s);
    editor->setAccessibleName(
        tr("Corrected %1").arg(index.siblingAtColumn(FieldsModel::Name).data(Qt::DisplayRole).toString()));
    editor->setMaxLength(1024);
    return editor;
}

void FieldsDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *line = static_cast<QLineEdit *>(editor);
    if (line->isModified())
        return; // somebody is typing here
    line->setText(index.data(Qt::EditRole).toString());
    line->selectAll();
}

void FieldsDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    // Wide enough to type a name, also where the column is narrow.
    QRect place = option.rect;
    const int wanted = std::max(place.width(), 180);
    if (option.direction == Qt::LeftToRight)
        place.setLeft(place.right() - wanted);
    else
        place.setRight(place.left() + wanted);
    editor->setGeometry(place.adjusted(0, 1, 0, -1));
}

} // namespace pss
