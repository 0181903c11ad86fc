#include "core/train/phasetimer.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace stator::train {

const char* phaseName(Phase phase) {
    constexpr std::array<const char*, kPhases> kNames = {
        "data", "forward", "loss", "backward", "optimizer", "evaluation", "checkpoint", "idle"};
    return kNames[static_cast<std::size_t>(phase)];
}

std::int64_t PhaseTimes::totalNanoseconds() const {
    return std::accumulate(nanoseconds.begin(), nanoseconds.end(), std::int64_t{0});
}

PhaseTimes& PhaseTimes::operator+=(const PhaseTimes& other) {
    for (std::size_t i = 0; i < kPhases; ++i)
        nanoseconds[i] += other.nanoseconds[i];
    return *this;
}

std::int64_t monotonicNanoseconds() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

PhaseTimer::PhaseTimer(const PhaseTimes& before, ClockFn clock)
    : m_clock(clock)
    , m_cumulative(before)
    , m_sampleStart(clock()) {}

PhaseTimer::StepScope::~StepScope() {
    constexpr std::array<Phase, kStepPhases> kPhaseOf = {Phase::Forward, Phase::Loss,
                                                         Phase::Backward, Phase::Optimizer};
    const std::int64_t wall = m_timer.m_clock() - m_start;
    const double sum = std::accumulate(m_seconds.begin(), m_seconds.end(), 0.0) * 1e9;
    const double scale = sum > static_cast<double>(wall) ? static_cast<double>(wall) / sum : 1.0;
    for (std::size_t i = 0; i < kStepPhases; ++i)
        // Truncation keeps the sum within the wall time; the rest of a nanosecond is idle.
        m_timer.m_sample[kPhaseOf[i]] += static_cast<std::int64_t>(m_seconds[i] * 1e9 * scale);
}

PhaseTimes PhaseTimer::completed(std::int64_t now) const {
    PhaseTimes sample = m_sample;
    const std::int64_t claimed = sample.totalNanoseconds();
    sample[Phase::Idle] += std::max<std::int64_t>(now - m_sampleStart - claimed, 0);
    return sample;
}

PhaseTimes PhaseTimer::lap() {
    const std::int64_t now = m_clock();
    const PhaseTimes sample = completed(now);
    m_cumulative += sample;
    m_sample = {};
    m_sampleStart = now;
    return sample;
}

PhaseTimes PhaseTimer::soFar() const {
    PhaseTimes times = m_cumulative;
    times += completed(m_clock());
    return times;
}

} // namespace stator::train
