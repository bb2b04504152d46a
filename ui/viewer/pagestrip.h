// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/pagestore.h"

#include <QListWidget>

namespace pss {

/// The document's pages as thumbnails; only those in sight are fetched.
class PageStrip : public QListWidget {
    Q_OBJECT

public:
    explicit PageStrip(PageStore &store, QWidget *parent = nullptr);

    void showDocument(const QString &document, const QList<QSize> &pages);
    void setCurrentPage(int number);

Q_SIGNALS:
    void pageChosen(int number);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fetchShown();

    PageStore &m_store;
    QString m_document;
    QSet<int> m_asked;
};

} // namespace pss
