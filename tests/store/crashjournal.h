// What the process that is going to be killed says of itself, in memory shared with the test.
#pragma once

#include <atomic>
#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace stator::store {

struct CrashJournal {
    static constexpr std::int64_t kSteps = 100'000;
    std::atomic<std::int64_t> run;
    std::atomic<std::int64_t> appended;           ///< steps handed to the writer
    std::atomic<std::int64_t> acknowledged;       ///< steps that a flush has promised
    std::atomic<std::int64_t> appendedAt[kSteps]; ///< monotonic nanoseconds
};

inline std::int64_t monotonicNs() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

/// Maps `path` (made and zeroed if it is new); nullptr on an error. Never unmapped: a test's
/// length.
inline CrashJournal* mapCrashJournal(const char* path) {
    const int fd = ::open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return nullptr;
    void* memory = MAP_FAILED;
    if (::ftruncate(fd, sizeof(CrashJournal)) == 0)
        memory = ::mmap(nullptr, sizeof(CrashJournal), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    ::close(fd);
    return memory == MAP_FAILED ? nullptr : static_cast<CrashJournal*>(memory);
}

} // namespace stator::store
