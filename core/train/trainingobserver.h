// What a run tells while it goes on, as values.
//
// Thread: every function is called from the trainer's thread, between steps. It should return
// quickly: its time is the run's idle time.
#pragma once

#include "core/eval/evaluationresult.h"
#include "core/train/phasetimer.h"
#include "core/train/trainingstep.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stator::train {

/// One step.
struct StepSample {
    std::uint64_t step = 0; ///< steps done, this one included
    std::uint64_t totalSteps = 0;
    double epoch = 0;           ///< passes over the training rows so far
    double wallSeconds = 0;     ///< of the run, pauses included, earlier parts of a resumed run too
    double trainingSeconds = 0; ///< of it without evaluations
    float loss = 0;
    float learningRate = 0;
    float gradientNorm = 0; ///< before clipping
    double pairsPerSecond = 0;
    std::uint64_t pairs = 0; ///< rows of this step
    std::uint64_t pairsSeen = 0;
    std::uint64_t tokens = 0;
    std::uint32_t distinctRows = 0; ///< of the table that were touched
    bool skipped = false;           ///< FP16 overflow: no update was made
    PhaseTimes phases;              ///< of this step; they add up to its wall time
};

/// One moment of evaluation: every evaluator of the plan that was due.
struct EvaluationSample {
    std::uint64_t step = 0;
    double epoch = 0;
    double wallSeconds = 0; ///< at its end
    double seconds = 0;     ///< it took
    bool last = false;      ///< the one that ends the run
    bool best = false;      ///< the best so far by the configuration's metric
    std::vector<eval::EvaluationResult> results;
};

enum class CheckpointReason { Regular, Best, Requested, Stopped };

struct CheckpointEvent {
    std::uint64_t step = 0;
    CheckpointReason reason = CheckpointReason::Regular;
    std::filesystem::path folder; ///< empty where it could not be written
    std::uint64_t bytes = 0;
    double seconds = 0;
    std::string error; ///< why it could not be written; the run goes on
};

enum class RunState { Preparing, Running, Paused, Evaluating, Saving };

struct LogLine {
    enum class Level { Info, Warning } level = Level::Info;
    std::string text;
};

/// What a run works with, known before its first step.
struct RunStart {
    model::Device device = model::Device::Cpu;
    Precision precision = Precision::Fp32;
    int threads = 1;
    std::uint64_t step = 0; ///< above 0 where the run was resumed
    std::uint64_t totalSteps = 0;
    std::string machineReason; ///< why these three; empty: as the configuration asks
    std::string bestMetric; ///< that chooses the best checkpoint; empty: nothing is evaluated
};

class TrainingObserver {
public:
    virtual ~TrainingObserver() = default;
    virtual void onStart(const RunStart&) {}
    virtual void onState(RunState) {}
    virtual void onStep(const StepSample&) {}
    virtual void onEvaluation(const EvaluationSample&) {}
    virtual void onCheckpoint(const CheckpointEvent&) {}
    virtual void onLog(const LogLine&) {}
};

} // namespace stator::train
