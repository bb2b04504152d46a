// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a list and says what it took: listbench <format> <path> [json] [hash]. The yardstick, in the same
// run, is unpacking the same bytes without reading them.
#include "base/json.h"
#include "screening/entryhash.h"
#include "screening/entryjson.h"
#include "screening/lists/listfiles.h"
#include "screening/lists/readlist.h"

#include <sys/resource.h>

#include <QElapsedTimer>
#include <QTextStream>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec) + double(usage.ru_utime.tv_usec) / 1e6;
}

long peakKilobytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

class Lap {
public:
    Lap() { m_wall.start(); }
    QString taken() const
    {
        return u"%1 s of processor, %2 s of wall, peak %3 MB"_s
            .arg(processorSeconds() - m_processor, 0, 'f', 3)
            .arg(double(m_wall.elapsed()) / 1000, 0, 'f', 3)
            .arg(peakKilobytes() / 1024);
    }

private:
    double m_processor = processorSeconds();
    QElapsedTimer m_wall;
};

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    const auto format = argc > 2 ? fromWord<ListFormat>(QString::fromUtf8(argv[1])) : std::nullopt;
    if (!format) {
        out << "listbench <format> <path> [json] [hash]\n";
        return 2;
    }
    const auto path = QString::fromUtf8(argv[2]);
    QStringList more;
    for (int i = 3; i < argc; ++i)
        more << QString::fromUtf8(argv[i]);
    const Lap unpacking;
    qint64 bytes = 0;
    if (const auto files = findListFiles(*format, path))
        if (const auto inputs = openListFiles(*files, {}, {}, {}))
            for (const auto &input : *inputs)
                for (auto piece = input.next(); piece && !piece->isEmpty(); piece = input.next())
                    bytes += piece->size();
    out << "unpacked " << bytes << " bytes: " << unpacking.taken() << '\n';
    const Lap reading;
    qint64 size = 0;
    const auto sink = [&](const ListEntry &entry) -> Status {
        if (more.contains(u"json"_s))
            size += toJson(toJson(entry)).size();
        if (more.contains(u"hash"_s))
            size += entryHash(entry).screened.size();
        return {};
    };
    const auto read = readList(*format, path, sink);
    if (read)
        out << "read " << read->entries << " entries, " << read->names << " names: " << reading.taken()
            << '\n';
    else
        out << "refused: " << read.error().detail << ": " << reading.taken() << '\n';
    if (size > 0)
        out << "JSON and hashes of " << size << " bytes\n";
    return 0;
}
