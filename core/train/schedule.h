// The learning rate of every step: warm-up, then linear, cosine or no decay.
//
// Thread: immutable values.
#pragma once

#include <cstdint>

namespace stator::train {

enum class ScheduleKind { Linear, Cosine, Constant };

/// Learning rate as a pure function of the step, so that a resumed run needs no state for it.
///
/// With `w` warm-up steps of `n` in all, step s (from 0) has peak * (s + 1) / w while s < w; then
/// linear: peak * (n - s) / (n - w); cosine: peak * (1 + cos(pi * (s - w) / (n - w))) / 2;
/// constant: peak. Step w has the peak, and no step of the run has a learning rate of 0.
class Schedule {
public:
    /// `warmupSteps` is held to [0, totalSteps]. Steps past the end keep the last step's rate.
    Schedule(ScheduleKind kind, double peak, std::uint64_t totalSteps, std::uint64_t warmupSteps);

    double learningRate(std::uint64_t step) const;
    std::uint64_t warmupSteps() const { return m_warmup; }
    std::uint64_t totalSteps() const { return m_total; }

private:
    ScheduleKind m_kind;
    double m_peak;
    std::uint64_t m_total;
    std::uint64_t m_warmup;
};

/// Warm-up steps that a share of the whole means: rounded to the nearest step.
std::uint64_t warmupStepsOfShare(double share, std::uint64_t totalSteps);

} // namespace stator::train
