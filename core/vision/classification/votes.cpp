// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/classification/votes.h"

#include "domain/editdistance.h"
#include "vision/classification/telltales.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using enum DocumentType;

constexpr size_t kPages = 3;
constexpr double kReadable = 0.3; ///< confidence below which a word says nothing
constexpr size_t kLongestTitle = 6; ///< words
constexpr qsizetype kSentence = 10; ///< words of a line: one of more is no title's
constexpr size_t kLetter = 100; ///< words a page: no card or passport has as many

/// One letter in seven may be misread.
qsizetype tolerance(qsizetype length) { return length / 7; }

bool isRead(QStringView read, QStringView wanted)
{
    return editDistance(read, wanted, tolerance(wanted.size())).has_value();
}

/// Capital letters alone; digits that are read for letters become those.
QString folded(const QString &text)
{
    QString letters;
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toUpper()) {
        if (c.isLetter())
            letters += c;
        else if (c == u'0' || c == u'1' || c == u'5')
            letters += c == u'0' ? u'O' : c == u'1' ? u'I' : u'S';
    }
    return letters;
}

using Lines = std::map<std::pair<int, int>, QStringList>; ///< folded words by page and line

/// The numbers of a driving licence's fields (Directive 2006/126/EC, annex I), and the categories on its
/// back.
class LicenceMarks {
public:
    void see(const QString &word)
    {
        static const QStringList categories{u"AM"_s, u"A1"_s, u"A2"_s, u"B1"_s,  u"BE"_s, u"C1"_s,
                                            u"CE"_s, u"D1"_s, u"DE"_s, u"C1E"_s, u"D1E"_s};
        const auto lower = word.toLower();
        if (lower.startsWith(u"4a"_s) || lower.startsWith(u"4b"_s) || lower.startsWith(u"4c"_s))
            m_dates << lower.first(2);
        else if (lower.size() == 2 && lower[0].isDigit() && lower[1] == u'.')
            m_numbers << lower.first(1);
        else if (categories.contains(word.toUpper()))
            m_categories << word.toUpper();
    }
    void addTo(Votes &votes) const
    {
        if (m_dates.size() + m_numbers.size() >= 4 && !m_dates.isEmpty()) {
            votes.of(DrivingLicence) += 3;
            votes.front += 2;
        }
        if (m_categories.size() >= 5) {
            votes.of(DrivingLicence) += 3;
            votes.back += 2;
        }
    }

private:
    QSet<QString> m_dates;
    QSet<QString> m_numbers;
    QSet<QString> m_categories;
};

/// Runs of a line's words that may be a telltale, each once.
QSet<QString> runsOf(const Lines &lines)
{
    QSet<QString> runs;
    for (const auto &[line, words] : lines)
        for (qsizetype begin = 0; begin < words.size(); ++begin) {
            QString run;
            for (qsizetype end = begin; end < words.size() && end < begin + qsizetype(kLongestTitle); ++end) {
                run += words[end];
                if (run.size() >= 3 && run.size() < 48)
                    runs << run;
            }
        }
    return runs;
}

void count(Votes &votes, const QSet<QString> &all, const QSet<QString> &titles)
{
    for (const auto &telltale : telltales()) {
        const auto &runs = categoryOf(telltale.type) == Category::ProofOfIdentity ? titles : all;
        const auto wanted = QString::fromLatin1(telltale.text);
        if (std::none_of(runs.begin(), runs.end(), [&](const QString &run) { return isRead(run, wanted); }))
            continue;
        if (telltale.type != Other)
            votes.of(telltale.type) += telltale.weight;
        if (telltale.side == Side::Front)
            votes.front += 1;
        if (telltale.side == Side::Back)
            votes.back += 1;
    }
}

} // namespace

bool isLetter(const Reading &reading)
{
    size_t words = 0;
    for (const auto &page : reading.pages)
        words += page.words.size();
    return words > kLetter * reading.pages.size();
}

Votes votesOf(const Reading &reading, int pixelsAbove)
{
    Votes votes;
    Lines lines;
    LicenceMarks marks;
    for (size_t page = 0; page < std::min(kPages, reading.pages.size()); ++page)
        for (const auto &word : reading.pages[page].words) {
            if (word.confidence < kReadable || (pixelsAbove > 0 && word.box.bottom() >= pixelsAbove))
                continue;
            marks.see(word.text);
            // `Passport/Passeport` is two words.
            for (const auto &part : word.text.split(u'/'))
                if (const auto letters = folded(part); !letters.isEmpty())
                    lines[{int(page), word.line}] << letters;
        }
    const auto runs = runsOf(lines);
    auto titles = runs;
    if (isLetter(reading)) {
        std::erase_if(lines, [](const auto &line) { return line.second.size() > kSentence; });
        titles = runsOf(lines);
    }
    count(votes, runs, titles);
    marks.addTo(votes);
    return votes;
}

} // namespace pss
