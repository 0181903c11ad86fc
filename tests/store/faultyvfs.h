// A file system for SQLite whose writes can be made to fail, as on a full disk.
#pragma once

#include <cstdint>

namespace stator::store {

/// While it lives, connections opened from now on go through it (process-wide).
class FaultyVfs {
public:
    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    /// The next `writes` writes succeed and all after them fail with "disk full".
    static void failAfter(std::int64_t writes);
    static void heal();
    /// Writes that failed since the last failAfter().
    static std::int64_t failures();
};

} // namespace stator::store
