// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/jobchannel.h"

#include "reading/inlet.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace pss {

namespace {

constexpr int kSeals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
constexpr size_t kDescriptorBytes = 2 * sizeof(int);

template <class Call>
ssize_t repeated(Call call)
{
    ssize_t n = 0;
    do
        n = call();
    while (n < 0 && errno == EINTR);
    return n;
}

} // namespace

bool sendReady(int channel)
{
    return repeated([&] { return ::send(channel, &kReadyMagic, sizeof kReadyMagic, MSG_NOSIGNAL); })
        == ssize_t(sizeof kReadyMagic);
}

bool receiveReady(int channel)
{
    quint32 magic = 0;
    const ssize_t n = repeated([&] { return ::recv(channel, &magic, sizeof magic, 0); });
    return n == ssize_t(sizeof magic) && magic == kReadyMagic;
}

bool sendJob(int channel, const ReaderJob &job)
{
    JobRequest request = job.request;
    iovec part{&request, sizeof request};
    alignas(cmsghdr) char control[CMSG_SPACE(kDescriptorBytes)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(kDescriptorBytes);
    const int descriptors[2] = {job.document.fd(), job.answer.fd()};
    std::memcpy(CMSG_DATA(head), descriptors, kDescriptorBytes);
    return repeated([&] { return ::sendmsg(channel, &message, MSG_NOSIGNAL); }) == ssize_t(sizeof request);
}

std::optional<ReaderJob> receiveJob(int channel)
{
    ReaderJob job;
    iovec part{&job.request, sizeof job.request};
    alignas(cmsghdr) char control[CMSG_SPACE(kDescriptorBytes)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t n = repeated([&] { return ::recvmsg(channel, &message, MSG_CMSG_CLOEXEC); });
    const cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (!head || head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS
        || head->cmsg_len != CMSG_LEN(kDescriptorBytes))
        return std::nullopt;
    int descriptors[2];
    std::memcpy(descriptors, CMSG_DATA(head), kDescriptorBytes);
    job.document = Descriptor(descriptors[0]);
    job.answer = Descriptor(descriptors[1]);
    if (n != ssize_t(sizeof job.request) || job.request.magic != kJobMagic
        || job.request.languages.back() != '\0')
        return std::nullopt;
    return job;
}

Result<Descriptor> sealedDocument(const GivePieces &document)
{
    Descriptor memory(::memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.isOpen())
        return memory;
    bool isWritten = true;
    const auto given = document([&](QByteArrayView piece) -> Status {
        isWritten = isWritten && writeAll(memory.fd(), {piece.data(), size_t(piece.size())});
        return {};
    });
    if (!given)
        return fail(given.error());
    if (!isWritten || ::fcntl(memory.fd(), F_ADD_SEALS, kSeals) != 0)
        return Descriptor();
    return memory;
}

bool isSealed(int document) { return (::fcntl(document, F_GET_SEALS) & kSeals) == kSeals; }

} // namespace pss
