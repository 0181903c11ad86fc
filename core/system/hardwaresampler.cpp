#include "core/system/hardwaresampler.h"

#include "core/base/log.h"

#include <algorithm>
#include <exception>

namespace stator::system {
namespace {

std::int64_t wallNowMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

HardwareSampler::HardwareSampler(Callback callback, Options options)
    : m_callback(std::move(callback))
    , m_options(std::move(options))
    , m_thread([this] { work(); }) {}

HardwareSampler::~HardwareSampler() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void HardwareSampler::work() {
    try {
        using Clock = std::chrono::steady_clock;
        HardwareMeter meter(m_options.places);
        auto next = Clock::now();
        meter.read(next, wallNowMs()); // what the first rates are counted from
        std::unique_lock lock(m_mutex);
        for (;;) {
            // From the plan, not from the end of the work: the period does not drift. Where the
            // machine slept or the callback took long, the missed readings are left out.
            next = std::max(next + m_options.period, Clock::now());
            if (m_wake.wait_until(lock, next, [&] { return m_stop; }))
                return;
            lock.unlock();
            m_callback(meter.read(Clock::now(), wallNowMs()));
            lock.lock();
        }
    } catch (const std::exception& e) {
        base::logError("Hardware readings ended: {}", e.what());
    }
}

} // namespace stator::system
