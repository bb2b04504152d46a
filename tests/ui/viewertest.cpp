// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"
#include "ui/viewer/viewerpane.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <atomic>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QByteArray png(const QSize &size, const QColor &colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

ReadPage readPage(int number, const QStringList &words)
{
    ReadPage page;
    page.number = number;
    page.width = 1000;
    page.height = 700;
    page.dpi = 300;
    page.meanConfidence = 0.9;
    for (int i = 0; i < words.size(); ++i)
        page.words.push_back(
            {words[i], 0.5 + 0.1 * (i % 5), {100 + (i % 3) * 250, 100 + (i / 3) * 80, 220, 40}, i / 3, 0});
    return page;
}

Reading twoPages()
{
    Reading reading;
    reading.status = ReadingStatus::Completed;
    reading.pages = {
        readPage(1, {u"Surname"_s, u"ERIKSSON"_s, u"Given"_s, u"names"_s, u"ANNA"_s, u"MARIA"_s}),
        readPage(2, {u"Place"_s, u"of"_s, u"birth"_s, u"ZENITH"_s, u"eriksson"_s})};
    reading.fields = {
        Field{u"surname"_s,
              {{FieldSource::Visual, u"ERIKSSON"_s, u"ERIKSSON"_s, 0.9, 1, {350, 100, 220, 40}}}},
        Field{u"place_of_birth"_s,
              {{FieldSource::Visual, u"ZENITH"_s, u"ZENITH"_s, 0.9, 2, {100, 180, 220, 40}}}}};
    return reading;
}

} // namespace

class ViewerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void wheelKeepsThePointUnderThePointer_data();
    void wheelKeepsThePointUnderThePointer();
    void keysZoomAndFit();
    void fitFollowsTheWindow();
    void rotationTurnsTheViewOnly();
    void dragPansAndArrowsPan();
    void dragSelectsTextInOrder();
    void copyAndSelectAll();
    void hoverTellsWordAndConfidence();
    void overlayToggleAndThreshold();
    void findStepsThroughAllPages();
    void fieldZoomsToItsBoxAndBack();
    void pagesTurn();
    void anotherReadingKeepsThePlace();
    void aStateStandsInForPages();
    void storeStaysWithinItsBudget();
    void whatWasDroppedComesToNobody();

private:
    QPoint viewPoint(const QPointF &scene) const { return m_pane->view()->mapFromScene(scene); }
    QWidget *port() const { return m_pane->view()->viewport(); }
    void drag(const QPoint &from, const QPoint &to, Qt::MouseButton button = Qt::LeftButton);

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<PageStore> m_store;
    ViewerPane *m_pane = nullptr;
    std::atomic<int> m_fetched = 0;
};

void ViewerTest::init()
{
    m_fetched = 0;
    m_window = std::make_unique<QWidget>();
    m_actions = std::make_unique<Actions>();
    m_store = std::make_unique<PageStore>([this](const PageKey &key) -> Result<QByteArray> {
        ++m_fetched;
        return png({1000, 700}, key.number == 1 ? Qt::cyan : Qt::yellow);
    });
    m_pane = new ViewerPane(*m_actions, *m_store, m_window.get(), m_window.get());
    m_pane->view()->setAnimated(false);
    m_window->resize(900, 700);
    m_pane->setGeometry(m_window->rect());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_pane->showDocument(u"doc_1"_s, twoPages());
    m_pane->view()->setFocus();
    QTRY_VERIFY(m_pane->view()->hasPicture());
}

void ViewerTest::cleanup()
{
    m_window.reset();
    m_store.reset();
    finishBackground();
}

void ViewerTest::drag(const QPoint &from, const QPoint &to, Qt::MouseButton button)
{
    QTest::mousePress(port(), button, {}, from);
    for (int step = 1; step <= 8; ++step) {
        const QPoint at = from + (to - from) * step / 8;
        QMouseEvent move(QEvent::MouseMove, at, port()->mapToGlobal(at), Qt::NoButton, button, {});
        QCoreApplication::sendEvent(port(), &move);
    }
    QTest::mouseRelease(port(), button, {}, to);
}

