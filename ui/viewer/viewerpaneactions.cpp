// SPDX-License-Identifier: GPL-3.0-or-later
// What a ViewerPane can be told to do: its actions, and finding in the document.
#include "ui/shell/actions.h"
#include "ui/viewer/findbar.h"
#include "ui/viewer/viewerbar.h"
#include "ui/viewer/viewerpane.h"

namespace pss {

using namespace Qt::StringLiterals;

void ViewerPane::makeActions(Actions &actions, QWidget *scope)
{
    const QString group = tr("Document");
    const auto add = [&](QWidget *where, const QString &id, const QString &text, const QString &drawing,
                         const QList<QKeySequence> &keys, auto &&run) {
        QAction *action = actions.add(where, group, {u"viewer."_s + id, text, drawing, keys, {}});
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    m_previous = add(scope, u"previousPage"_s, tr("Previous page"), u"up"_s, {Qt::CTRL | Qt::Key_PageUp},
                     [this] { setCurrentPage(m_page - 1); });
    m_next = add(scope, u"nextPage"_s, tr("Next page"), u"down"_s, {Qt::CTRL | Qt::Key_PageDown},
                 [this] { setCurrentPage(m_page + 1); });
    auto *out = add(scope, u"zoomOut"_s, tr("Zoom out"), u"zoom-out"_s, {Qt::Key_Minus},
                    [this] { m_view->zoomOut(); });
    auto *in = add(scope, u"zoomIn"_s, tr("Zoom in"), u"zoom-in"_s, {Qt::Key_Plus, Qt::Key_Equal},
                   [this] { m_view->zoomIn(); });
    auto *page =
        add(scope, u"fitPage"_s, tr("Fit page"), u"fit-page"_s, {Qt::Key_0}, [this] { m_view->fitPage(); });
    auto *width = add(scope, u"fitWidth"_s, tr("Fit width"), u"fit-width"_s, {Qt::Key_W},
                      [this] { m_view->fitWidth(); });
    auto *actual = add(scope, u"actualSize"_s, tr("Actual size"), u"actual-size"_s, {Qt::Key_1},
                       [this] { m_view->zoomActual(); });
    auto *left = add(scope, u"turnLeft"_s, tr("Rotate view left"), u"rotate-left"_s, {Qt::Key_BracketLeft},
                     [this] { m_view->turnLeft(); });
    auto *right = add(scope, u"turnRight"_s, tr("Rotate view right"), u"rotate-right"_s,
                      {Qt::Key_BracketRight}, [this] { m_view->turnRight(); });
    auto *words = add(scope, u"words"_s, tr("Show recognised words"), u"text"_s, {Qt::Key_O},
                      [this](bool shown) { setWordsShown(shown); });
    auto *boxes = add(scope, u"boxes"_s, tr("Show fields and zones"), u"layers"_s, {Qt::SHIFT | Qt::Key_O},
                      [this](bool shown) { m_view->setBoxesShown(shown); });
    auto *find = add(scope, u"find"_s, tr("Find in document"), u"search"_s, {QKeySequence::Find},
                     [this] { m_find->open(); });
    add(m_view, u"copy"_s, tr("Copy selected text"), u"copy"_s, {QKeySequence::Copy},
        [this] { m_view->copySelection(); });
    add(m_view, u"selectAll"_s, tr("Select all text of the page"), {}, {QKeySequence::SelectAll},
        [this] { m_view->selectAll(); });
    words->setCheckable(true);
    boxes->setCheckable(true);
    boxes->setChecked(true);

    m_bar->addActions({m_previous, m_next});
    m_bar->addPageLabel();
    m_bar->addGap();
    m_bar->addActions({out});
    m_bar->addZoomLabel();
    m_bar->addActions({in, page, width, actual});
    m_bar->addGap();
    m_bar->addActions({left, right});
    m_bar->addGap(true);
    m_bar->addActions({boxes, words});
    m_bar->addThreshold();
    m_bar->setThresholdEnabled(false);
    m_bar->addGap();
    m_bar->addActions({find});
}

void ViewerPane::setWordsShown(bool shown)
{
    m_view->setWordsShown(shown);
    m_bar->setThresholdEnabled(shown);
}

void ViewerPane::prepareTexts()
{
    m_texts.clear();
    ++m_textsToken;
    if (pageCount() < 2)
        return;
    const auto make = [pages = m_reading.pages] {
        std::vector<PageText> texts;
        for (const ReadPage &page : pages)
            texts.emplace_back(page.words);
        return texts;
    };
    inBackground(this, make, [this, token = m_textsToken](std::vector<PageText> texts) {
        if (token != m_textsToken)
            return;
        m_texts = std::move(texts);
        find(m_find->needle());
    });
}

void ViewerPane::find(const QString &needle)
{
    m_hits.clear();
    m_hit = -1;
    if (m_texts.empty()) {
        for (const WordRange &range : m_view->overlay().text().find(needle))
            m_hits.push_back({m_page, range});
    }
    for (size_t i = 0; i < m_texts.size(); ++i)
        for (const WordRange &range : m_texts[i].find(needle))
            m_hits.push_back({int(i) + 1, range});
    for (size_t i = 0; i < m_hits.size() && m_hit < 0; ++i)
        if (m_hits[i].page >= m_page)
            m_hit = int(i);
    if (m_hit < 0 && !m_hits.empty())
        m_hit = 0;
    markHits(false);
}

void ViewerPane::stepHit(int direction)
{
    const int count = int(m_hits.size());
    if (count == 0)
        return;
    // The first Enter goes to the hit that is marked; each further one goes on.
    const int wanted = m_hitVisited ? (m_hit + direction + count) % count : m_hit;
    const int page = m_hits[size_t(wanted)].page;
    if (page != m_page)
        setCurrentPage(page);
    m_hit = wanted;
    markHits(true);
}

void ViewerPane::markHits(bool intoSight)
{
    std::vector<WordRange> here;
    int current = -1;
    for (size_t i = 0; i < m_hits.size(); ++i) {
        if (m_hits[i].page != m_page)
            continue;
        if (int(i) == m_hit)
            current = int(here.size());
        here.push_back(m_hits[i].range);
    }
    m_view->setHits(std::move(here), current);
    m_find->showCount(m_hit, int(m_hits.size()));
    m_hitVisited = intoSight;
    if (intoSight && current >= 0)
        m_view->bringIntoSight(m_view->overlay().text().bounds(m_hits[size_t(m_hit)].range));
}

} // namespace pss
