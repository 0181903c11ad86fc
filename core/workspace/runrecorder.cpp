#include "core/workspace/runrecorder.h"

#include "core/base/log.h"
#include "core/store/storereader.h"
#include "core/train/machinechoice.h"
#include "core/workspace/benchmark.h"
#include "core/workspace/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace stator::workspace {

namespace {

/// Steps are put together to stretches of this length: enough for any chart, and a thousand steps
/// a second still cost few rows.
constexpr double kStretchSeconds = 0.5;

struct SeriesKeys {
    store::MetricKey loss = store::metricKey("train/loss");
    store::MetricKey learningRate = store::metricKey("train/learningRate");
    store::MetricKey gradientNorm = store::metricKey("train/gradientNorm");
    store::MetricKey pairsPerSecond = store::metricKey("train/pairsPerSecond");
    store::MetricKey distinctRows = store::metricKey("train/distinctRows");
};

const SeriesKeys& keys() {
    static const SeriesKeys known;
    return known;
}

} // namespace

Result<void> RunRecorder::loadEarlierParts(std::uint64_t step) {
    STATOR_TRY(m_writer.call([&](store::Store& store) {
        return store.rewindRun(m_run, static_cast<std::int64_t>(step));
    }));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(m_writer.path()));
    STATOR_ASSIGN(const auto row, reader.run(m_run));
    for (std::size_t p = 0; p < train::kPhases; ++p)
        m_recorded[p] = row.phaseSeconds(train::phaseName(static_cast<train::Phase>(p)));
    STATOR_ASSIGN(const auto checkpoints, reader.checkpoints(m_run));
    for (const auto& checkpoint : checkpoints)
        m_checkpoints->emplace(checkpoint.path, checkpoint.id);
    return {};
}

void RunRecorder::onStart(const train::RunStart& start) {
    m_firstStep = start.step + 1;
    m_step = start.step;
    m_totalSteps = start.totalSteps;
    if (const auto loaded = loadEarlierParts(start.step); !loaded)
        base::logWarning("What the run recorded before cannot be read: {}",
                         loaded.error().toString());
    store::RunMachine machine;
    machine.device = train::deviceName(start.device);
    machine.precision = train::precisionName(start.precision);
    machine.threads = start.threads;
    machine.reason = start.machineReason;
    machine.mainMetric = start.bestMetric;
    machine.mainMetricHigherIsBetter = higherIsBetter(start.bestMetric);
    m_writer.post(
        [run = m_run, machine](store::Store& store) { return store.setMachine(run, machine); });
    m_writer.setProgress(m_run, static_cast<std::int64_t>(start.step),
                         static_cast<std::int64_t>(start.totalSteps));
    m_follower.onStart(start);
}

void RunRecorder::onState(train::RunState state) {
    const bool paused = state == train::RunState::Paused;
    if (paused != m_paused)
        m_writer.setState(m_run, paused ? store::RunState::Paused : store::RunState::Running);
    m_paused = paused;
    m_follower.onState(state);
}

void RunRecorder::onStep(const train::StepSample& sample) {
    const auto step = static_cast<std::int64_t>(sample.step);
    const auto now = store::wallNowMs();
    const std::array metrics = {
        store::MetricSample{keys().loss, step, now, static_cast<double>(sample.loss)},
        store::MetricSample{keys().learningRate, step, now,
                            static_cast<double>(sample.learningRate)},
        store::MetricSample{keys().gradientNorm, step, now,
                            static_cast<double>(sample.gradientNorm)},
        store::MetricSample{keys().pairsPerSecond, step, now, sample.pairsPerSecond},
        store::MetricSample{keys().distinctRows, step, now,
                            static_cast<double>(sample.distinctRows)}};
    m_writer.appendMetrics(m_run, metrics);
    for (std::size_t p = 0; p < train::kPhases; ++p)
        addPhaseSeconds(static_cast<train::Phase>(p),
                        sample.phases.seconds(static_cast<train::Phase>(p)));
    m_step = sample.step;
    // What follows the last step (its evaluation, the saving) belongs to the last stretch.
    if (m_pendingSeconds >= kStretchSeconds && sample.step < sample.totalSteps)
        flush();
    m_follower.onStep(sample);
}