void ViewerTest::wheelKeepsThePointUnderThePointer_data()
{
    QTest::addColumn<QPointF>("point");
    QTest::addColumn<int>("turn");
    QTest::newRow("middle") << QPointF(500, 350) << 0;
    QTest::newRow("corner") << QPointF(20, 15) << 0;
    QTest::newRow("right edge") << QPointF(990, 600) << 0;
    QTest::newRow("turned") << QPointF(200, 500) << 1;
}

void ViewerTest::wheelKeepsThePointUnderThePointer()
{
    QFETCH(QPointF, point);
    QFETCH(int, turn);
    for (int i = 0; i < turn; ++i)
        m_pane->view()->turnRight();
    const QPoint at = viewPoint(point);
    const qreal before = m_pane->view()->zoom();
    for (int notch = 0; notch < 6; ++notch) {
        QWheelEvent wheel(at, port()->mapToGlobal(at), {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(port(), &wheel);
    }
    QVERIFY(m_pane->view()->zoom() > 2 * before);
    const QPoint away = viewPoint(point) - at;
    QVERIFY2(away.manhattanLength() <= 12, qPrintable(u"%1,%2"_s.arg(away.x()).arg(away.y())));
}

void ViewerTest::keysZoomAndFit()
{
    DocumentView *view = m_pane->view();
    const qreal fitted = view->zoom();
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->zoom() > fitted * 1.2);
    QCOMPARE(view->fit(), DocumentView::Fit::Free);
    QTest::keyClick(view, Qt::Key_Minus);
    QVERIFY(qAbs(view->zoom() - fitted) < 0.001);
    QTest::keyClick(view, Qt::Key_1);
    QCOMPARE(view->zoom(), 1.0);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->fit(), DocumentView::Fit::Page);
    QCOMPARE(view->zoom(), fitted);
    QTest::keyClick(view, Qt::Key_W);
    QCOMPARE(view->fit(), DocumentView::Fit::Width);
    QVERIFY(qAbs(view->zoom() * 1000 - (view->viewport()->width() - 32)) < 1);
    const QString shown = m_window->findChild<QLabel *>(u"zoomLabel"_s)->text();
    QVERIFY2(shown.startsWith(QString::number(qRound(view->zoom() * 100))), qPrintable(shown));
}

void ViewerTest::fitFollowsTheWindow()
{
    const qreal before = m_pane->view()->zoom();
    m_pane->resize(600, 500);
    QTRY_VERIFY(m_pane->view()->zoom() < before * 0.8);
    const QRectF page = m_pane->view()->mapFromScene(QRectF(0, 0, 1000, 700)).boundingRect();
    QVERIFY(QRectF(port()->rect()).contains(page));
}

void ViewerTest::rotationTurnsTheViewOnly()
{
    DocumentView *view = m_pane->view();
    const QImage before = m_store->picture({u"doc_1"_s, 1})->level(1);
    QTest::keyClick(view, Qt::Key_BracketRight);
    QCOMPARE(view->turn(), 90);
    QVERIFY(viewPoint({0, 0}).x() > viewPoint({0, 700}).x()); // the top edge is at the right now
    QTest::keyClick(view, Qt::Key_BracketLeft);
    QCOMPARE(view->turn(), 0);
    QTest::keyClick(view, Qt::Key_BracketLeft);
    QCOMPARE(view->turn(), 270);
    QCOMPARE(m_store->picture({u"doc_1"_s, 1})->level(1), before);
}

void ViewerTest::dragPansAndArrowsPan()
{
    DocumentView *view = m_pane->view();
    view->zoomActual();
    const QPoint before = viewPoint({500, 350});
    drag({400, 300}, {340, 260}, Qt::MiddleButton);
    QCOMPARE(viewPoint({500, 350}), before + QPoint(-60, -40));
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(viewPoint({500, 350}), before + QPoint(0, -40));
    QTest::keyPress(view, Qt::Key_Space);
    drag(viewPoint({400, 120}), viewPoint({400, 120}) + QPoint(50, 30)); // over a word
    QTest::keyRelease(view, Qt::Key_Space);
    QCOMPARE(viewPoint({500, 350}), before + QPoint(50, -10));
    QVERIFY(view->selectedText().isEmpty());
}

