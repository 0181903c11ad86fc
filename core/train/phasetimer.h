// Where the time goes: every nanosecond of a run belongs to exactly one phase.
//
// Thread: one thread (the trainer's). No allocation after construction.
#pragma once

#include "core/train/trainingstep.h"

#include <array>
#include <cstdint>

namespace stator::train {

enum class Phase { Data, Forward, Loss, Backward, Optimizer, Evaluation, Checkpoint, Idle };
constexpr std::size_t kPhases = 8;

/// Short lower-case name ("optimizer"), stable across versions.
const char* phaseName(Phase phase);

/// Time by phase. Units: nanoseconds, integers, so that sums are exact.
struct PhaseTimes {
    std::array<std::int64_t, kPhases> nanoseconds{};

    std::int64_t& operator[](Phase p) { return nanoseconds[static_cast<std::size_t>(p)]; }
    std::int64_t operator[](Phase p) const { return nanoseconds[static_cast<std::size_t>(p)]; }
    double seconds(Phase p) const { return static_cast<double>((*this)[p]) * 1e-9; }
    std::int64_t totalNanoseconds() const;
    double totalSeconds() const { return static_cast<double>(totalNanoseconds()) * 1e-9; }
    /// All but evaluation: what training itself took.
    double trainingSeconds() const { return totalSeconds() - seconds(Phase::Evaluation); }
    PhaseTimes& operator+=(const PhaseTimes& other);
    bool operator==(const PhaseTimes&) const = default;
};

/// Monotonic nanoseconds.
using ClockFn = std::int64_t (*)();
std::int64_t monotonicNanoseconds();

/// Divides wall time among the phases. What no phase claims is idle, so the phases always add up
/// to the wall time. Phases may not nest.
class PhaseTimer {
public:
    /// Starts now. `before`: the times of earlier parts of the same run (a resumed one).
    explicit PhaseTimer(const PhaseTimes& before = {}, ClockFn clock = &monotonicNanoseconds);

    /// Time until the scope's end belongs to a phase.
    class Scope {
    public:
        Scope(PhaseTimer& timer, Phase phase)
            : m_timer(timer)
            , m_phase(phase)
            , m_start(timer.m_clock()) {}
        ~Scope() { m_timer.m_sample[m_phase] += m_timer.m_clock() - m_start; }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        PhaseTimer& m_timer;
        Phase m_phase;
        std::int64_t m_start;
    };
    Scope measure(Phase phase) { return Scope(*this, phase); }

    /// Time until the scope's end is divided as the step reports it. Where its parts add up to more
    /// than the wall time of the scope (another clock), they are scaled to it.
    class StepScope {
    public:
        explicit StepScope(PhaseTimer& timer)
            : m_timer(timer)
            , m_start(timer.m_clock()) {}
        ~StepScope();
        void report(const std::array<double, kStepPhases>& seconds) { m_seconds = seconds; }
        StepScope(const StepScope&) = delete;
        StepScope& operator=(const StepScope&) = delete;

    private:
        PhaseTimer& m_timer;
        std::int64_t m_start;
        std::array<double, kStepPhases> m_seconds{};
    };
    StepScope measureStep() { return StepScope(*this); }

    /// Ends the current sample: the times since the last lap (or the start), idle being the rest.
    PhaseTimes lap();
    /// Everything up to the last lap, earlier parts of the run included.
    const PhaseTimes& cumulative() const { return m_cumulative; }
    /// cumulative() and what the current sample has so far, without ending it.
    PhaseTimes soFar() const;

private:
    PhaseTimes completed(std::int64_t now) const;

    ClockFn m_clock;
    PhaseTimes m_cumulative;
    PhaseTimes m_sample;
    std::int64_t m_sampleStart;
};

} // namespace stator::train
