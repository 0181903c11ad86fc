// Files that are either the old version or the whole new one, whatever happens in between.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace stator::base {

/// Writes to a temporary name beside the target; commit() fsyncs, renames and fsyncs the folder.
/// Destroyed without commit(): the temporary is removed and the target untouched.
/// Thread: one writer object, one thread. Errors: Io (with the reason, such as a full disk).
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;

    /// Buffered append (1 MiB buffer).
    Result<void> write(const void* data, std::size_t size);
    Result<void> write(std::string_view bytes) { return write(bytes.data(), bytes.size()); }
    /// Overwrites bytes written before, such as a header whose counts are known only at the end.
    Result<void> writeAt(std::size_t offset, const void* data, std::size_t size);
    /// Bytes written so far: where the next write() goes.
    std::size_t size() const { return m_size; }
    Result<void> commit();

private:
    AtomicFile() = default;
    Result<void> flush();
    void discard();
    Error ioError(const char* what, int code) const;

    int m_fd = -1;
    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    std::string m_buffer;
    std::size_t m_size = 0;
};

/// Writes `content` to `target` atomically.
Result<void> writeFileAtomically(const std::filesystem::path& target, std::string_view content);

/// Reads a whole small file (settings, JSON). Errors: NotFound, Io.
Result<std::string> readFile(const std::filesystem::path& path);

/// Fails every write of AtomicFile after `bytes` more bytes with "no space left" (tests only);
/// a negative value switches the fault off. Process-wide.
void setWriteFaultAfter(long long bytes);

} // namespace stator::base
