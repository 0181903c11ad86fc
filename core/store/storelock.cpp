#include "core/store/storelock.h"

#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace stator::store {
namespace {

std::string firstLine(std::string text) {
    if (const auto end = text.find('\n'); end != std::string::npos)
        text.resize(end);
    return text;
}

/// "statorctl, process 1234": for the message the next process shows.
std::string ownName() {
    auto name = base::readFile("/proc/self/comm");
    return fmt::format("{}, process {}", name ? firstLine(std::move(*name)) : "stator", ::getpid());
}

} // namespace

Result<StoreLock> StoreLock::acquire(const std::filesystem::path& store) {
    const auto path = store.string() + ".lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0)
        return makeError(
            ErrorCode::Io,
            fmt::format("Cannot make the lock file: {}. Check that the workspace folder "
                        "can be written.",
                        std::strerror(errno)),
            path);
    StoreLock lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return makeError(ErrorCode::Io, fmt::format("Cannot lock: {}.", std::strerror(errno)),
                             path);
        auto holder = base::readFile(path);
        const auto name =
            holder && !holder->empty() ? firstLine(std::move(*holder)) : "another process";
        return makeError(
            ErrorCode::Busy,
            fmt::format("This workspace is in use ({}). Close that program or wait until "
                        "it has ended; showing and comparing runs works meanwhile.",
                        name),
            store.string());
    }
    // Only for that message: a full disk here is no reason to stop.
    const auto name = ownName() + "\n";
    if (::ftruncate(fd, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(fd, name.data(), name.size(), 0);
    return lock;
}

StoreLock::StoreLock(StoreLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)) {}

StoreLock::~StoreLock() {
    // Not removed: a process that opened the old file would lock another one than the next process.
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace stator::store
