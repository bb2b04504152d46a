// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/viewerpane.h"

#include "ui/shell/icons.h"
#include "ui/viewer/findbar.h"
#include "ui/viewer/pagestrip.h"
#include "ui/viewer/viewerbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>

namespace pss {

using namespace Qt::StringLiterals;

ViewerPane::ViewerPane(Actions &actions, PageStore &store, QWidget *scope, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_view(new DocumentView(this))
    , m_strip(new PageStrip(store, this))
    , m_find(new FindBar(this))
    , m_bar(new ViewerBar(this))
    , m_about(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_stack(new QStackedLayout)
    , m_stateIcon(new QLabel(this))
    , m_stateText(new QLabel(this))
{
    setObjectName(u"viewerPane"_s);
    layOut();
    makeActions(actions, scope ? scope : this);
    connect(&m_store, &PageStore::arrived, this, &ViewerPane::takePicture);
    connect(&m_store, &PageStore::failed, this, [this](const PageKey &key, const Error &) {
        if (key == PageKey{m_document, m_page})
            m_about->setText(tr("This page cannot be shown. Have the document read again."));
    });
    connect(m_strip, &PageStrip::pageChosen, this, &ViewerPane::setCurrentPage);
    connect(m_view, &DocumentView::pageTurnWanted, this, [this](int step) { setCurrentPage(m_page + step); });
    connect(m_view, &DocumentView::zoomChanged, this,
            [this] { m_bar->showZoom(m_view->zoom() * devicePixelRatioF()); });
    connect(m_view, &DocumentView::hovered, m_about, &QLabel::setText);
    connect(m_view, &DocumentView::boxClicked, this, [this](const QString &name) {
        m_field = name;
        Q_EMIT fieldClicked(name);
    });
    connect(m_bar, &ViewerBar::thresholdChanged, m_view, &DocumentView::setThreshold);
    connect(m_find, &FindBar::needleChanged, this, &ViewerPane::find);
    connect(m_find, &FindBar::stepped, this, &ViewerPane::stepHit);
    connect(m_find, &FindBar::closed, this, [this] {
        find({});
        m_view->setFocus();
    });
}

void ViewerPane::layOut()
{
    auto *sheet = new QWidget(this);
    auto *across = new QHBoxLayout(sheet);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(m_strip);
    across->addWidget(m_view, 1);
    m_strip->hide();

    auto *state = new QWidget(this);
    state->setObjectName(u"viewerState"_s);
    auto *centred = new QVBoxLayout(state);
    centred->addStretch(2);
    centred->addWidget(m_stateIcon, 0, Qt::AlignHCenter);
    centred->addSpacing(8);
    centred->addWidget(m_stateText, 0, Qt::AlignHCenter);
    centred->addStretch(3);
    m_stateText->setObjectName(u"viewerStateText"_s);
    m_stateText->setWordWrap(true);
    m_stateText->setAlignment(Qt::AlignCenter);
    m_stateText->setMinimumWidth(320);
    m_stack->addWidget(sheet);
    m_stack->addWidget(state);

    m_about->setObjectName(u"viewerAbout"_s);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_facts->setObjectName(u"viewerFacts"_s);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(12, 3, 12, 3);
    footer->addWidget(m_about, 1);
    footer->addWidget(m_facts);

    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_bar);
    down->addWidget(m_find);
    down->addLayout(m_stack, 1);
    down->addLayout(footer);
}

const ReadPage *ViewerPane::readPage() const
{
    return m_page >= 1 && m_page <= pageCount() ? &m_reading.pages[size_t(m_page - 1)] : nullptr;
}

void ViewerPane::showDocument(const QString &id, const Reading &reading)
{
    const bool another = id != m_document;
    m_document = id;
    m_reading = reading;
    m_page = another ? 1 : std::clamp(m_page, 1, std::max(1, pageCount()));
    if (another)
        m_field.clear();
    QList<QSize> sizes;
    for (const ReadPage &page : m_reading.pages)
        sizes.append({page.width, page.height});
    m_strip->showDocument(id, sizes);
    m_stack->setCurrentIndex(0);
    if (another && m_view->fit() == DocumentView::Fit::Free)
        m_view->fitPage();
    prepareTexts();
    showPage();
}

void ViewerPane::showState(const QString &id, const QString &drawing, const QString &sentence)
{
    m_document = id;
    m_reading = {};
    m_texts.clear();
    m_page = 1;
    m_strip->showDocument(id, {});
    m_view->clear();
    m_stateIcon->setPixmap(iconPixmap(drawing, coloursOf(this).muted, 40, devicePixelRatioF()));
    m_stateText->setText(sentence);
    m_stack->setCurrentIndex(1);
    showPageNumber();
    updateFooter({});
}

void ViewerPane::showPage()
{
    const ReadPage *page = readPage();
    if (!page) {
        m_view->clear();
        return;
    }
    PageText text = m_texts.empty() ? PageText(page->words) : m_texts[size_t(m_page - 1)];
    m_view->showPage({page->width, page->height}, std::move(text), markedBoxes(m_reading, m_page));
    m_view->selectBox(m_field, false);
    m_strip->setCurrentPage(m_page);
    showPageNumber();
    updateFooter({});
    find(m_find->needle());
    if (const PicturePointer picture = m_store.picture({m_document, m_page}))
        takePicture({m_document, m_page}, picture);
    if (m_page < pageCount())
        m_store.prefetch({m_document, m_page + 1});
}

void ViewerPane::showPageNumber()
{
    m_bar->showPages(m_page, pageCount());
    m_previous->setEnabled(m_page > 1);
    m_next->setEnabled(m_page < pageCount());
}

void ViewerPane::takePicture(const PageKey &key, const PicturePointer &picture)
{
    if (key != PageKey{m_document, m_page} || m_stack->currentIndex() != 0)
        return;
    m_view->setPicture(picture);
    Q_EMIT contentShown(m_document);
}

void ViewerPane::setCurrentPage(int number)
{
    number = std::clamp(number, 1, std::max(1, pageCount()));
    if (number == m_page)
        return;
    m_page = number;
    showPage();
}

void ViewerPane::showField(const QString &name)
{
    m_field = name;
    // The present page first: a field may stand on several.
    if (m_view->overlay().boxOf(name).isEmpty())
        if (const Field *field = m_reading.field(name))
            for (const FieldReading &source : field->sources)
                if (!source.box.isEmpty()) {
                    setCurrentPage(source.page);
                    break;
                }
    m_view->selectBox(name, true);
}

void ViewerPane::showPlace(int page, const QRectF &box)
{
    setCurrentPage(page);
    if (!box.isEmpty())
        m_view->bringIntoSight(box);
}

void ViewerPane::updateFooter(const QString &about)
{
    m_about->setText(about);
    const ReadPage *page = readPage();
    if (!page) {
        m_facts->clear();
        return;
    }
    QStringList facts{tr("%1 × %2 px").arg(locale().toString(page->width), locale().toString(page->height))};
    if (page->dpi > 0)
        facts += tr("%1 dpi").arg(locale().toString(page->dpi));
    if (!page->words.empty())
        facts += tr("words: %1, %2 % sure")
                     .arg(locale().toString(qlonglong(page->words.size())),
                          locale().toString(page->meanConfidence * 100, 'f', 0));
    m_facts->setText(facts.join(u"  ·  "_s));
}

} // namespace pss
