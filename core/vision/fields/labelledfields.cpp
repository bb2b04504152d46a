// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/labelledfields.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

// All in heights of a line.
constexpr double kWordGap = 2.2; ///< of a value
constexpr double kReach = 3.2; ///< from a label down to its value
constexpr double kNextLine = 1.9; ///< pitch of a value's lines
constexpr double kNextAddressLine = 3.7;
constexpr double kFarRight = 14; ///< from a label to a value beside it
constexpr double kIndent = 1.5; ///< from a label's edge to its value's that lost nothing
constexpr double kHalfSeen = 0.7; ///< how far a value is believed that may have lost words
constexpr size_t kMostLines = 4;

/// The labels of a page and where they leave room for values.
class LabelledPage {
public:
    LabelledPage(const std::vector<PageRow> &rows, const std::vector<FoundLabel> &labels, PageKind kind)
        : m_rows(rows), m_labels(labels), m_kind(kind)
    {
    }

    std::vector<ValueSpot> spots() const;

private:
    ValueSpot spotFor(const FoundLabel &label) const;
    ValueSpot beside(const FoundLabel &label) const;
    ValueSpot below(const FoundLabel &label) const;
    void addLines(ValueSpot &spot, const QRect &first, int height) const;
    bool isLabel(size_t row, size_t token) const;
    int rightLimit(const FoundLabel &label) const;
    size_t firstOfValue(const FoundLabel &label, size_t row, size_t token) const;
    Tokens valueFrom(size_t row, size_t token, int right) const;
    QRect placeBelow(const FoundLabel &label) const;
    void widenToLabel(ValueSpot &spot, const FoundLabel &label) const;

    const std::vector<PageRow> &m_rows;
    const std::vector<FoundLabel> &m_labels;
    const PageKind m_kind;
};

bool LabelledPage::isLabel(size_t row, size_t token) const
{
    return std::any_of(m_labels.begin(), m_labels.end(), [&](const FoundLabel &label) {
        return label.row == row && token >= label.first && token < label.end;
    });
}

/// Where the next label to the right begins, in about the same row.
int LabelledPage::rightLimit(const FoundLabel &label) const
{
    int right = std::numeric_limits<int>::max();
    for (const auto &other : m_labels)
        if (other.box.left() > label.box.right()
            && std::abs(other.box.center().y() - label.box.center().y()) < label.box.height())
            right = std::min(right, other.box.left());
    return right;
}

/// The run of words that is no label and ends before `right`.
Tokens LabelledPage::valueFrom(size_t row, size_t token, int right) const
{
    const auto &tokens = m_rows[row].tokens;
    const auto runs = runEnd(m_rows[row], token, kWordGap);
    size_t end = token;
    while (end < runs && !isLabel(row, end) && tokens[end].box.center().x() < right)
        ++end;
    return Tokens(tokens).subspan(token, end - token);
}

ValueSpot LabelledPage::beside(const FoundLabel &label) const
{
    const auto &row = m_rows[label.row];
    const QString field = label.field;
    size_t next = label.end;
    while (next < row.tokens.size() && row.tokens[next].letters.isEmpty()
           && printedPart(row.tokens[next].text, FieldForm::Text).isEmpty())
        ++next; // a colon that stands alone
    if (next >= row.tokens.size() || isLabel(label.row, next))
        return emptySpot(field, {});
    const double gap = (row.tokens[next].box.left() - label.box.right()) / double(std::max(1, row.height));
    const bool isNear = label.hasColon || m_kind == PageKind::Paper || gap <= kFarRight;
    return isNear ? spotOf(field, valueFrom(label.row, next, std::numeric_limits<int>::max()))
                  : emptySpot(field, {});
}

QRect LabelledPage::placeBelow(const FoundLabel &label) const
{
    const int height = label.box.height();
    const int right = std::min(rightLimit(label) - height, label.box.left() + 30 * height);
    const QRect place(label.box.left() - height, label.box.bottom() + height / 4,
                      right - label.box.left() + height, height * 5 / 2);
    const bool isFree = std::none_of(m_labels.begin(), m_labels.end(), [&](const FoundLabel &other) {
        return other.box.center().y() > label.box.bottom() && place.intersects(other.box);
    });
    return isFree ? place : QRect();
}

/// Where the value begins that `token` is of: left of the label where the label's own first words were lost.
size_t LabelledPage::firstOfValue(const FoundLabel &label, size_t row, size_t token) const
{
    int left = 0; // where the labels before it end
    for (const auto &other : m_labels)
        if (other.box.right() < label.box.left()
            && std::abs(other.box.center().y() - label.box.center().y()) < label.box.height())
            left = std::max(left, other.box.right());
    while (token > 0 && !isLabel(row, token - 1) && m_rows[row].tokens[token - 1].box.left() > left
           && runEnd(m_rows[row], token - 1, kWordGap) > token)
        --token;
    return token;
}