void ViewerTest::dragSelectsTextInOrder()
{
    DocumentView *view = m_pane->view();
    drag(viewPoint({400, 120}), viewPoint({400, 200})); // ERIKSSON … ANNA, on the next line
    QCOMPARE(view->selectedText(), u"ERIKSSON Given\nnames ANNA"_s);
    drag(viewPoint({400, 200}), viewPoint({120, 120})); // backwards
    QCOMPARE(view->selectedText(), u"Surname ERIKSSON Given\nnames ANNA"_s);
    QTest::mouseClick(port(), Qt::LeftButton, {}, viewPoint({900, 600}));
    QVERIFY(view->selectedText().isEmpty());
}

void ViewerTest::copyAndSelectAll()
{
    DocumentView *view = m_pane->view();
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Surname ERIKSSON Given\nnames ANNA MARIA"_s);
}

void ViewerTest::hoverTellsWordAndConfidence()
{
    const auto *about = m_window->findChild<QLabel *>(u"viewerAbout"_s);
    QTest::mouseMove(port(), viewPoint({400, 120}));
    QTRY_VERIFY2(about->text().contains(u"ERIKSSON"_s), qPrintable(about->text()));
    QVERIFY(about->text().contains(u"60 %"_s));
    QVERIFY(about->text().contains(u"Surname"_s)); // the field whose box it is
    QTest::mouseMove(port(), viewPoint({900, 600}));
    QTRY_VERIFY(about->text().isEmpty());
}

void ViewerTest::overlayToggleAndThreshold()
{
    auto *slider = m_window->findChild<QSlider *>(u"thresholdSlider"_s);
    const OverlayItem &overlay = m_pane->view()->overlay();
    QVERIFY(!overlay.wordsShown() && !slider->isEnabled());
    const QImage plain = port()->grab().toImage();
    QTest::keyClick(m_pane->view(), Qt::Key_O);
    QVERIFY(overlay.wordsShown() && slider->isEnabled());
    QVERIFY(port()->grab().toImage() != plain);
    slider->setFocus();
    slider->setValue(70);
    QCOMPARE(overlay.threshold(), 0.7);
    QVERIFY(overlay.isWordShown(0) && !overlay.isWordShown(4));
    QTest::keyClick(slider, Qt::Key_O);
    QVERIFY(!overlay.wordsShown());
    QTest::keyClick(slider, Qt::Key_O, Qt::ShiftModifier);
    QVERIFY(!overlay.boxesShown());
}

