// A run's time: phases, evaluations and hardware readings on one axis.
#pragma once

#include "ui/models/runseries.h"
#include "ui/pages/runs/details/runtail.h"

#include <map>
#include <string>

namespace stator::ui {

/// What the store knows of a run's time.
struct Timeline {
    store::RunListRow row{};
    RunScale scale{};
    std::vector<PhaseSample> samples{};
    std::vector<store::EvaluationRecord> evaluations{};
    std::int64_t lastStep = 0; ///< of the samples

    /// Seconds since the run began.
    double end() const { return samples.empty() ? 0 : samples.back().end; }
};

/// Errors: those of the reader.
base::Result<Timeline> readTimeline(store::StoreReader& reader, store::RunId run);

/// A live run's clock is read again this often: it stands still while the run is paused.
constexpr int kClockMs = 30'000;

/// The timeline as it is now: with what the tail has beyond it.
struct TimelineNow {
    std::vector<PhaseSample> samples{};
    std::vector<EvaluationBlock> blocks{};
};
TimelineNow withTail(const Timeline& timeline, const RunTail& tail);

PhaseValues totalsOf(const std::vector<PhaseSample>& samples);
/// Of the phases that belong to a step, over all steps. Units: seconds; 0 where there are none.
double medianStepSeconds(const std::vector<PhaseSample>& samples);

/// Readings by their names ("cpu/used"), over the run's own time.
using HardwareCurves = std::map<std::string, std::shared_ptr<const CurveData>>;
/// Which readings. Units: ms of the wall clock.
struct HardwareQuestion {
    RunClock clock{};
    std::int64_t fromMs = 0;  ///< 0: from the run's beginning
    std::int64_t untilMs = 0; ///< of a run that goes on; 0: to the clock's end
    int pixels = 0;
    bool perCore = true; ///< those of every core too
};
/// The readings that were taken while the run went on. Errors: those of the reader; Cancelled.
base::Result<HardwareCurves> readHardware(store::StoreReader& reader, const HardwareQuestion& what,
                                          const std::stop_token& stop);

} // namespace stator::ui
