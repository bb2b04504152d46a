// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/screeninglist.h"

#include <QTemporaryFile>

#include <memory>
#include <optional>
#include <stop_token>

namespace pss {

class HttpClient;

/// Where a list is.
struct ListOrigin {
    QString location; ///< a path, or an address
    bool allowsPrivate = false; ///< of an address
};

/// The bytes of a list as its publisher gives them: a file or a folder, or fetched to a temporary file, which
/// goes with this. Blocking; one thread.
class ListFile {
public:
    /// An https address is asked whether the list is newer than `held` (ETag, Last-Modified).
    static Result<std::unique_ptr<ListFile>> open(const HttpClient &http, const ListOrigin &origin,
                                                  const std::optional<ScreeningList> &held,
                                                  std::stop_token stop);

    const QString &path() const { return m_path; }
    bool isRemote() const { return m_fetched != nullptr; }
    bool isUnchanged() const { return m_isUnchanged; } ///< nothing was fetched
    const QString &etag() const { return m_etag; }
    const QString &lastModified() const { return m_lastModified; }
    /// Of the file, or of a folder's files in the order of their names; hex.
    Result<QString> sha256() const;

private:
    Status fetch(const HttpClient &http, const ListOrigin &origin, const std::optional<ScreeningList> &held,
                 std::stop_token stop);

    QString m_path;
    std::unique_ptr<QTemporaryFile> m_fetched;
    bool m_isUnchanged = false;
    QString m_etag;
    QString m_lastModified;
};

} // namespace pss
