// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/documentreader.h"

#include <QStringList>

#include <map>
#include <memory>

namespace pss {

/// The document readers that are loaded, one for each set of languages that was asked for; the oldest of too
/// many makes room, the first stays.
class ReaderShelf {
public:
    explicit ReaderShelf(QString first) : m_first(std::move(first)) { }

    /// Loads what is missing.
    Result<DocumentReader *> reader(const QString &languages);
    /// For what needs no languages of its own.
    Result<DocumentReader *> first() { return reader(m_first); }

private:
    const QString m_first;
    std::map<QString, std::unique_ptr<DocumentReader>> m_readers;
    QStringList m_order; ///< of loading, without the first
};

} // namespace pss
