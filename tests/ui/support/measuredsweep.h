// A sweep whose runs have been "run": rows with the results that a test wants.
#pragma once

#include "core/store/storewriter.h"
#include "core/train/sweep.h"
#include "tests/ui/support/testsession.h"

#include <functional>
#include <vector>

namespace stator::ui::test {

/// What a run came to.
struct MeasuredResult {
    double accuracy = 0;
    double trainingSeconds = 10;
    double evaluationSeconds = 1;
    store::RunState state = store::RunState::Finished;
};

/// Varies fields of testConfiguration(2), which has no data to read: the runs are rows alone.
inline train::Sweep testSweep(train::SweepMode mode, std::vector<train::SweepField> fields) {
    train::Sweep sweep;
    sweep.name = "trial";
    sweep.base = train::canonicalJson(testConfiguration(2));
    sweep.mode = mode;
    sweep.fields = std::move(fields);
    return sweep;
}

/// Gives the ids of the runs in the sweep's order; empty where something went wrong.
inline QList<qint64>
addMeasuredSweep(Session& session, const train::Sweep& sweep,
                 const std::function<MeasuredResult(const train::RunConfiguration&)>& result) {
    auto& writer = session.writer();
    const auto expanded = train::expand(sweep);
    const auto id = writer.call(
        [&](store::Store& store) { return store.addSweep(sweep.name, train::toJson(sweep)); });
    if (!expanded || !id)
        return {};
    QList<qint64> runs;
    for (const auto& made : expanded->runs) {
        store::RunDescription description;
        description.name = made.name;
        description.configuration = train::canonicalJson(made.configuration);
        description.datasets = {"sample"};
        description.device = "cpu";
        description.precision = "fp32";
        description.totalSteps = 100;
        description.mainMetric = "sample-tatoeba/bitextAccuracy";
        description.sweep = *id;
        const auto run = writer.createRun(description);
        if (!run)
            return {};
        runs.append(run->value);
        const MeasuredResult measured = result(made.configuration);
        if (measured.state == store::RunState::Queued)
            continue;
        writer.setState(*run, store::RunState::Running);
        const std::vector<store::MetricSample> samples{
            {store::metricKey("sample-tatoeba/bitextAccuracy"), 100, 1'760'000'000'000,
             measured.accuracy}};
        writer.appendMetrics(*run, samples);
        const std::vector<store::PhaseSample> phases{
            {1, 100, 1'760'000'000'000, "backward", measured.trainingSeconds},
            {1, 100, 1'760'000'000'000, "evaluation", measured.evaluationSeconds}};
        writer.appendPhases(*run, phases);
        writer.setProgress(*run, 100, 100);
        writer.setState(*run, measured.state);
    }
    if (!writer.flush())
        return {};
    session.noteRunsChanged();
    return runs;
}

} // namespace stator::ui::test
