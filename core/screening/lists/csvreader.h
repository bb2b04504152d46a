// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/fileplace.h"
#include "screening/lists/listreading.h"

#include <QByteArrayView>
#include <QStringList>

#include <vector>

namespace pss {

/// How a publisher writes CSV, beyond RFC 4180.
struct CsvRules {
    char separator = ',';
    bool mayBeCp1252 = false; ///< where it is no UTF-8 from the first byte on that could tell
    bool endsWithNewline = false; ///< always, so that a file without was cut off
    bool mayEndWithSubstitute = false; ///< 0x1A behind the last row, as DOS did
};

/// Reads CSV (RFC 4180: quotes, line breaks within them, LF or CRLF) row by row, without keeping more than
/// one. Errors name line and column. One thread at a time.
class CsvReader {
public:
    CsvReader(ListInput input, CsvRules rules, const ReadLimits &limits);

    /// Whether there is another row; empty lines are none.
    Result<bool> next();

    qsizetype size() const { return qsizetype(m_ends.size()); }
    QByteArrayView bytes(qsizetype column) const;
    QString text(qsizetype column) const; ///< white space simplified
    QString textAsWritten(qsizetype column) const;

    /// Names for the columns, in the order of the fields, that errors use; a number where there is none.
    void setColumnNames(QStringList names) { m_names = std::move(names); }
    FilePlace place(qsizetype column = -1) const; ///< of the row that was read
    qsizetype rowBytes() const { return m_row.size(); }

private:
    enum class State { FieldStart, Plain, Quoted, QuoteSeen, ReturnSeen, RowEnd, Substitute };

    Result<bool> fill();
    Status begin();
    Status take();
    void takePlain();
    void takeQuoted();
    Status takeStructure();
    void endField();
    Result<bool> finish();
    Status checkedText();
    tl::unexpected<Error> wrong(const QString &detail) const;

    ListInput m_input;
    CsvRules m_rules;
    ReadLimits m_limits;
    QStringList m_names;
    QByteArray m_piece;
    qsizetype m_at = 0;
    QByteArray m_row; ///< the fields behind each other
    std::vector<qsizetype> m_ends;
    qint64 m_line = 1;
    qint64 m_rowLine = 1;
    State m_state = State::FieldStart;
    bool m_hasBegun = false;
    bool m_hasEnded = false;
    bool m_isUtf8 = false; ///< seen to be
    bool m_isCp1252 = false;
};

} // namespace pss