void ViewerTest::findStepsThroughAllPages()
{
    DocumentView *view = m_pane->view();
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
    auto *edit = m_window->findChild<QLineEdit *>(u"findEdit"_s);
    const auto *count = m_window->findChild<QLabel *>(u"findCount"_s);
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"eriksson"_s);
    QTRY_COMPARE(count->text(), u"1 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_pane->currentPage(), 1);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_pane->currentPage(), 2);
    QCOMPARE(count->text(), u"2 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_pane->currentPage(), 1);
    QCOMPARE(count->text(), u"1 of 2"_s);
    QVERIFY(QRectF(port()->rect()).contains(viewPoint({460, 120})));
    edit->clear();
    QTest::keyClicks(edit, u"o1-]"_s); // letters and digits that mean something elsewhere
    QCOMPARE(edit->text(), u"o1-]"_s);
    QVERIFY(!view->overlay().wordsShown());
    QCOMPARE(view->turn(), 0);
    QCOMPARE(count->text(), u"Not found"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(view->hasFocus());
}

void ViewerTest::fieldZoomsToItsBoxAndBack()
{
    DocumentView *view = m_pane->view();
    const qreal fitted = view->zoom();
    m_pane->showField(u"surname"_s);
    QCOMPARE(view->overlay().selectedBox(), u"surname"_s);
    QVERIFY(view->zoom() > fitted);
    QVERIFY((viewPoint({460, 120}) - port()->rect().center()).manhattanLength() < 4);
    m_pane->showField(u"place_of_birth"_s);
    QCOMPARE(m_pane->currentPage(), 2);
    QVERIFY((viewPoint({210, 200}) - port()->rect().center()).manhattanLength() < 4);

    m_pane->setCurrentPage(1);
    view->fitPage();
    QSignalSpy clicked(m_pane, &ViewerPane::fieldClicked);
    QTest::mouseClick(port(), Qt::LeftButton, {}, viewPoint({400, 120}));
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.first().first().toString(), u"surname"_s);
}

void ViewerTest::pagesTurn()
{
    DocumentView *view = m_pane->view();
    auto *strip = m_window->findChild<QListWidget *>(u"pageStrip"_s);
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->count(), 2);
    QTest::keyClick(view, Qt::Key_PageDown);
    QCOMPARE(m_pane->currentPage(), 2);
    QCOMPARE(strip->currentRow(), 1);
    QTRY_COMPARE(port()->grab().toImage().pixelColor(port()->rect().center() + QPoint(0, 60)),
                 QColor(Qt::yellow));
    QTest::keyClick(view, Qt::Key_PageDown); // there is no third
    QCOMPARE(m_pane->currentPage(), 2);
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Up);
    QCOMPARE(m_pane->currentPage(), 1);
    QTest::keyClick(strip, Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(m_pane->currentPage(), 2);
}

void ViewerTest::anotherReadingKeepsThePlace()
{
    m_pane->setCurrentPage(2);
    m_pane->view()->zoomIn();
    const qreal zoom = m_pane->view()->zoom();
    m_pane->showDocument(u"doc_1"_s, twoPages());
    QCOMPARE(m_pane->currentPage(), 2);
    QCOMPARE(m_pane->view()->zoom(), zoom);
    m_pane->showDocument(u"doc_2"_s, twoPages());
    QCOMPARE(m_pane->currentPage(), 1);
    QCOMPARE(m_pane->view()->fit(), DocumentView::Fit::Page);
}

void ViewerTest::aStateStandsInForPages()
{
    m_pane->showState(u"doc_3"_s, u"processing"_s, u"Being read…"_s);
    const auto *state = m_window->findChild<QLabel *>(u"viewerStateText"_s);
    QVERIFY(state->isVisible());
    QCOMPARE(state->text(), u"Being read…"_s);
    QSignalSpy shown(m_pane, &ViewerPane::contentShown);
    m_pane->showDocument(u"doc_3"_s, twoPages());
    QTRY_COMPARE(shown.count(), 1);
    QVERIFY(!state->isVisible());
}

void ViewerTest::storeStaysWithinItsBudget()
{
    m_store->setBudget(10'000'000); // three pages of 1000 × 700 and their halves
    for (int number = 1; number <= 12; ++number) {
        m_store->picture({u"doc_9"_s, number});
        QTRY_VERIFY(m_store->has({u"doc_9"_s, number}));
        QVERIFY(m_store->bytes() <= 10'000'000);
    }
    QVERIFY(!m_store->has({u"doc_9"_s, 1}));
    const int before = m_fetched;
    m_store->picture({u"doc_9"_s, 12}); // kept: not fetched again
    QTest::qWait(20);
    QCOMPARE(m_fetched, before);
}

void ViewerTest::whatWasDroppedComesToNobody()
{
    QSignalSpy arrived(m_store.get(), &PageStore::arrived);
    m_store->picture({u"doc_7"_s, 1});
    m_store->drop(u"doc_7"_s);
    m_store->picture({u"doc_8"_s, 1});
    QTRY_VERIFY(m_store->has({u"doc_8"_s, 1}));
    finishBackground();
    QCoreApplication::processEvents();
    QVERIFY(!m_store->has({u"doc_7"_s, 1}));
    for (const auto &arrival : arrived) // pages of what the window shows may still come
        QVERIFY(arrival.first().value<PageKey>().document != u"doc_7"_s);
}

QTEST_MAIN(ViewerTest)
#include "viewertest.moc"
