// The live end of the active run's history.
#pragma once

#include "ui/session/runcontrol.h"

#include <QObject>

#include <span>
#include <vector>

namespace stator::ui {

/// What the active run told lately. The store has the same a moment later: who shows a run reads
/// the store once and adds what this has beyond it. Keeps the newest steps alone. Thread: GUI.
class RunTail : public QObject {
    Q_OBJECT
public:
    /// Who has read the store up to a step must read it again before this many have come since.
    static constexpr std::size_t kMostSteps = 8192;

    explicit RunTail(RunControl& runs, QObject* parent = nullptr);

    bool isLive(store::RunId run) const;
    std::optional<LiveRun> live(store::RunId run) const;
    /// By ascending step; empty unless `run` is the active one.
    std::span<const train::StepSample> stepsAfter(store::RunId run, std::uint64_t step) const;
    std::span<const train::EvaluationSample> evaluations(store::RunId run) const;

signals:
    /// The run has new steps or evaluations; at most some 20 times a second.
    void grown(stator::store::RunId run);
    void evaluated(stator::store::RunId run);
    void checkpointed(stator::store::RunId run);
    void progressed(stator::store::RunId run);
    /// It has become active, or is no longer.
    void stateChanged(stator::store::RunId run);

private:
    void take(const LiveBatch& batch);

    RunControl& m_runs;
    store::RunId m_run;
    std::vector<train::StepSample> m_steps;
    std::vector<train::EvaluationSample> m_evaluations;
};

} // namespace stator::ui
