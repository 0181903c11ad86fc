// What the store holds, as values. Times are milliseconds since the Unix epoch; 0 means none.
#pragma once

#include "core/store/id.h"
#include "core/store/metrickey.h"
#include "core/store/processowner.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stator::store {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

/// Now, in milliseconds since the Unix epoch.
std::int64_t wallNowMs();

enum class RunState { Queued, Running, Paused, Finished, Stopped, Failed, Interrupted };
constexpr int kRunStates = 7;

/// "queued", "running", … : the word in the file, in filters and in JSON.
const char* runStateName(RunState state);
std::optional<RunState> runStateFromName(std::string_view name);
/// Finished, stopped, failed or interrupted: nothing works on it.
bool hasEnded(RunState state);

/// What a run is, as it was made.
struct RunDescription {
    std::string name{};
    std::string configuration{};     ///< JSON
    std::string configurationHash{}; ///< equal for equal configurations
    std::vector<std::string> datasets{};
    std::string tokenizer{};
    std::string device{};    ///< "cpu", "cuda:0"
    std::string machine{};   ///< what it ran on, as shown
    std::string precision{}; ///< "fp32", "bf16", "fp16"
    int threads = 0;
    std::int64_t totalSteps = 0;
    std::string mainMetric{}; ///< series whose best value stands for the run; empty: none
    bool mainMetricHigherIsBetter = true;
    std::string forecast{}; ///< JSON; empty: none was made
    std::string logPath{};  ///< relative to the workspace
    std::vector<std::string> tags{};
    std::string notes{};
    SweepId sweep{}; ///< the controlled experiment it belongs to; none: it stands alone
};

/// A run with its state.
struct RunRecord {
    RunId id{};
    RunDescription description{};
    RunState state = RunState::Queued;
    std::int64_t createdMs = 0;
    std::int64_t startedMs = 0;  ///< the first time it ran
    std::int64_t endedMs = 0;    ///< 0 while it has not
    ProcessOwner owner{};        ///< the process that runs it, pid 0 if none
    std::string reason{};        ///< why it failed or was stopped
    std::string machineReason{}; ///< why this device, precision and thread count; empty: asked for
    bool starred = false;
    std::string colour{}; ///< "#rrggbb"; empty: chosen by the palette
    std::int64_t trashedMs = 0;
    std::int64_t step = 0;
};

/// What a run turned out to work with, known when it starts.
struct RunMachine {
    std::string device;
    std::string precision;
    int threads = 0;
    std::string mainMetric; ///< empty: as it was
    bool mainMetricHigherIsBetter = true;
    std::string reason; ///< why these; empty: as the configuration asks
};

/// Changes to what a person says of a run; absent fields stay as they are.
struct RunEdit {
    std::optional<std::string> name{};
    std::optional<std::string> notes{};
    std::optional<std::string> colour{};
    std::optional<std::string> forecast{};
    std::optional<bool> starred{};
    std::optional<bool> trashed{};
    std::optional<std::vector<std::string>> tags{};
};

/// One value of a series. NaN and the infinities are kept and counted.
struct MetricSample {
    MetricKey key{};
    std::int64_t step = 0;
    std::int64_t wallMs = 0;
    double value = 0;
};

/// A series in one line, kept up to date with every append.
struct MetricSummary {
    MetricKey key{};
    std::int64_t count = 0;     ///< all samples
    std::int64_t notFinite = 0; ///< of them NaN or infinite
    std::int64_t firstStep = 0;
    std::int64_t lastStep = 0;
    std::int64_t lastWallMs = 0;
    double last = kNotANumber; ///< of the highest step
    double min = kNotANumber;  ///< of the finite ones; NaN while there are none
    std::int64_t minStep = 0;  ///< the first step that has it
    double max = kNotANumber;
    std::int64_t maxStep = 0;
};

/// Seconds a phase took in the steps [firstStep, lastStep].
struct PhaseSample {
    std::int64_t firstStep = 0;
    std::int64_t lastStep = 0;
    std::int64_t wallMs = 0; ///< at the end of them
    std::string phase{};     ///< "data", "forward", … (as in the trainer)
    double seconds = 0;
};

struct PhaseTotal {
    std::string phase{};
    double seconds = 0;
};

/// One number of an evaluation.
struct EvaluationValue {
    std::string metric{}; ///< "accuracy", "ndcg@10"
    std::string pair{};   ///< "de-en"; empty: over all
    double value = 0;
    double low = kNotANumber; ///< the 95 % confidence interval; NaN: every row was read
    double high = kNotANumber;
};

/// One evaluator on one dataset at one moment.
struct EvaluationRecord {
    EvaluationId id{};
    RunId run{};         ///< none for a model that is not a run's
    std::string model{}; ///< the folder or checkpoint; empty: the run as it was at `step`
    std::int64_t step = 0;
    std::int64_t wallMs = 0;
    std::string evaluator{}; ///< "bitext", "sts", …
    std::string dataset{};
    std::int64_t rows = 0;
    double seconds = 0;
    bool complete = true; ///< false: on a subset
    std::vector<EvaluationValue> values{};
};

struct CheckpointRecord {
    CheckpointId id{};
    RunId run{};
    std::int64_t step = 0;
    std::int64_t wallMs = 0;
    std::string path{}; ///< relative to the workspace
    std::int64_t bytes = 0;
    std::string checksum{};
    bool best = false;
};

/// One reading of this machine.
struct HardwareSample {
    MetricKey key{}; ///< "cpu/used", "gpu0/power_w", …
    std::int64_t wallMs = 0;
    double value = 0;
};

/// A named arrangement of a page.
struct SavedView {
    ViewId id{};
    std::string page{};
    std::string name{};
    std::string content{}; ///< JSON
};

/// A controlled experiment: runs that differ in the fields it names.
struct SweepRecord {
    SweepId id{};
    std::string name{};
    std::int64_t createdMs = 0;
    std::string definition{}; ///< JSON, as train::Sweep
};

/// Steps [first, last].
struct StepRange {
    std::int64_t first = 0;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

} // namespace stator::store