void RunRecorder::onEvaluation(const train::EvaluationSample& sample) {
    const auto step = static_cast<std::int64_t>(sample.step);
    std::vector<store::MetricSample> metrics;
    for (const auto& result : sample.results) {
        auto record = toRecord(result);
        record.run = m_run;
        record.step = step;
        m_writer.addEvaluation(std::move(record));
        for (const auto& [metric, value] : result.metrics)
            metrics.push_back(
                {store::metricKey(result.key(metric)), step, store::wallNowMs(), value});
    }
    m_writer.appendMetrics(m_run, metrics);
    addPhaseSeconds(train::Phase::Evaluation, sample.seconds);
    m_follower.onEvaluation(sample);
}

void RunRecorder::onCheckpoint(const train::CheckpointEvent& event) {
    addPhaseSeconds(train::Phase::Checkpoint, event.seconds);
    if (event.error.empty()) {
        store::CheckpointRecord record;
        record.run = m_run;
        record.step = static_cast<std::int64_t>(event.step);
        record.wallMs = store::wallNowMs();
        record.path = m_workspace.relative(event.folder);
        record.bytes = static_cast<std::int64_t>(event.bytes);
        record.best = event.reason == train::CheckpointReason::Best;
        // The trainer keeps a few checkpoints; rows of those it removed go with them.
        m_writer.post([record, known = m_checkpoints,
                       workspace = m_workspace](store::Store& store) -> Result<void> {
            STATOR_ASSIGN(const auto id, store.addCheckpoint(record));
            (*known)[record.path] = id;
            std::error_code code;
            for (auto at = known->begin(); at != known->end();) {
                if (std::filesystem::exists(workspace.absolute(at->first), code)) {
                    ++at;
                    continue;
                }
                const auto removed = store.deleteCheckpoint(at->second);
                if (!removed && removed.error().code != ErrorCode::NotFound)
                    return removed.error();
                at = known->erase(at);
            }
            return {};
        });
    }
    m_follower.onCheckpoint(event);
}

void RunRecorder::onLog(const train::LogLine& line) {
    if (line.level == train::LogLine::Level::Warning)
        base::logWarning("{}", line.text);
    else
        base::logInfo("{}", line.text);
    m_follower.onLog(line);
}

void RunRecorder::finish(const train::TrainingOutcome& outcome) {
    // Evaluations and checkpoints are told with their own seconds alone; what the timer counted
    // around them is known only now.
    for (std::size_t p = 0; p < train::kPhases; ++p) {
        const double missing =
            outcome.phases.seconds(static_cast<train::Phase>(p)) - m_recorded[p] - m_pending[p];
        if (missing > 0)
            addPhaseSeconds(static_cast<train::Phase>(p), missing);
    }
    flush();
}

void RunRecorder::addPhaseSeconds(train::Phase phase, double seconds) {
    m_pending[static_cast<std::size_t>(phase)] += seconds;
    m_pendingSeconds += seconds;
}

void RunRecorder::flush() {
    // Time after the last stretch counts for the step that comes next, or the last one.
    const auto lastStep = static_cast<std::int64_t>(std::max(m_step, m_firstStep));
    std::vector<store::PhaseSample> samples;
    for (std::size_t p = 0; p < train::kPhases; ++p) {
        if (m_pending[p] > 0)
            samples.push_back({static_cast<std::int64_t>(m_firstStep), lastStep, store::wallNowMs(),
                               train::phaseName(static_cast<train::Phase>(p)), m_pending[p]});
        m_recorded[p] += m_pending[p];
        m_pending[p] = 0;
    }
    m_pendingSeconds = 0;
    m_writer.appendPhases(m_run, samples);
    m_writer.setProgress(m_run, static_cast<std::int64_t>(m_step),
                         static_cast<std::int64_t>(m_totalSteps));
    m_firstStep = m_step + 1;
}

} // namespace stator::workspace
