// A store as large as a year of work, for benchmarks of the store and of the window.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>

namespace stator::bench {

struct LargeStoreSize {
    int runs = 1000;
    int series = 20;     ///< a run; the first ones have the names the trainer uses
    int points = 10'000; ///< a series, a step each
};

/// Makes a new store at `path`, which must not exist yet: finished runs of different configurations
/// with series that look like losses, speeds and accuracies, phases and evaluations. The same every
/// time. `progress` is told the runs done.
Result<void> makeLargeStore(const std::filesystem::path& path, const LargeStoreSize& size,
                            const std::function<void(int runsDone)>& progress = {});

} // namespace stator::bench
