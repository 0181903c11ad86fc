// A run: from a configuration and data to a trained model, or to a checkpoint to go on from.
//
// Thread: run() on one thread, the trainer's; TrainerControl from any other.
#pragma once

#include "core/base/result.h"
#include "core/train/runconfiguration.h"
#include "core/train/trainercontrol.h"
#include "core/train/trainingdata.h"
#include "core/train/trainingobserver.h"
#include "core/train/trainingstep.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace stator::train {

enum class RunEnd {
    Finished,     ///< all steps
    StoppedEarly, ///< the metric no longer improved
    Stopped,      ///< the user asked for it; the run can be resumed
};

/// How a run ended, and what it took.
struct TrainingOutcome {
    RunEnd end = RunEnd::Finished;
    std::uint64_t steps = 0;
    std::uint64_t totalSteps = 0;
    std::uint64_t pairsSeen = 0;
    PhaseTimes phases;
    model::Device device = model::Device::Cpu;
    Precision precision = Precision::Fp32;
    int threads = 1;
    float lastLoss = 0;
    std::vector<eval::EvaluationResult> lastEvaluation;
    std::string bestMetric; ///< empty where none was measured
    double bestValue = 0;
    std::uint64_t bestStep = 0;
    std::filesystem::path model; ///< model.safetensors, empty for Stopped
    std::uint64_t modelStep = 0; ///< the step that model is of
};

using StepFactory = std::function<Result<std::unique_ptr<TrainingStep>>(model::EmbeddingTable&,
                                                                        const StepOptions&)>;

/// What a run is given.
struct TrainerSetup {
    RunConfiguration configuration;
    std::shared_ptr<const TrainingData> data;
    std::filesystem::path folder; ///< the run's: checkpoints/ and model.safetensors
    StepFactory makeStep = &TrainingStep::create;
};

class Trainer {
public:
    Trainer(TrainerSetup setup, TrainingObserver& observer, TrainerControl& control);
    ~Trainer();

    /// Trains from the beginning. Errors: Diverged (with what to try; the last checkpoint stays),
    /// OutOfMemory, InvalidArgument, Unsupported, Io (the model could not be saved), Cancelled
    /// (stopped before the first step).
    Result<TrainingOutcome> run();
    /// Goes on from the newest sound checkpoint of the folder: on the CPU, with the same number of
    /// threads, the result has the bits of an uninterrupted run. Errors: also NotFound (none) and
    /// InvalidArgument (data or configuration differ; the message names what).
    Result<TrainingOutcome> resume();

private:
    class Run;
    Result<TrainingOutcome> guarded(bool resume);

    TrainerSetup m_setup;
    TrainingObserver& m_observer;
    TrainerControl& m_control;
};

/// The model of a checkpoint, every row caught up: what the run would have saved at that step.
/// Errors: those of Checkpoint::open; Unsupported (device or precision not here), OutOfMemory.
Result<model::EmbeddingTable>
modelOfCheckpoint(const std::filesystem::path& checkpoint,
                  const StepFactory& makeStep = &TrainingStep::create);

/// Saves a table as `embedding.weight`, float32. Errors: Io.
Result<void> saveModel(const model::EmbeddingTable& table, const std::filesystem::path& path);

} // namespace stator::train
