// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/pagestore.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace pss {

class Actions;
class FindBar;
class PageStrip;
class ViewerBar;

/// The document at the centre of the review: its pages, the bar over them, thumbnails beside, find. Its
/// actions work wherever the focus is inside `scope`.
class ViewerPane : public QWidget {
    Q_OBJECT

public:
    ViewerPane(Actions &actions, PageStore &store, QWidget *scope, QWidget *parent = nullptr);

    /// Another document or, with the same id, another reading of it: then page, zoom and find stay.
    void showDocument(const QString &id, const Reading &reading);
    /// Instead of pages: why there are none.
    void showState(const QString &id, const QString &drawing, const QString &sentence);
    /// Turns to the page where the field was read and brings its box into sight.
    void showField(const QString &name);
    void showPlace(int page, const QRectF &box);
    void setCurrentPage(int number);

    DocumentView *view() const { return m_view; }
    int currentPage() const { return m_page; }
    int pageCount() const { return int(m_reading.pages.size()); }

Q_SIGNALS:
    void fieldClicked(const QString &name);
    /// A page of this document is really in sight.
    void contentShown(const QString &id);

private:
    struct Hit {
        int page;
        WordRange range;
    };

    void layOut();
    void makeActions(Actions &actions, QWidget *scope);
    void showPage();
    void showPageNumber();
    void takePicture(const PageKey &key, const PicturePointer &picture);
    void prepareTexts();
    void find(const QString &needle);
    void stepHit(int direction);
    void markHits(bool intoSight);
    void setWordsShown(bool shown);
    void updateFooter(const QString &hovered);
    const ReadPage *readPage() const;

    PageStore &m_store;
    DocumentView *m_view;
    PageStrip *m_strip;
    FindBar *m_find;
    ViewerBar *m_bar;
    QAction *m_previous = nullptr;
    QAction *m_next = nullptr;
    QLabel *m_about;
    QLabel *m_facts;
    QStackedLayout *m_stack;
    QLabel *m_stateIcon;
    QLabel *m_stateText;
    QString m_document;
    Reading m_reading;
    int m_page = 1;
    QString m_field;
    std::vector<PageText> m_texts; ///< of every page, once they are made
    int m_textsToken = 0;
    std::vector<Hit> m_hits;
    int m_hit = -1;
    bool m_hitVisited = false; ///< Enter has gone to it
};

} // namespace pss
