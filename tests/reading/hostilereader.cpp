// SPDX-License-Identifier: GPL-3.0-or-later
// A nursery as pss-reader is one, whose children do what the document tells them to: the worst.
#include "app/reader/jobloop.h"
#include "reading/fieldsjob.h"
#include "reading/inlet.h"

#include <QImage>

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <map>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kPage{40, 30};

int pipeEnd = -1;
pid_t nursery = -1;

/// Writes into the pipe what no honest AnswerWriter would.

template <class... T>
void raw(const T &...values)
{
    (writeAll(pipeEnd, {reinterpret_cast<const char *>(&values), sizeof values}), ...);
}

FrameHead frame(FrameType type, quint64 size) { return {kFrameMagic, type, size}; }

void pageOf(quint32 number, quint32 width, quint32 height, quint32 channels, quint64 size)
{
    raw(frame(FrameType::Page, size), PageHead{number, width, height, channels});
}

QImage image()
{
    QImage page(kPage, QImage::Format_Grayscale8);
    page.fill(200);
    return page;
}

Reading reading(int pages, QSize size = kPage)
{
    Reading reading;
    reading.status = ReadingStatus::Completed;
    for (int i = 1; i <= pages; ++i) {
        ReadPage page;
        page.number = i;
        page.width = size.width();
        page.height = size.height();
        reading.pages.push_back(page);
    }
    return reading;
}

[[noreturn]] void allocateForever()
{
    for (;;) {
        void *memory = std::malloc(1 << 20);
        if (!memory)
            std::abort();
        std::memset(memory, 1, 1 << 20);
    }
}

using Deed = void (*)(const AnswerWriter &);

