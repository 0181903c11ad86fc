#include "core/base/parallel.h"

#include <algorithm>
#include <exception>
#include <sched.h>
#include <thread>
#include <vector>

namespace stator::base {

int availableCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1U, std::thread::hardware_concurrency());
}

void parallelParts(std::size_t count, int parts,
                   const std::function<void(int, std::size_t, std::size_t)>& body) {
    parts = static_cast<int>(std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, parts)),
                                                     1, std::max<std::size_t>(1, count)));
    std::vector<std::exception_ptr> failures(static_cast<std::size_t>(parts));
    const auto run = [&](int part) {
        const auto p = static_cast<std::size_t>(part);
        const auto n = static_cast<std::size_t>(parts);
        try {
            body(part, count * p / n, count * (p + 1) / n);
        } catch (...) {
            failures[p] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        threads.reserve(static_cast<std::size_t>(parts - 1));
        for (int part = 1; part < parts; ++part)
            threads.emplace_back(run, part);
        run(0);
    }
    for (const auto& failure : failures)
        if (failure)
            std::rethrow_exception(failure);
}

} // namespace stator::base
