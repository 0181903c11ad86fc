// Makes a run's forecast at the moment its steps and its machine are known, and keeps it with the
// run.
//
// Thread: the trainer's.
#pragma once

#include "core/forecast/forecast.h"
#include "core/store/storewriter.h"
#include "core/train/trainingobserver.h"
#include "core/workspace/workspace.h"

#include <functional>
#include <optional>
#include <string>

namespace stator::workspace {

/// Gets the forecast of a run before its first step.
using ForecastFn = std::function<void(const forecast::Forecast&)>;

class RunForecaster final : public train::TrainingObserver {
public:
    struct Setup {
        train::RunConfiguration configuration;
        /// Of the run's data; none where it has a forecast already, or none can be made.
        std::optional<forecast::ForecastInputs> inputs;
        ForecastFn told; ///< may be empty
    };
    /// Everything is passed on to `follower`. All must outlive this.
    RunForecaster(store::StoreWriter& writer, store::RunId run, const Workspace& workspace,
                  Setup setup, train::TrainingObserver& follower)
        : m_writer(writer)
        , m_run(run)
        , m_workspace(workspace)
        , m_setup(std::move(setup))
        , m_follower(follower) {}

    void onStart(const train::RunStart& start) override;
    void onState(train::RunState state) override { m_follower.onState(state); }
    void onStep(const train::StepSample& sample) override { m_follower.onStep(sample); }
    void onEvaluation(const train::EvaluationSample& sample) override {
        m_follower.onEvaluation(sample);
    }
    void onCheckpoint(const train::CheckpointEvent& event) override {
        m_follower.onCheckpoint(event);
    }
    void onLog(const train::LogLine& line) override { m_follower.onLog(line); }

private:
    void tellForecast(const train::RunStart& start);

    store::StoreWriter& m_writer;
    store::RunId m_run;
    const Workspace& m_workspace;
    Setup m_setup;
    train::TrainingObserver& m_follower;
};

/// "Forecast: 3 min 20 s, 4 % evaluation, 1.2 GB", and that it is rough.
std::string forecastLine(const forecast::Forecast& forecast);

} // namespace stator::workspace
