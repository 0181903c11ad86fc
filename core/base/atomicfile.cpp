#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace stator::base {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;
std::atomic<long long> g_faultAfter{-1};
std::atomic<unsigned> g_serial{0};

/// write(2) until all is written; 0 or the errno.
int writeAll(int fd, const char* data, std::size_t size) {
    if (long long left = g_faultAfter.load(); left >= 0) {
        if (static_cast<long long>(size) > left) {
            g_faultAfter = 0;
            return ENOSPC;
        }
        g_faultAfter = left - static_cast<long long>(size);
    }
    while (size > 0) {
        const ssize_t n = ::write(fd, data, size);
        if (n < 0) {
            if (errno == EINTR)
                continue;
            return errno;
        }
        data += n;
        size -= static_cast<std::size_t>(n);
    }
    return 0;
}

} // namespace

void setWriteFaultAfter(long long bytes) {
    g_faultAfter = bytes;
}

Error AtomicFile::ioError(const char* what, int code) const {
    const char* remedy = code == ENOSPC ? " Free some space and try again." : "";
    return makeError(ErrorCode::Io,
                     fmt::format("Cannot {}: {}.{}", what, std::strerror(code), remedy),
                     m_target.string());
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target) {
    AtomicFile file;
    file.m_target = target;
    // The process id and a serial keep two writers of the same target apart.
    file.m_temporary =
        target.parent_path() /
        fmt::format(".{}.{}.{}.tmp", target.filename().string(), ::getpid(), g_serial++);
    file.m_fd = ::open(file.m_temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file.m_fd < 0)
        return file.ioError("create the file", errno);
    file.m_buffer.reserve(kBufferBytes);
    return file;
}

AtomicFile::~AtomicFile() {
    discard();
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
    , m_target(std::move(other.m_target))
    , m_temporary(std::move(other.m_temporary))
    , m_buffer(std::move(other.m_buffer))
    , m_size(other.m_size) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    if (this != &other) {
        discard();
        m_fd = std::exchange(other.m_fd, -1);
        m_target = std::move(other.m_target);
        m_temporary = std::move(other.m_temporary);
        m_buffer = std::move(other.m_buffer);
        m_size = other.m_size;
    }
    return *this;
}

void AtomicFile::discard() {
    if (m_fd < 0)
        return;
    ::close(m_fd);
    ::unlink(m_temporary.c_str());
    m_fd = -1;
}

Result<void> AtomicFile::flush() {
    if (const int code = writeAll(m_fd, m_buffer.data(), m_buffer.size()))
        return ioError("write the file", code);
    m_buffer.clear();
    return {};
}

Result<void> AtomicFile::write(const void* data, std::size_t size) {
    m_size += size;
    if (m_buffer.size() + size > kBufferBytes)
        STATOR_TRY(flush());
    if (size >= kBufferBytes) {
        if (const int code = writeAll(m_fd, static_cast<const char*>(data), size))
            return ioError("write the file", code);
        return {};
    }
    m_buffer.append(static_cast<const char*>(data), size);
    return {};
}

Result<void> AtomicFile::writeAt(std::size_t offset, const void* data, std::size_t size) {
    STATOR_TRY(flush());
    const auto* bytes = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t n = ::pwrite(m_fd, bytes, size, static_cast<off_t>(offset));
        if (n < 0) {
            if (errno == EINTR)
                continue;
            return ioError("write the file", errno);
        }
        bytes += n;
        offset += static_cast<std::size_t>(n);
        size -= static_cast<std::size_t>(n);
    }
    return {};
}

Result<void> AtomicFile::commit() {
    STATOR_TRY(flush());
    if (::fsync(m_fd) != 0)
        return ioError("save the file", errno);
    if (::close(std::exchange(m_fd, -1)) != 0) {
        const int code = errno;
        ::unlink(m_temporary.c_str());
        return ioError("save the file", code);
    }
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0) {
        const int code = errno;
        ::unlink(m_temporary.c_str());
        return ioError("put the file in place", code);
    }
    // Without this the rename itself may be lost when the power fails.
    const auto folder =
        m_target.parent_path().empty() ? std::filesystem::path(".") : m_target.parent_path();
    if (const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path& target, std::string_view content) {
    STATOR_ASSIGN(auto file, AtomicFile::create(target));
    STATOR_TRY(file.write(content));
    return file.commit();
}

Result<std::string> readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return makeError(std::filesystem::exists(path) ? ErrorCode::Io : ErrorCode::NotFound,
                         "Cannot open the file.", path.string());
    std::ostringstream content;
    content << in.rdbuf();
    if (in.bad())
        return makeError(ErrorCode::Io, "Cannot read the file.", path.string());
    return std::move(content).str();
}

} // namespace stator::base
