// What would make a run better, with the arithmetic and a remedy: before it begins and after it.
//
// Thread: values and pure functions. Texts are the programs': core/forecast/advicetext.h has the
// English ones, the window translates its own.
#pragma once

#include "core/data/split.h"
#include "core/eval/evaluator.h"
#include "core/forecast/forecast.h"
#include "core/system/machineinfo.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stator::forecast {

enum class AdviceKind {
    EvaluationShare,      ///< `value` of the run's time goes to evaluation
    ValidationTooLarge,   ///< `value` validation rows, `of` are as good
    EvaluationPlanCostly, ///< `value` evaluations of `of` rows; or, by `subject`, an evaluator that
                          ///< is dear: "smallBatchLoss", "bitext" or "retrieval", of `of` rows
    GpuSlower,            ///< GPU step of `value` s, CPU step of `of` s
    GpuWithoutBf16,       ///< `subject`: the GPU; its compute capability is `value`
    SlowBlas,             ///< `value` GFLOP/s, an optimised one gives `of`
    BatchTooLarge,        ///< needs `value` bytes of `of`; `subject`: "gpu" or empty
    LearningRateUnusual,  ///< `value`; `of` is usual
    TooFewPairs,          ///< `value` pairs for a table of `of` rows from a random start
    SplitLeak,            ///< `value` texts on both sides
    FalseNegatives,       ///< share `value` of rows have their own text as a negative
    LanguageStarved,      ///< `subject` has share `value` of the batches, evenly it were `of`
    EarlyPlateau,         ///< best at step `value` of `of`; `subject`: the metric
    OptimizerStateLarge,  ///< `value` bytes of `of` disk or memory are checkpoints or moments
};
const char* adviceName(AdviceKind kind); ///< "evaluationShare"

/// Fields to change, by path, with JSON values.
struct Remedy {
    std::string id; ///< names its text: "split", "budget", … (see advicetext.cpp)
    /// Empty: it is not the configuration that has to change, but its text says what.
    std::vector<std::pair<std::string, std::string>> changes{};
    std::optional<Forecast> after{}; ///< of the configuration with the changes
    double savedSeconds = 0;         ///< 0: it is not time that it saves
    double value = 0;                ///< the number in its text: a batch, rows, a rate
    std::string name{};              ///< the name in its text: a preset, an evaluator's metric
};

/// What an advice is worked out from; 0 where it has no such figure.
struct AdviceFigures {
    double seconds = 0;              ///< of the run that it costs
    double totalSeconds = 0;         ///< of the run
    std::uint64_t evaluations = 0;   ///< of the plan
    std::uint64_t rows = 0;          ///< of one evaluation; that a starved language has in a batch
    std::uint64_t evaluatedRows = 0; ///< by all evaluations
    std::uint64_t trainedRows = 0;   ///< repeats counted
    double comparisons = 0;          ///< of texts, in one evaluation
    double comparisonsAfter = 0;     ///< with the remedy
    std::uint64_t others = 0;        ///< that the same is true of, beside `subject`
    std::uint64_t bytes = 0;         ///< of one checkpoint
};

struct Advice {
    AdviceKind kind = AdviceKind::EvaluationShare;
    bool serious = false; ///< it costs much, or the run will fail
    double value = 0;
    double of = 0;
    std::string subject{};          ///< a language, evaluator, metric or device
    std::vector<Remedy> remedies{}; ///< the first is the recommended one; may be empty
    AdviceFigures figures{};
    bool happened = false; ///< of a run that has ended

    /// Of the remedy that is recommended; 0: none, or it is not time.
    double savedSeconds() const { return remedies.empty() ? 0 : remedies.front().savedSeconds; }
};

/// What is known beside the forecast; what is absent is not judged.
struct AdviceFacts {
    std::optional<system::MachineInfo> machine;
    double fp32Gflops = 0; ///< measured with `measuredThreads`; 0: not
    int measuredThreads = 0;
    std::optional<std::uint64_t> leakedTexts; ///< that training and another side share
};

/// The most serious and most saving first. Each appears only where it is true.
std::vector<Advice> adviseBefore(const train::RunConfiguration& configuration,
                                 const ForecastInputs& inputs, const std::vector<CostModel>& models,
                                 const Forecast& forecast, const AdviceFacts& facts);

/// The best step of the main metric in a run that has ended.
struct RunCourse {
    std::uint64_t steps = 0;
    std::uint64_t bestStep = 0;
    double totalSeconds = 0;
    double evaluationSeconds = 0;
    std::string metric;
    std::vector<std::pair<std::uint64_t, double>> values; ///< of complete or of equal evaluations
    bool higherIsBetter = true;
};
std::vector<Advice> adviseAfter(const train::RunConfiguration& configuration,
                                const RunCourse& course);

/// The configuration with a remedy's changes. Errors: InvalidArgument, where they do not fit it.
Result<train::RunConfiguration> withRemedy(const train::RunConfiguration& configuration,
                                           const Remedy& remedy);

} // namespace stator::forecast
