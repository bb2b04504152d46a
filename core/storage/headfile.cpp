// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/headfile.h"

#include <QFile>
#include <QLoggingCategory>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace pss {

Q_LOGGING_CATEGORY(lcHead, "pss.storage.headfile", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRecord = 20 + 1 + 64 + 1; // sequence, blank, hash in hex, newline: one write, never torn

QByteArray toRecord(const ChainHead &head)
{
    return QByteArray::number(head.sequence).rightJustified(20, '0') + ' ' + head.hash.toHex() + '\n';
}

std::optional<ChainHead> fromRecord(const QByteArray &record)
{
    bool isNumber = false;
    const ChainHead head{record.first(std::min<qsizetype>(20, record.size())).toLongLong(&isNumber),
                         QByteArray::fromHex(record.mid(21, 64))};
    if (!isNumber || record != toRecord(head))
        return std::nullopt;
    return head;
}

QByteArray readRecord(int file)
{
    QByteArray record(kRecord + 1, Qt::Uninitialized);
    record.truncate(std::max<qsizetype>(0, ::pread(file, record.data(), size_t(record.size()), 0)));
    return record;
}

} // namespace

HeadFile::HeadFile(QString path) : m_path(std::move(path))
{
    if (const auto head = noted(); head && *head)
        m_latest = **head;
}

HeadFile::~HeadFile()
{
    if (m_file < 0)
        return;
    ::fdatasync(m_file);
    ::close(m_file);
}

void HeadFile::note(const ChainHead &head)
{
    const std::lock_guard guard(m_mutex);
    if (m_held || head.sequence <= m_latest.sequence)
        return;
    if (m_file < 0)
        m_file = ::open(QFile::encodeName(m_path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0 || ::flock(m_file, LOCK_EX) != 0) {
        qCCritical(lcHead, "the audit head cannot be noted");
        return;
    }
    const auto noted = fromRecord(readRecord(m_file));
    const auto record = toRecord(head);
    if ((!noted || noted->sequence < head.sequence)
        && ::pwrite(m_file, record.constData(), size_t(record.size()), 0) != record.size())
        qCCritical(lcHead, "the audit head cannot be noted");
    ::flock(m_file, LOCK_UN);
    m_latest = head;
}

ChainHead HeadFile::latest() const
{
    const std::lock_guard guard(m_mutex);
    return m_latest;
}

void HeadFile::hold()
{
    const std::lock_guard guard(m_mutex);
    if (!std::exchange(m_held, true))
        qCCritical(lcHead, "the audit chain no longer leads to the head that was noted; verify it");
}

Result<std::optional<ChainHead>> HeadFile::noted() const
{
    if (!QFile::exists(m_path))
        return std::optional<ChainHead>();
    const int file = ::open(QFile::encodeName(m_path), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(ErrorCode::Unavailable, u"The noted head of the audit chain cannot be read."_s);
    ::flock(file, LOCK_SH);
    const auto record = readRecord(file);
    ::close(file);
    const auto head = fromRecord(record);
    if (!head)
        return fail(ErrorCode::Corrupt, u"The noted head of the audit chain was changed."_s);
    return head;
}

} // namespace pss
