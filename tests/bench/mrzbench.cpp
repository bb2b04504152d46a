// SPDX-License-Identifier: GPL-3.0-or-later
// mrzbench FOLDER… [--list] [--tesseract]: reads the MRZ of every image of a folder's truth.json and prints
// how many are exact, accepted, wrongly accepted and phantom, by severity, and the processor time of one
// thread; beside it what Tesseract alone (eng, the whole image as it comes) makes of the same images.
#include "vision/mrz/mrzreader.h"
#include "vision/textreader.h"

#include <opencv2/imgcodecs.hpp>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTextStream>

#include <algorithm>
#include <ctime>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

struct Count {
    int zones = 0;
    int exact = 0;
    int rightAsPrinted = 0;
    int accepted = 0;
    int wronglyAccepted = 0;
    int none = 0; ///< images without a zone
    int phantom = 0;

    void add(const QJsonObject &truth, const QStringList &want, const std::optional<FoundMrz> &found)
    {
        if (want.isEmpty()) {
            ++none;
            phantom += found.has_value();
            return;
        }
        const bool isExact = found && found->reading.mrz.lines == want;
        ++zones;
        exact += isExact;
        rightAsPrinted += truth["all_checks_valid"_L1].toBool(true);
        accepted += found && found->reading.accepted;
        wronglyAccepted += found && found->reading.accepted && !isExact;
    }

    QString text() const
    {
        return u"exact %1/%2 (%3 %), accepted %4 of %5 right as printed, of these wrong %6; phantom %7/%8"_s
            .arg(exact)
            .arg(zones)
            .arg(100.0 * exact / std::max(1, zones), 0, 'f', 1)
            .arg(accepted)
            .arg(rightAsPrinted)
            .arg(wronglyAccepted)
            .arg(phantom)
            .arg(none);
    }
};

double processorSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

QStringList linesOf(const QJsonObject &truth)
{
    QStringList lines;
    for (const auto &line : truth["mrz"_L1].toArray())
        lines << line.toString();
    return lines;
}

void show(QTextStream &out, const QJsonObject &truth, const QStringList &want,
          const std::optional<FoundMrz> &found, double seconds)
{
    const auto got = found ? found->reading.mrz.lines : QStringList();
    const bool isWrong = got != want;
    out << (isWrong ? "WRONG " : "right ") << truth["file"_L1].toString()
        << u" %1 s"_s.arg(seconds, 0, 'f', 2);
    if (found)
        out << (found->reading.accepted ? " accepted" : "") << (found->reading.mrz.isValid() ? " valid" : "")
            << " confidence " << found->reading.confidence << " weakest "
            << *std::min_element(found->reading.characters.cbegin(), found->reading.characters.cend());
    out << '\n';
    if (!isWrong)
        return;
    for (const auto &line : got)
        out << "    " << line << '\n';
    for (const auto &line : want)
        out << "  = " << line << '\n';
}

struct Times {
    std::vector<double> seconds;

    QString text()
    {
        std::sort(seconds.begin(), seconds.end());
        const auto at = [&](size_t percent) { return seconds[(seconds.size() - 1) * percent / 100] * 1000; };
        return u"ms median %1 p95 %2 max %3"_s.arg(at(50), 0, 'f', 0)
            .arg(at(95), 0, 'f', 0)
            .arg(at(100), 0, 'f', 0);
    }
};

/// Tesseract alone on the same images: exact where every line of the zone is among the lines it reads.
struct Rival {
    std::unique_ptr<TextReader> tesseract; ///< none: not asked for
    int zones = 0;
    int exact = 0;
    Times times;

    void read(const cv::Mat &picture, const QStringList &want)
    {
        if (!tesseract)
            return;
        const double start = processorSeconds();
        const auto words = tesseract->words(picture, 0, 0);
        times.seconds.push_back(processorSeconds() - start);
        QMap<int, QString> lines;
        for (const auto &word : words)
            lines[word.line] += word.text;
        const auto read = lines.values();
        zones += !want.isEmpty();
        exact += !want.isEmpty() && std::all_of(want.begin(), want.end(), [&](const QString &line) {
            return read.contains(line);
        });
    }
};

bool measure(QTextStream &out, MrzReader &reader, Rival &rival, const QString &folder, bool isListing)
{
    rival.zones = rival.exact = 0;
    rival.times = {};
    QFile file(folder + u"/truth.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    Count all;
    QMap<int, Count> bySeverity;
    Times times;
    size_t further = 0; ///< zones beyond the first: each of these pictures has one at most
    for (const auto &entry : QJsonDocument::fromJson(file.readAll()).array()) {
        const auto truth = entry.toObject();
        const auto path = folder + u'/' + truth["file"_L1].toString();
        const auto picture = cv::imread(path.toStdString(), cv::IMREAD_GRAYSCALE);
        if (picture.empty())
            return false;
        const double start = processorSeconds();
        const auto zones = reader.read(picture, QDate(2026, 6, 1));
        times.seconds.push_back(processorSeconds() - start);
        const auto found = zones.empty() ? std::nullopt : std::optional(zones.front());
        further += zones.empty() ? 0 : zones.size() - 1;
        const auto want = linesOf(truth);
        rival.read(picture, want);
        all.add(truth, want, found);
        if (truth.contains("severity"_L1))
            bySeverity[truth["severity"_L1].toInt()].add(truth, want, found);
        if (isListing)
            show(out, truth, want, found, times.seconds.back());
    }
    out << folder << ": " << all.text() << "; further " << further << "; " << times.text() << '\n';
    if (rival.tesseract)
        out << u"  Tesseract alone: exact %1/%2 (%3 %); %4\n"_s.arg(rival.exact)
                   .arg(rival.zones)
                   .arg(100.0 * rival.exact / std::max(1, rival.zones), 0, 'f', 1)
                   .arg(rival.times.text());
    for (auto it = bySeverity.cbegin(); it != bySeverity.cend(); ++it)
        out << "  severity " << it.key() << ": " << it->text() << '\n';
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    cv::setNumThreads(1);
    QTextStream out(stdout);
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QFile::decodeName(argv[i]);
    const bool isListing = arguments.removeAll(u"--list"_s) > 0;
    MrzReader reader;
    Rival rival;
    if (arguments.removeAll(u"--tesseract"_s) > 0) {
        auto tesseract = TextReader::open(u"eng"_s);
        if (!tesseract)
            return 1;
        rival.tesseract = std::move(*tesseract);
    }
    for (const auto &folder : arguments)
        if (!measure(out, reader, rival, folder, isListing)) {
            out << "Cannot read truth.json or an image of " << folder << '\n';
            return 1;
        }
    return arguments.isEmpty() ? 2 : 0;
}
