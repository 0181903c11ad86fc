// A run configuration: everything that decides a run except the machine, as versioned JSON.
//
// Thread: values.
#pragma once

#include "core/base/result.h"
#include "core/data/sampler.h"
#include "core/data/split.h"
#include "core/eval/evaluationplan.h"
#include "core/train/schedule.h"
#include "core/train/trainingstep.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stator::train {

enum class PrecisionChoice { Auto, Fp32, Bf16, Fp16 };
enum class DeviceChoice { Auto, Cpu, Cuda };
enum class FinalModel { Last, Best };

struct DatasetUse {
    std::string name;
};

struct DataConfiguration {
    std::vector<DatasetUse> datasets;
    data::SplitPreset split = data::builtInSplitPresets().front();
    data::SampleGrouping mixBy = data::SampleGrouping::LanguagePair;
    data::Mixing mixing = data::Mixing::Proportional;
    double temperature = 3.0;
    data::WhenExhausted whenExhausted = data::WhenExhausted::Continue;
    data::BatchComposition batches = data::BatchComposition::Mixed;
    bool noDuplicates = true;
    std::uint32_t maxTokens = 512; ///< of one text; 0: no limit
};

struct TokenizerConfiguration {
    std::string name; ///< one of the workspace's, or
    std::string file; ///< a SentencePiece model
};

struct ModelConfiguration {
    std::uint32_t dim = 512;
};

struct LossConfiguration {
    LossKind kind = LossKind::Mnrl;
    double scale = 20.0;
    MnrlDirections directions = MnrlDirections::QueryToDocument;
    bool maskFalseNegatives = false;
    std::vector<std::uint32_t> matryoshkaDims; ///< ascending, the last is model.dim; empty: none
    std::vector<double> matryoshkaWeights;     ///< one per dim; empty: all 1
};

struct OptimizerConfiguration {
    OptimizerKind kind = OptimizerKind::LazyAdamW;
    double learningRate = 0.2;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 0.0;
    double clipNorm = 1.0; ///< 0: none
};

struct ScheduleConfiguration {
    ScheduleKind kind = ScheduleKind::Linear;
    double warmupShare = 0.1;
    std::uint64_t warmupSteps = 0; ///< above 0: counts instead of the share
};

struct CheckpointConfiguration {
    std::uint64_t everySteps = 0;
    double everyMinutes = 10.0;
    std::uint32_t keepLast = 2;
    bool keepBest = true;
    FinalModel finalModel = FinalModel::Last;
};

/// Default values are those of a new configuration.
struct RunConfiguration {
    static constexpr int kVersion = 1;

    std::string name;
    DataConfiguration data;
    TokenizerConfiguration tokenizer;
    ModelConfiguration model;
    LossConfiguration loss;
    OptimizerConfiguration optimizer;
    ScheduleConfiguration schedule;
    std::uint32_t batchSize = 2048;
    double epochs = 1.0;        ///< 0: only maxSteps counts
    std::uint64_t maxSteps = 0; ///< 0: only epochs count
    PrecisionChoice precision = PrecisionChoice::Auto;
    DeviceChoice device = DeviceChoice::Auto;
    std::uint32_t threads = 0;       ///< 0: all cores
    eval::EvaluationPlan evaluation; ///< also early stopping and the metric of the best
    CheckpointConfiguration checkpoints;
    std::uint64_t seed = 1;
};

/// What is wrong with one field.
struct ConfigurationProblem {
    std::string field;   ///< path; empty where the text is not JSON at all
    std::string message; ///< what was given, what is allowed, the nearest known name for a typo
    std::string toString() const { return field.empty() ? message : field + ": " + message; }
};

/// A configuration and everything that is wrong with it: fields in error keep their defaults.
struct ParsedConfiguration {
    RunConfiguration configuration;
    std::vector<ConfigurationProblem> problems;
};

/// Reads JSON (comments allowed). Fields that are not given have their defaults.
ParsedConfiguration parseConfiguration(std::string_view text);
/// The same, with all problems in one error. Errors: InvalidFormat (not JSON), InvalidArgument.
Result<RunConfiguration> readConfiguration(std::string_view text);
/// Errors: also NotFound, Io.
Result<RunConfiguration> loadConfiguration(const std::filesystem::path& path);
/// What fields that are right one by one may still get wrong together.
std::vector<ConfigurationProblem> checkConfiguration(const RunConfiguration& configuration);

/// Every field, keys sorted, two-space indent: equal configurations give equal text.
std::string canonicalJson(const RunConfiguration& configuration);
/// Of the canonical JSON without the name: the same decisions, the same hash.
std::uint64_t configurationHash(const RunConfiguration& configuration);

struct ConfigurationDifference {
    std::string field;
    std::string left; ///< JSON text of the value
    std::string right;
};
/// Field by field, in the schema's order; the name is left out.
std::vector<ConfigurationDifference> differences(const RunConfiguration& left,
                                                 const RunConfiguration& right);

/// What the step needs to know. `precision` and `device` as they were chosen for this machine.
StepOptions stepOptions(const RunConfiguration& configuration, Precision precision,
                        model::Device device);

} // namespace stator::train
