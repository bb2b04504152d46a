// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blobstore.h"
#include "storage/durablefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

class FileWriter final : public BlobWriter {
public:
    explicit FileWriter(DurableFile file) : m_file(std::move(file)) { }

    Status append(QByteArrayView sealed) override { return m_file.append(sealed); }
    Status keep(QByteArrayView last) override
    {
        auto written = m_file.append(last);
        return written ? m_file.keep(OnExisting::Refuse) : written;
    }

private:
    DurableFile m_file;
};

class FileReader final : public BlobReader {
public:
    explicit FileReader(PieceFile file) : m_file(std::move(file)) { }

    Result<QByteArray> next() override { return m_file.next(); }

private:
    PieceFile m_file;
};

class FileBlobs final : public BlobStore {
public:
    explicit FileBlobs(QString directory) : m_directory(std::move(directory)) { }

    Result<std::unique_ptr<BlobWriter>> begin(const QString &id) override
    {
        auto file = DurableFile::begin(pathOf(id));
        if (!file)
            return fail(file.error());
        return std::unique_ptr<BlobWriter>(std::make_unique<FileWriter>(std::move(*file)));
    }

    Result<std::unique_ptr<BlobReader>> open(const QString &id) const override
    {
        auto file = PieceFile::open(pathOf(id));
        if (!file)
            return fail(file.error());
        return std::unique_ptr<BlobReader>(std::make_unique<FileReader>(std::move(*file)));
    }

    Status remove(const QString &id) override
    {
        const auto path = pathOf(id);
        if (QFile::exists(path) && !QFile::remove(path))
            return fail(ErrorCode::Unavailable, u"A file of the vault cannot be removed."_s);
        return {};
    }

    Result<QStringList> settledIds() const override
    {
        QStringList ids;
        QDirIterator files(m_directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            ids << QFileInfo(files.next()).fileName();
        return ids;
    }

private:
    /// The last two digits of an id are random, so folders fill evenly.
    QString pathOf(const QString &id) const
    {
        const auto shard = id.section(u'.', 0, 0).last(2);
        return m_directory + u'/' + shard + u'/' + id;
    }

    QString m_directory;
};

} // namespace

Result<std::unique_ptr<BlobStore>> openFileBlobs(const QString &directory)
{
    for (int shard = 0; shard < 256; ++shard)
        if (!QDir().mkpath(directory + u"/%1"_s.arg(shard, 2, 16, QChar(u'0'))))
            return fail(ErrorCode::Unavailable, u"The vault's folders cannot be made."_s);
    return std::unique_ptr<BlobStore>(std::make_unique<FileBlobs>(directory));
}

} // namespace pss
