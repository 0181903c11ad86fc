// Runs in a temporary folder, and an observer that keeps everything it is told.
#pragma once

#include "core/base/atomicfile.h"
#include "core/train/trainer.h"
#include "tests/support/temporaryfolder.h"
#include "tests/train/sampledata.h"

#include <functional>
#include <string>
#include <vector>

namespace stator::train {

class Recorder : public TrainingObserver {
public:
    void onState(RunState state) override {
        states.push_back(state);
        if (atState)
            atState(state);
    }
    void onStep(const StepSample& sample) override {
        steps.push_back(sample);
        if (atStep)
            atStep(sample);
    }
    void onEvaluation(const EvaluationSample& sample) override {
        evaluations.push_back(sample);
        if (atEvaluation)
            atEvaluation(sample);
    }
    void onCheckpoint(const CheckpointEvent& event) override {
        checkpoints.push_back(event);
        if (atCheckpoint)
            atCheckpoint(event);
    }
    void onLog(const LogLine& line) override { log += line.text + "\n"; }

    std::vector<RunState> states;
    std::vector<StepSample> steps;
    std::vector<EvaluationSample> evaluations;
    std::vector<CheckpointEvent> checkpoints;
    std::string log;
    std::function<void(RunState)> atState;
    std::function<void(const StepSample&)> atStep;
    std::function<void(const EvaluationSample&)> atEvaluation;
    std::function<void(const CheckpointEvent&)> atCheckpoint;
};

/// A run's folder with its configuration and data.
struct TestRun {
    std::filesystem::path folder;
    RunConfiguration configuration;
    std::shared_ptr<const TrainingData> data;
    StepFactory makeStep = &TrainingStep::create;
    Recorder recorder = {};
    std::unique_ptr<TrainerControl> control = std::make_unique<TrainerControl>();

    Trainer trainer() {
        return Trainer({configuration, data, folder, makeStep}, recorder, *control);
    }
    Result<TrainingOutcome> run() { return trainer().run(); }
    Result<TrainingOutcome> resume() {
        control = std::make_unique<TrainerControl>();
        return trainer().resume();
    }
    void stopAt(std::uint64_t step) {
        recorder.atStep = [this, step](const StepSample& sample) {
            if (sample.step == step)
                control->stop();
        };
    }
    std::string modelBytes() const { return *base::readFile(folder / "model.safetensors"); }
};

} // namespace stator::train
