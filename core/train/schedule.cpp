#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stator::train {

Schedule::Schedule(ScheduleKind kind, double peak, std::uint64_t totalSteps,
                   std::uint64_t warmupSteps)
    : m_kind(kind)
    , m_peak(peak)
    , m_total(std::max<std::uint64_t>(totalSteps, 1))
    , m_warmup(std::min(warmupSteps, m_total)) {}

double Schedule::learningRate(std::uint64_t step) const {
    const std::uint64_t s = std::min(step, m_total - 1);
    if (s < m_warmup)
        return m_peak * static_cast<double>(s + 1) / static_cast<double>(m_warmup);
    const auto span = static_cast<double>(m_total - m_warmup);
    const auto done = static_cast<double>(s - m_warmup);
    switch (m_kind) {
    case ScheduleKind::Linear:
        return m_peak * (span - done) / span;
    case ScheduleKind::Cosine:
        return m_peak * 0.5 * (1.0 + std::cos(std::numbers::pi * done / span));
    case ScheduleKind::Constant:
        break;
    }
    return m_peak;
}

std::uint64_t warmupStepsOfShare(double share, std::uint64_t totalSteps) {
    return static_cast<std::uint64_t>(std::llround(share * static_cast<double>(totalSteps)));
}

} // namespace stator::train
