// A run in a workspace, from its row in the store to its model: what `statorctl train` and the
// window's run controller both do.
//
// Thread: create() and resume() anywhere; run() on one thread, the trainer's (a worker of its own
// in the window); control() from any other meanwhile.
#pragma once

#include "core/base/progress.h"
#include "core/store/storewriter.h"
#include "core/text/tokenizer.h"
#include "core/train/trainer.h"
#include "core/workspace/runforecaster.h"
#include "core/workspace/workspace.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// The state a run ends in, with the reason for people (empty for a plain success).
struct RunEnding {
    store::RunState state = store::RunState::Failed;
    std::string reason;
};
RunEnding endingOf(const Result<train::TrainingOutcome>& outcome);

/// Checks that everything the configuration names is there.
/// Errors: InvalidArgument, NotFound (a dataset, tokenizer or benchmark), Io, Corrupt.
Result<void> checkRun(const Workspace& workspace, const train::RunConfiguration& configuration);
/// The row of a run with this configuration, which checkRun() has found right.
store::RunDescription describeRun(const Workspace& workspace,
                                  const train::RunConfiguration& configuration);

class RunJob {
public:
    /// Checks that everything the configuration names is there and makes the run's row, queued.
    /// Errors: InvalidArgument, NotFound (a dataset, tokenizer or benchmark), Io, Busy.
    static Result<std::unique_ptr<RunJob>> create(const Workspace& workspace,
                                                  store::StoreWriter& writer,
                                                  const train::RunConfiguration& configuration);
    /// A run that waits, was stopped, interrupted or failed, to go on from its newest sound
    /// checkpoint; where it has none, to begin. Errors: also NotFound (no such run),
    /// InvalidArgument (it has finished), Busy (it is running).
    static Result<std::unique_ptr<RunJob>> resume(const Workspace& workspace,
                                                  store::StoreWriter& writer, store::RunId run);

    store::RunId id() const { return m_id; }
    const std::string& name() const { return m_name; }
    const train::RunConfiguration& configuration() const { return m_configuration; }
    train::TrainerControl& control() { return m_control; }
    /// Gets the forecast, where one is made, on the trainer's thread. Before run().
    void onForecast(ForecastFn told) { m_forecastTold = std::move(told); }

    /// Prepares the data, trains, and leaves the run in its last state whatever happens: a failure
    /// is a row with its reason. `follower` gets everything the trainer tells; `preparation`, the
    /// progress of token caches and split. The run keeps a forecast made before its first step, and
    /// what it took corrects the forecasts of later ones. Errors: the preparation's and the
    /// trainer's.
    Result<train::TrainingOutcome> run(train::TrainingObserver& follower,
                                       const ProgressFn& preparation);

private:
    RunJob(const Workspace& workspace, store::StoreWriter& writer,
           train::RunConfiguration configuration)
        : m_workspace(workspace)
        , m_writer(writer)
        , m_configuration(std::move(configuration)) {}

    Result<train::TrainingOutcome> train(train::TrainingObserver& follower,
                                         const ProgressFn& preparation);
    /// Inputs of the forecast that is still to be made, or none.
    std::optional<forecast::ForecastInputs> forecastInputs(const train::TrainingData& data,
                                                           bool goOn);
    void learn();

    Workspace m_workspace;
    store::StoreWriter& m_writer;
    train::RunConfiguration m_configuration;
    train::TrainerControl m_control;
    ForecastFn m_forecastTold;
    store::RunId m_id;
    std::string m_name;
    bool m_resume = false;
};

/// The configuration's tokenizer: the workspace's or a file's.
Result<std::shared_ptr<const text::Tokenizer>>
openTokenizerOf(const Workspace& workspace, const train::TokenizerConfiguration& configuration);

/// Names of the datasets that the plan evaluates on, beside the split.
std::vector<std::string> benchmarksOf(const eval::EvaluationPlan& plan);

} // namespace stator::workspace