const std::map<QByteArray, Deed> &deeds()
{
    static const std::map<QByteArray, Deed> deeds{
        {"honest",
         [](const AnswerWriter &answer) {
             answer.page(1, image());
             answer.reading(reading(1));
         }},
        {"honest-probe",
         [](const AnswerWriter &answer) {
             answer.probe({u"image/png"_s, 1, kPage});
         }},
        {"refuse", [](const AnswerWriter &answer) { answer.refusal(u"PASSWORD_PROTECTED"_s); }},
        {"silence", [](const AnswerWriter &) {}},
        {"crash", [](const AnswerWriter &) { ::raise(SIGSEGV); }},
        {"abort", [](const AnswerWriter &) { std::abort(); }},
        {"hang",
         [](const AnswerWriter &) {
             for (;;)
                 asm volatile("");
         }},
        {"sleep", [](const AnswerWriter &) { ::sleep(1000); }},
        {"bomb", [](const AnswerWriter &) { allocateForever(); }},
        {"fork",
         [](const AnswerWriter &answer) {
             ::fork();
             answer.probe({u"image/png"_s, 1, kPage});
         }},
        {"kill-everybody",
         [](const AnswerWriter &answer) {
             ::kill(nursery, SIGKILL);
             answer.probe({u"image/png"_s, 1, kPage});
         }},
        {"wrong-magic",
         [](const AnswerWriter &) {
             raw(FrameHead{42, FrameType::Page, 17});
         }},
        {"unknown-type", [](const AnswerWriter &) { raw(frame(FrameType(99), 17)); }},
        {"begins-twice", [](const AnswerWriter &answer) { answer.begun(); }},
        {"half-a-head", [](const AnswerWriter &) { raw(kFrameMagic); }},
        {"half-a-page",
         [](const AnswerWriter &) {
             pageOf(1, 40, 30, 1, 16 + 1200);
             raw(quint64(0));
         }},
        {"endless-page", [](const AnswerWriter &) { pageOf(1, 40, 30, 1, ~quint64(0)); }},
        {"wide-page", [](const AnswerWriter &) { pageOf(1, ~0U, ~0U, 3, 16); }},
        {"vast-page", [](const AnswerWriter &) { pageOf(1, 60'000, 60'000, 1, 16 + 3'600'000'000ULL); }},
        {"empty-page", [](const AnswerWriter &) { pageOf(1, 0, 30, 1, 17); }},
        {"short-rows", [](const AnswerWriter &) { pageOf(1, 40, 30, 3, 16 + 1200); }},
        {"odd-channels", [](const AnswerWriter &) { pageOf(1, 40, 30, 2, 16 + 2400); }},
        {"second-page-first", [](const AnswerWriter &answer) { answer.page(2, image()); }},
        {"same-page-twice",
         [](const AnswerWriter &answer) {
             answer.page(1, image());
             answer.page(1, image());
         }},
        {"pages-forever",
         [](const AnswerWriter &answer) {
             for (int i = 1; answer.page(i, image()); ++i) { }
         }},
        {"reading-without-pages", [](const AnswerWriter &answer) { answer.reading(reading(1)); }},
        {"honest-fields", [](const AnswerWriter &answer) { answer.reading(reading(1)); }},
        {"fields-of-more-pages", [](const AnswerWriter &answer) { answer.reading(reading(2)); }},
        {"fields-of-no-page", [](const AnswerWriter &answer) { answer.reading(reading(0)); }},
        {"fields-of-other-sizes",
         [](const AnswerWriter &answer) {
             answer.reading(reading(1, {4000, 3000}));
         }},
        {"fields-not-completed",
         [](const AnswerWriter &answer) {
             auto pending = reading(1);
             pending.status = ReadingStatus::Pending;
             answer.reading(pending);
         }},
        {"reading-of-more-pages",
         [](const AnswerWriter &answer) {
             answer.page(1, image());
             answer.reading(reading(9));
         }},
        {"reading-of-other-sizes",
         [](const AnswerWriter &answer) {
             answer.page(1, image());
             answer.reading(reading(1, {4000, 3000}));
         }},
        {"reading-not-completed",
         [](const AnswerWriter &answer) {
             answer.page(1, image());
             auto pending = reading(1);
             pending.status = ReadingStatus::Pending;
             answer.reading(pending);
         }},
        {"no-json",
         [](const AnswerWriter &answer) {
             answer.page(1, image());
             raw(frame(FrameType::Reading, 8), quint64(0x7b7b7b7b7b7b7b7b));
         }},
        {"vast-json", [](const AnswerWriter &) { raw(frame(FrameType::Reading, quint64(1) << 40)); }},
        {"invented-refusal", [](const AnswerWriter &answer) { answer.refusal(u"<script>"_s); }},
        {"decides-itself", [](const AnswerWriter &answer) { answer.refusal(u"SANCTIONED"_s); }},
        {"long-refusal", [](const AnswerWriter &) { raw(frame(FrameType::Refusal, 1 << 20)); }},
        {"probe-of-a-million-pages",
         [](const AnswerWriter &answer) {
             answer.probe({u"image/png"_s, 1'000'000, kPage});
         }},
        {"probe-of-advice-unknown",
         [](const AnswerWriter &) {
             raw(frame(FrameType::Probe, sizeof(ProbeBody)), ProbeBody{0, 1, 40, 30, 1u << 31});
         }},
        {"probe-of-no-type",
         [](const AnswerWriter &answer) {
             answer.probe({u"text/html"_s, 1, kPage});
         }},
        {"probe-of-no-page",
         [](const AnswerWriter &answer) {
             answer.probe({u"image/png"_s, 1, {-1, -1}});
         }},
    };
    return deeds;
}

/// What to do: the document says it, or the first word of a reading.
QByteArray deedOf(const JobRequest &job, QByteArrayView document)
{
    if (job.kind != JobKind::Fields)
        return document.toByteArray();
    return unpackFieldsJob(document)->reading.pages.at(0).words.at(0).text.toLatin1();
}

} // namespace

int main()
{
    nursery = ::getpid();
    deeds();
    JobLoop loop(
        kNurseryChannel,
        [](const JobRequest &job) { return job.languages[0] == 'x' ? QString(kNoSuchLanguages) : QString(); },
        [](const JobRequest &job, QByteArrayView document, const AnswerWriter &answer) {
            pipeEnd = answer.pipe();
            const auto found = deeds().find(deedOf(job, document));
            if (found != deeds().end())
                found->second(answer);
        });
    sendReady(kNurseryChannel);
    loop.run();
    return 0;
}
