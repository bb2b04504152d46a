// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/pagerows.h"

#include "domain/transliteration.h"

#include <algorithm>
#include <cstdlib>

namespace pss {

namespace {

constexpr double kSameRow = 0.6; ///< heights that the middles of neighbours lie apart
constexpr double kPicture = 2.5; ///< heights of the page's words
constexpr qsizetype kPart = 3; ///< letters

/// Whether a sign parts two languages of a label: `Nom/Surname`, `birth.Lieu`.
bool isParting(const QString &text, qsizetype at)
{
    if (text[at] == u'/')
        return true;
    if (text[at].isLetterOrNumber() || at < kPart || at + kPart >= text.size())
        return false;
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto before = text.mid(at - kPart, kPart);
    const auto behind = text.mid(at + 1, kPart);
    return std::all_of(before.begin(), before.end(), isLetter)
        && std::all_of(behind.begin(), behind.end(), isLetter);
}

void addTokens(std::vector<Token> &tokens, const TextWord &word)
{
    qsizetype begin = 0;
    bool isGlued = false;
    const auto length = word.text.size();
    while (begin < length) {
        auto end = begin;
        while (end < length && !isParting(word.text, end))
            ++end;
        end = std::min(end + 1, length);
        Token token;
        token.text = word.text.mid(begin, end - begin);
        token.letters = lettersOf(token.text);
        token.confidence = word.confidence;
        token.box = word.box;
        token.box.setLeft(word.box.left() + int(word.box.width() * begin / length));
        token.box.setRight(word.box.left() + int(word.box.width() * end / length) - 1);
        token.isGlued = isGlued;
        tokens.push_back(std::move(token));
        isGlued = true;
        begin = end;
    }
}

/// How far two middles lie apart, in the lower one's heights: a box that took in a speck above stays in its
/// row.
double apart(const QRect &a, const QRect &b)
{
    return std::abs(a.center().y() - b.center().y()) / double(std::max(1, std::min(a.height(), b.height())));
}

/// Whether a longer word of about the same height stands in the row: a letterhead's.
bool hasPeer(const TextWord &word, const std::vector<TextWord> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const TextWord &other) {
        return other.text.size() > kPart && apart(other.box, word.box) < kSameRow
            && std::abs(other.box.height() - word.box.height()) < 0.4 * word.box.height();
    });
}

/// What is much taller than the page's words, of few letters and alone is a pattern or a picture.
std::vector<const TextWord *> withoutPictures(const std::vector<TextWord> &words)
{
    std::vector<int> heights;
    for (const auto &word : words)
        heights.push_back(word.box.height());
    std::vector<const TextWord *> kept;
    if (heights.empty())
        return kept;
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    for (const auto &word : words)
        if (word.box.height() <= kPicture * *middle || word.text.size() > kPart || hasPeer(word, words))
            kept.push_back(&word);
    return kept;
}

int middleHeight(const std::vector<Token> &tokens)
{
    std::vector<int> heights;
    for (const auto &token : tokens)
        if (!token.letters.isEmpty() || tokens.size() == 1)
            heights.push_back(token.box.height());
    if (heights.empty())
        heights.push_back(tokens.front().box.height());
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

} // namespace

QString lettersOf(const QString &text)
{
    auto letters = folded(text);
    letters.removeIf([](QChar c) { return c.isDigit(); });
    return letters;
}

std::vector<PageRow> rowsOf(const std::vector<TextWord> &words)
{
    auto byLeft = withoutPictures(words);
    std::stable_sort(byLeft.begin(), byLeft.end(),
                     [](const auto *a, const auto *b) { return a->box.left() < b->box.left(); });
    std::vector<PageRow> rows;
    std::vector<QRect> lasts; // the last word of each row: a row may climb a little
    for (const auto *word : byLeft) {
        size_t best = rows.size();
        double least = kSameRow;
        for (size_t i = 0; i < rows.size(); ++i)
            if (const double distance = apart(lasts[i], word->box); distance < least) {
                least = distance;
                best = i;
            }
        if (best == rows.size()) {
            rows.emplace_back();
            lasts.emplace_back();
        }
        addTokens(rows[best].tokens, *word);
        rows[best].box |= word->box;
        lasts[best] = word->box;
    }
    for (auto &row : rows)
        row.height = middleHeight(row.tokens);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto &a, const auto &b) { return a.box.center().y() < b.box.center().y(); });
    return rows;
}

size_t runEnd(const PageRow &row, size_t begin, double widest)
{
    size_t end = begin + 1;
    for (; end < row.tokens.size(); ++end) {
        const auto &last = row.tokens[end - 1].box;
        const auto &next = row.tokens[end].box;
        const int height = std::max(row.height, std::min(last.height(), next.height()));
        if (next.left() - last.right() > widest * height)
            break;
    }
    return end;
}

QString textOf(Tokens tokens)
{
    QString text;
    for (const auto &token : tokens) {
        if (!text.isEmpty() && !token.isGlued)
            text += u' ';
        text += token.text;
    }
    return text;
}

QString lettersOf(Tokens tokens)
{
    QString letters;
    for (const auto &token : tokens)
        letters += token.letters;
    return letters;
}

QRect boxOf(Tokens tokens)
{
    QRect box;
    for (const auto &token : tokens)
        box |= token.box;
    return box;
}

double confidenceOf(Tokens tokens)
{
    double sum = 0;
    for (const auto &token : tokens)
        sum += token.confidence;
    return tokens.empty() ? 0 : sum / double(tokens.size());
}

} // namespace pss
