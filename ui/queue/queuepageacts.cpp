// SPDX-License-Identifier: GPL-3.0-or-later
// What is done from the queue: opening, claiming, giving back, reading again, adding.
#include "services/documents.h"
#include "services/review.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/intake/intakepanel.h"
#include "ui/queue/queuemodel.h"
#include "ui/queue/queuepage.h"
#include "ui/queue/queuetable.h"
#include "ui/shell/messages.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr QSize kDialogSize(900, 560);

} // namespace

void QueuePage::openCurrent()
{
    if (const QString key = m_table->currentKey(); !key.isEmpty())
        Q_EMIT openRequested(key, m_filter);
}

void QueuePage::claimNext()
{
    inBackground(
        this, [&review = m_desk.review, actor = m_desk.actor] { return review.claimNext(actor); },
        [this](const Result<std::optional<Document>> &next) {
            if (!next) {
                m_desk.messages.show(Tone::Danger, errorText(next.error()));
            } else if (*next) {
                Q_EMIT openRequested((*next)->id, m_views.front().filter);
            } else {
                m_desk.messages.show(Tone::Info, tr("Nothing waits for a review: the queue is clear."));
                Q_EMIT queueEmptied();
            }
        });
}

void QueuePage::releaseSelected()
{
    inBackground(
        this,
        [&review = m_desk.review, actor = m_desk.actor, keys = m_table->selectedKeys()] {
            std::pair<int, std::optional<Error>> outcome{0, {}};
            for (const QString &key : keys)
                if (auto released = review.release(actor, key))
                    ++outcome.first;
                else
                    outcome.second = released.error();
            return outcome;
        },
        [this](const std::pair<int, std::optional<Error>> &outcome) {
            if (outcome.second)
                m_desk.messages.show(Tone::Warning, errorText(*outcome.second));
            else
                m_desk.messages.show(Tone::Success, tr("%n document(s) given back.", nullptr, outcome.first));
        });
}

void QueuePage::readSelectedAgain()
{
    inBackground(
        this,
        [&documents = m_desk.documents, actor = m_desk.actor, keys = m_table->selectedKeys()] {
            std::pair<int, std::optional<Error>> outcome{0, {}};
            for (const QString &key : keys)
                if (auto queued = documents.readAgain(actor, key, {}))
                    ++outcome.first;
                else
                    outcome.second = queued.error();
            return outcome;
        },
        [this](const std::pair<int, std::optional<Error>> &outcome) {
            if (outcome.second)
                m_desk.messages.show(Tone::Warning, errorText(*outcome.second));
            else
                m_desk.messages.show(Tone::Info,
                                     tr("%n document(s) will be read again.", nullptr, outcome.first));
        });
}

void QueuePage::addFiles(const QStringList &paths)
{
    m_intake->open();
    m_intake->addPaths(paths);
}

void QueuePage::chooseFiles()
{
    m_intake->open();
    auto *dialog = new QFileDialog(this, tr("Add documents"));
    dialog->setObjectName(u"addDocumentsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->resize(kDialogSize);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Documents (%1)").arg(IntakePanel::filePatterns()), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, m_intake, &IntakePanel::addPaths);
    dialog->open();
}

void QueuePage::pasteImage()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (mime && mime->hasUrls()) {
        QStringList paths;
        for (const QUrl &url : mime->urls())
            if (url.isLocalFile())
                paths << url.toLocalFile();
        return addFiles(paths);
    }
    const QImage image = mime && mime->hasImage() ? qvariant_cast<QImage>(mime->imageData()) : QImage();
    if (image.isNull()) {
        m_desk.messages.show(Tone::Info, tr("The clipboard holds no image and no file."));
        return;
    }
    m_intake->open();
    inBackground(
        m_intake,
        [image] {
            QBuffer png;
            png.open(QIODevice::WriteOnly);
            image.save(&png, "PNG");
            return png.data();
        },
        [this](const QByteArray &png) { m_intake->addContent(tr("Pasted image.png"), png); });
}

} // namespace pss
