// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/csvreader.h"

#include "screening/lists/cp1252.h"

#include <algorithm>
#include <cstring>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostColumns = 1000;

bool isAscii(QByteArrayView bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

} // namespace

CsvReader::CsvReader(ListInput input, CsvRules rules, const ReadLimits &limits)
    : m_input(std::move(input)), m_rules(rules), m_limits(limits)
{
}

Result<bool> CsvReader::next()
{
    if (!m_hasBegun)
        if (auto begun = begin(); !begun)
            return fail(begun.error());
    for (;;) {
        m_row.truncate(0);
        m_ends.clear();
        m_rowLine = m_line;
        m_state = State::FieldStart;
        while (m_state != State::RowEnd) {
            if (m_at == m_piece.size()) {
                const auto more = fill();
                if (!more)
                    return more;
                if (!*more)
                    return finish();
            }
            if (auto taken = take(); !taken)
                return fail(taken.error());
        }
        if (size() > 1 || !m_row.isEmpty())
            break;
    }
    if (auto checked = checkedText(); !checked)
        return fail(checked.error());
    return true;
}

/// What came to its end without a line break.
Result<bool> CsvReader::finish()
{
    if (m_state == State::Quoted)
        return wrong(u"The file ends within quotes: it was cut off."_s);
    if (m_state == State::ReturnSeen)
        return wrong(u"The file ends within a line break: it was cut off."_s);
    if (m_state == State::Substitute || (m_row.isEmpty() && m_ends.empty() && m_state == State::FieldStart))
        return false;
    if (m_rules.endsWithNewline)
        return wrong(u"The last line has no line break: the file was cut off."_s);
    endField();
    m_state = State::RowEnd;
    if (auto checked = checkedText(); !checked)
        return fail(checked.error());
    return true;
}

Status CsvReader::begin()
{
    m_hasBegun = true;
    while (m_piece.size() < 3) {
        const auto more = fill();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
    }
    if (m_piece.startsWith("\xef\xbb\xbf")) {
        m_at = 3;
        m_isUtf8 = true;
    }
    return {};
}

Result<bool> CsvReader::fill()
{
    if (m_hasEnded)
        return false;
    auto piece = m_input.next();
    if (!piece)
        return fail(piece.error());
    m_hasEnded = piece->isEmpty();
    m_piece = m_piece.sliced(m_at) + *piece;
    m_at = 0;
    if (m_line == 1 && m_ends.empty() && (m_piece.startsWith("\xff\xfe") || m_piece.startsWith("\xfe\xff")))
        return invalidAt({m_input.name}, u"The file is written in UTF-16; UTF-8 is expected."_s);
    const auto nul = m_piece.indexOf('\0');
    if (nul >= 0)
        return invalidAt({m_input.name, m_line + m_piece.first(nul).count('\n')},
                         u"There is a zero byte: this is no text."_s);
    return !m_hasEnded;
}

/// One step: a run of one kind, or one character that means something.
Status CsvReader::take()
{
    if (m_state == State::Plain)
        takePlain();
    else if (m_state == State::Quoted)
        takeQuoted();
    if (m_at < m_piece.size())
        if (auto taken = takeStructure(); !taken)
            return taken;
    const auto begun = m_ends.empty() ? 0 : m_ends.back();
    if (m_row.size() - begun > m_limits.fieldBytes)
        return tooLargeAt(place(size()), u"The field is longer than a field may be."_s);
    if (m_row.size() > m_limits.recordBytes || size() > kMostColumns)
        return tooLargeAt(place(), u"The row is longer than a row may be."_s);
    return {};
}

void CsvReader::takePlain()
{
    const auto *from = m_piece.constData() + m_at;
    const auto *end = m_piece.constData() + m_piece.size();
    const auto *at = from;
    while (at != end && *at != m_rules.separator && *at != '\n' && *at != '\r' && *at != '"')
        ++at;
    m_row.append(from, at - from);
    m_at += at - from;
}