ValueSpot LabelledPage::below(const FoundLabel &label) const
{
    const QString field = label.field;
    const int height = label.box.height();
    const int right = rightLimit(label);
    int nearest = label.box.bottom() + int(kReach * height);
    size_t row = 0;
    size_t token = m_rows.size();
    bool found = false;
    for (size_t r = 0; r < m_rows.size(); ++r)
        for (size_t t = 0; t < m_rows[r].tokens.size(); ++t) {
            const auto &box = m_rows[r].tokens[t].box;
            if (box.top() >= nearest || box.center().y() <= label.box.bottom() - height / 8
                || box.left() < label.box.left() - 2 * height || box.left() >= label.box.right()
                || box.center().x() >= right)
                continue;
            nearest = box.top();
            std::tie(row, token, found) = std::tuple(r, t, true);
            break; // the row's first
        }
    if (!found || isLabel(row, token))
        return emptySpot(field, found ? QRect() : placeBelow(label));
    const auto tokens = valueFrom(row, firstOfValue(label, row, token), right);
    auto spot = spotOf(field, tokens);
    addLines(spot, boxOf(tokens), m_rows[row].height);
    widenToLabel(spot, label);
    return spot;
}

/// An address, a long name or a place may go on in the lines below.
void LabelledPage::addLines(ValueSpot &spot, const QRect &first, int height) const
{
    const bool isAddress = spot.form == FieldForm::Address;
    if (!isAddress && spot.form != FieldForm::Name)
        return;
    QRect last = first;
    for (size_t r = 0; r < m_rows.size() && spot.lines.size() < kMostLines; ++r)
        for (size_t t = 0; t < m_rows[r].tokens.size(); ++t) {
            const auto &box = m_rows[r].tokens[t].box;
            const double pitch = (box.bottom() - last.bottom()) / double(height);
            if (std::abs(box.left() - first.left()) > height || pitch < 0.9
                || pitch > (isAddress ? kNextAddressLine : kNextLine)
                || std::abs(box.height() - height) > 0.45 * height)
                continue;
            if (isLabel(r, t))
                return;
            const auto tokens = valueFrom(r, t, std::numeric_limits<int>::max());
            addLine(spot, tokens, isAddress ? u", "_s : u" "_s);
            last = boxOf(tokens);
            break;
        }
}

/// A value that begins far right of its label's edge may have lost its first words.
void LabelledPage::widenToLabel(ValueSpot &spot, const FoundLabel &label) const
{
    if (spot.lines.size() != 1 || spot.box.left() <= label.box.left() + kIndent * label.box.height())
        return;
    spot.lines.front().box.setLeft(label.box.left() - label.box.height());
    spot.lines.front().confidence *= kHalfSeen;
    joinLines(spot);
}

ValueSpot LabelledPage::spotFor(const FoundLabel &label) const
{
    auto side = beside(label);
    const bool isText = side.form == FieldForm::Name || side.form == FieldForm::Text
        || side.form == FieldForm::Address || side.form == FieldForm::Number;
    const bool sideFirst = label.hasColon || m_kind == PageKind::Paper || !isText;
    if (sideFirst && !side.value.isEmpty()
        && (label.hasColon || m_kind == PageKind::Paper || !label.fillsRun)) {
        if (side.form == FieldForm::Address)
            addLines(side, side.box, side.box.height());
        return side;
    }
    auto under = below(label);
    if (!under.value.isEmpty() || side.value.isEmpty() || (isText && label.fillsRun && !under.box.isNull()))
        return under;
    return side;
}

std::vector<ValueSpot> LabelledPage::spots() const
{
    std::vector<ValueSpot> spots;
    for (const auto &label : m_labels) {
        if (label.field.isEmpty() || hasSpot(spots, label.field))
            continue;
        auto spot = spotFor(label);
        std::erase_if(spots, [&](const ValueSpot &other) { return other.field == spot.field; });
        if (!spot.value.isEmpty() || !spot.box.isNull())
            spots.push_back(std::move(spot));
    }
    return spots;
}

} // namespace

std::vector<ValueSpot> labelledFields(const std::vector<PageRow> &rows, const std::vector<FoundLabel> &labels,
                                      PageKind kind)
{
    return LabelledPage(rows, labels, kind).spots();
}

bool isClaimed(const QRect &box, const std::vector<ValueSpot> &spots, const std::vector<FoundLabel> &labels)
{
    const auto reaches = [&](const auto &other) { return other.box.intersects(box); };
    return std::any_of(spots.begin(), spots.end(), reaches)
        || std::any_of(labels.begin(), labels.end(), reaches);
}

} // namespace pss
