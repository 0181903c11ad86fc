// One writer per store, across processes.
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace stator::store {

/// Held while a process may write the store; the kernel releases it however the process ends.
class StoreLock {
public:
    /// Locks the file `<store>.lock`. Errors: Busy (with the holder's name and number), Io.
    static Result<StoreLock> acquire(const std::filesystem::path& store);
    ~StoreLock();
    StoreLock(StoreLock&& other) noexcept;
    StoreLock& operator=(StoreLock&&) = delete;

private:
    explicit StoreLock(int fd)
        : m_fd(fd) {}
    int m_fd;
};

} // namespace stator::store
