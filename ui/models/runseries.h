// What the store holds of runs over time, as the values that charts draw.
//
// Thread: functions that take a reader belong to its thread; the rest are values and pure
// functions.
#pragma once

#include "core/base/result.h"
#include "core/store/storereader.h"
#include "core/train/trainingobserver.h"
#include "ui/plot/curvechart.h"
#include "ui/plot/phaseareachart.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace stator::ui {

/// From the wall clock to a run's own time, which stands still between the parts of a run that was
/// interrupted and resumed.
class RunClock {
public:
    RunClock() = default;
    /// The phases of a run add up to its own time.
    explicit RunClock(const store::PhaseHistory& history);
    /// Without phases: the wall clock from a moment on.
    static RunClock from(std::int64_t startMs);

    bool isEmpty() const { return m_parts.empty(); }
    /// Units: seconds since the run began; 0 for what lies before it.
    double seconds(std::int64_t wallMs) const;
    /// The run's time so far.
    double lastSeconds() const { return m_parts.empty() ? 0 : m_parts.back().endSeconds; }
    std::int64_t firstWallMs() const { return m_parts.empty() ? 0 : m_parts.front().beginMs; }
    std::int64_t lastWallMs() const { return m_parts.empty() ? 0 : m_parts.back().endMs; }

private:
    struct Part {
        std::int64_t beginMs = 0, endMs = 0;
        double beginSeconds = 0, endSeconds = 0;
    };
    std::vector<Part> m_parts; ///< ascending, not overlapping
};

/// What turns a run's steps and moments into the other units of an axis.
struct RunScale {
    store::RunId run{};
    double batchSize = 0; ///< pairs of a step; 0: not known
    double totalSteps = 0;
    RunClock clock{};
};

/// Errors: those of the reader.
base::Result<RunScale> readRunScale(store::StoreReader& reader, store::RunId run);
RunScale runScale(const store::RunRecord& run, const store::PhaseHistory& history);

/// Buckets as points: the first, least, greatest and last value of each, and a point that is not a
/// number where there were any such.
std::shared_ptr<const CurveData> curveOf(const store::DecimatedSeries& series,
                                         const RunScale& scale);

/// One curve for each series, in their order, with the pairs and seconds of its run and the 95 %
/// intervals of what was measured on a subset. Series with at
/// most query.pixels steps in the range come whole. Errors: those of the reader; Cancelled.
base::Result<std::vector<std::shared_ptr<const CurveData>>>
readCurves(store::StoreReader& reader, std::span<const store::SeriesId> series,
           const store::SeriesQuery& query, const std::stop_token& stop = {});

/// The curve and after it the points of `tail` beyond its last step.
std::shared_ptr<const CurveData> joined(const std::shared_ptr<const CurveData>& curve,
                                        const CurveData& tail);

/// The curve with its points in the range of `detail` replaced by those.
std::shared_ptr<const CurveData> refined(const std::shared_ptr<const CurveData>& curve,
                                         const CurveData& detail);

/// "data", "forward", … as the trainer and the store call them.
std::optional<Phase> phaseFromName(std::string_view name);
PhaseValues phaseValues(std::span<const store::PhaseTotal> totals);
PhaseValues phaseValues(const train::PhaseTimes& times);

/// Each stretch begins where the one before ends.
std::vector<PhaseSample> phaseSamples(const store::PhaseHistory& history);

/// The moments at which the run evaluated; what was evaluated on its checkpoints later is left out.
std::vector<EvaluationBlock> evaluationBlocks(std::span<const store::EvaluationRecord> evaluations,
                                              const RunClock& clock);

/// A series as people call it: "training loss", "sample-tatoeba · bitext accuracy".
QString seriesTitle(const std::string& key);
/// "bitext accuracy" for "bitextAccuracy"; names that are not known stay as they are.
QString metricTitle(const std::string& metric);
/// Whether the values are shares of 1 that people read as percent.
bool isShareMetric(const std::string& metric);

} // namespace stator::ui