void CsvReader::takeQuoted()
{
    const auto *from = m_piece.constData() + m_at;
    const auto left = m_piece.size() - m_at;
    const auto *quote = static_cast<const char *>(std::memchr(from, '"', size_t(left)));
    const auto length = quote ? quote - from : left;
    m_line += std::count(from, from + length, '\n');
    m_row.append(from, length);
    m_at += length;
}

Status CsvReader::takeStructure()
{
    const auto c = m_piece[m_at];
    if (m_state == State::Substitute && c != '\n' && c != '\r' && c != '\x1a')
        return wrong(u"Something follows the end of the file."_s);
    if (m_state == State::Substitute) {
        ++m_at;
    } else if (m_state == State::ReturnSeen && c != '\n') {
        return wrong(u"A carriage return stands alone."_s);
    } else if (m_state == State::Quoted) { // its end, or the first of two
        ++m_at;
        m_state = State::QuoteSeen;
    } else if (c == '"' && m_state == State::QuoteSeen) {
        m_row.append(c);
        ++m_at;
        m_state = State::Quoted;
    } else if (c == '"' && m_state == State::FieldStart) {
        ++m_at;
        m_state = State::Quoted;
    } else if (c == '\n') {
        endField();
        ++m_line;
        ++m_at;
        m_state = State::RowEnd;
    } else if (c == '\r') {
        ++m_at;
        m_state = State::ReturnSeen;
    } else if (c == m_rules.separator) {
        endField();
        ++m_at;
        m_state = State::FieldStart;
    } else if (c == '\x1a' && m_rules.mayEndWithSubstitute && m_ends.empty()
               && m_state == State::FieldStart) {
        ++m_at;
        m_state = State::Substitute;
    } else if (c == '"' || m_state == State::QuoteSeen) {
        return wrong(u"A quote stands within a field that is not quoted, or text behind one that is."_s);
    } else {
        m_state = State::Plain;
    }
    return {};
}

void CsvReader::endField() { m_ends.push_back(m_row.size()); }

QByteArrayView CsvReader::bytes(qsizetype column) const
{
    const auto from = column == 0 ? 0 : m_ends[size_t(column) - 1];
    return QByteArrayView(m_row).sliced(from, m_ends[size_t(column)] - from);
}

QString CsvReader::text(qsizetype column) const { return textAsWritten(column).simplified(); }

QString CsvReader::textAsWritten(qsizetype column) const
{
    const auto field = bytes(column);
    return m_isCp1252 ? fromCp1252(field) : QString::fromUtf8(field);
}

/// A row that is no UTF-8 makes the file one of CP1252, where its publisher writes that, and unless the rows
/// before were UTF-8.
Status CsvReader::checkedText()
{
    if (isAscii(m_row))
        return {};
    for (qsizetype column = 0; column < size(); ++column) {
        const auto field = bytes(column);
        const bool isUtf8 = field.isValidUtf8();
        if (!m_isCp1252 && !isUtf8 && m_rules.mayBeCp1252 && !m_isUtf8)
            m_isCp1252 = true;
        if (m_isCp1252 ? !isCp1252(field) : !isUtf8)
            return invalidAt(place(column),
                             m_rules.mayBeCp1252 ? u"The text is neither UTF-8 nor Windows-1252."_s
                                                 : u"The text is not UTF-8."_s);
        m_isUtf8 = m_isUtf8 || (!m_isCp1252 && !isAscii(field));
    }
    return {};
}

FilePlace CsvReader::place(qsizetype column) const
{
    FilePlace place{m_input.name, m_rowLine};
    if (column >= 0)
        place.column = column < m_names.size() ? m_names[column] : QString::number(column + 1);
    return place;
}

tl::unexpected<Error> CsvReader::wrong(const QString &detail) const
{
    auto where = place(size());
    where.line = m_state == State::Quoted ? m_rowLine : m_line;
    return invalidAt(where, detail);
}

} // namespace pss
