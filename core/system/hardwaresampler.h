// A thread that reads the machine once a second.
#pragma once

#include "core/system/hardwarereadings.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace stator::system {

/// Samples until it is destroyed, which waits for a reading in progress.
/// Thread: the callback runs on the sampler's own thread; it must not destroy the sampler.
class HardwareSampler {
public:
    using Callback = std::function<void(const HardwareReading&)>;
    struct Options {
        std::chrono::milliseconds period{1000};
        SystemPlaces places{};
    };
    HardwareSampler(Callback callback, Options options);
    explicit HardwareSampler(Callback callback)
        : HardwareSampler(std::move(callback), Options()) {}
    ~HardwareSampler();
    HardwareSampler(const HardwareSampler&) = delete;
    HardwareSampler& operator=(const HardwareSampler&) = delete;

private:
    void work();

    // Constant after construction
    Callback m_callback;
    Options m_options;

    // Guarded by m_mutex
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace stator::system
