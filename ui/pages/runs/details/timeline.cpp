#include "ui/pages/runs/details/timeline.h"

#include <algorithm>
#include <set>

namespace stator::ui {

namespace {

/// More stretches than any chart has columns.
constexpr int kMostStretches = 4000;
/// Live steps are put together as the recorder does it.
constexpr double kStretchSeconds = 0.5;

} // namespace

base::Result<Timeline> readTimeline(store::StoreReader& reader, store::RunId run) {
    Timeline timeline;
    STATOR_ASSIGN(timeline.row, reader.run(run));
    STATOR_ASSIGN(const auto history, reader.phaseHistory(run, {std::nullopt, kMostStretches}));
    STATOR_ASSIGN(timeline.evaluations, reader.evaluations(run));
    timeline.scale = runScale(timeline.row.run, history);
    timeline.samples = phaseSamples(history);
    if (!history.buckets.empty())
        timeline.lastStep = history.buckets.back().lastStep;
    return timeline;
}

TimelineNow withTail(const Timeline& timeline, const RunTail& tail) {
    const store::RunId run = timeline.row.run.id;
    // What a run that has ended told is in the store, its last evaluation too.
    const auto told =
        tail.isLive(run) ? tail.evaluations(run) : std::span<const train::EvaluationSample>();
    std::set<std::int64_t> live;
    for (const auto& e : told)
        if (static_cast<std::int64_t>(e.step) >= timeline.lastStep)
            live.insert(static_cast<std::int64_t>(e.step));
    std::vector<store::EvaluationRecord> stored;
    for (const auto& e : timeline.evaluations)
        if (!live.contains(e.step))
            stored.push_back(e);
    TimelineNow now{timeline.samples, evaluationBlocks(stored, timeline.scale.clock)};

    auto evaluation = told.begin();
    PhaseSample open;
    double end = timeline.end();
    const auto close = [&] {
        const double seconds = sumOf(open.seconds);
        if (seconds <= 0)
            return;
        open.start = end;
        open.end = end + seconds;
        end = open.end;
        now.samples.push_back(open);
        open = {};
    };
    const auto takeEvaluations = [&](std::uint64_t before) {
        for (; evaluation != told.end() && evaluation->step < before; ++evaluation) {
            if (!live.contains(static_cast<std::int64_t>(evaluation->step)))
                continue;
            close();
            open.seconds[static_cast<std::size_t>(Phase::Evaluation)] += evaluation->seconds;
            close();
            now.blocks.push_back({end - evaluation->seconds, end, {}});
        }
    };
    for (const auto& step : tail.stepsAfter(
             run, static_cast<std::uint64_t>(std::max<std::int64_t>(timeline.lastStep, 0)))) {
        takeEvaluations(step.step);
        const PhaseValues seconds = phaseValues(step.phases);
        for (std::size_t p = 0; p < kPhaseCount; ++p)
            open.seconds[p] += seconds[p];
        ++open.steps;
        if (sumOf(open.seconds) >= kStretchSeconds)
            close();
    }
    takeEvaluations(std::numeric_limits<std::uint64_t>::max());
    close();
    return now;
}

PhaseValues totalsOf(const std::vector<PhaseSample>& samples) {
    PhaseValues totals{};
    for (const PhaseSample& s : samples)
        for (std::size_t p = 0; p < kPhaseCount; ++p)
            totals[p] += s.seconds[p];
    return totals;
}

double medianStepSeconds(const std::vector<PhaseSample>& samples) {
    std::vector<std::pair<double, double>> steps; // seconds of a step, how many such
    double count = 0;
    for (const PhaseSample& s : samples) {
        if (s.steps <= 0)
            continue;
        double seconds = 0;
        for (const Phase p :
             {Phase::Data, Phase::Forward, Phase::Loss, Phase::Backward, Phase::Optimizer})
            seconds += s.seconds[static_cast<std::size_t>(p)];
        steps.emplace_back(seconds / s.steps, s.steps);
        count += s.steps;
    }
    std::sort(steps.begin(), steps.end());
    double below = 0;
    for (const auto& [seconds, many] : steps) {
        below += many;
        if (below * 2 >= count)
            return seconds;
    }
    return 0;
}

base::Result<HardwareCurves> readHardware(store::StoreReader& reader, const HardwareQuestion& what,
                                          const std::stop_token& stop) {
    HardwareCurves curves;
    const RunClock& clock = what.clock;
    const std::int64_t lastMs = std::max(clock.lastWallMs() + 1000, what.untilMs);
    if (clock.firstWallMs() <= 0 || (clock.lastSeconds() <= 0 && what.untilMs == 0))
        return curves;
    STATOR_ASSIGN(const auto keys, reader.hardwareKeys());
    const store::SeriesQuery query{
        store::StepRange{std::max(clock.firstWallMs(), what.fromMs), lastMs}, what.pixels};
    for (const store::MetricKey key : keys) {
        if (!what.perCore && store::metricKeyName(key).starts_with("cpu/core"))
            continue;
        if (stop.stop_requested())
            return base::makeError(base::ErrorCode::Cancelled, "Reading was cancelled.");
        STATOR_ASSIGN(const auto series, reader.hardware(std::span(&key, 1), query));
        auto curve = std::make_shared<CurveData>();
        for (const auto& bucket : series.front().buckets) {
            const double at = clock.seconds((bucket.firstStep + bucket.lastStep) / 2);
            // Between the parts of a run its time stands still.
            if (!curve->seconds.empty() && at <= curve->seconds.back())
                continue;
            curve->step.push_back(at);
            curve->seconds.push_back(at);
            curve->value.push_back(bucket.mean);
        }
        if (!curve->value.empty())
            curves.emplace(store::metricKeyName(key), std::move(curve));
    }
    return curves;
}

} // namespace stator::ui
