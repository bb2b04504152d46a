// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reader/readershelf.h"

namespace pss {

namespace {

constexpr qsizetype kMostBesides = 3;

} // namespace

Result<DocumentReader *> ReaderShelf::reader(const QString &languages)
{
    if (const auto found = m_readers.find(languages); found != m_readers.end())
        return found->second.get();
    auto opened = DocumentReader::open(languages, qEnvironmentVariable("PSS_FACE_MODELS"));
    if (!opened)
        return fail(opened.error());
    if (languages != m_first) {
        if (m_order.size() == kMostBesides)
            m_readers.erase(m_order.takeFirst());
        m_order << languages;
    }
    return m_readers.emplace(languages, std::move(*opened)).first->second.get();
}

} // namespace pss
