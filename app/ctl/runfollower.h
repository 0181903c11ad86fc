// A run on the terminal: progress, evaluations, warnings.
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/output.h"
#include "core/train/trainingobserver.h"
#include "core/workspace/runjob.h"

#include <chrono>
#include <string>

namespace stator::app {

class RunFollower final : public train::TrainingObserver {
public:
    /// `quiet`: the progress alone.
    explicit RunFollower(Output& output, bool quiet = false)
        : m_output(output)
        , m_quiet(quiet) {}

    void onStart(const train::RunStart& start) override;
    void onStep(const train::StepSample& sample) override;
    void onEvaluation(const train::EvaluationSample& sample) override;
    void onCheckpoint(const train::CheckpointEvent& event) override;
    void onLog(const train::LogLine& line) override;

private:
    Output& m_output;
    bool m_quiet;
    double m_smoothedLoss = 0;
    std::chrono::steady_clock::time_point m_lastRecord;
};

/// Runs a job to its end, shows it, and sums it up. Ctrl-C stops it with a checkpoint.
/// Errors: the run's; Cancelled where it was stopped, saying how to go on.
Result<void> followRun(Session& session, const Workspace& workspace, store::StoreWriter& writer,
                       RunJob& job);

} // namespace stator::app
