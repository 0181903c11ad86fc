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
    EvaluationPlanCostly, ///< `value` evaluations of `of` rows; or one of 8 rows at a time
    GpuSlower,            ///< GPU step of `value` s, CPU step of `of` s
    GpuWithoutBf16,
    SlowBlas,            ///< `value` GFLOP/s
    BatchTooLarge,       ///< needs `value` bytes of `of`
    LearningRateUnusual, ///< `value`; `of` is usual
    TooFewPairs,         ///< `value` pairs for a table of `of` rows from a random start
    SplitLeak,           ///< `value` texts on both sides
    FalseNegatives,      ///< share `value` of rows have their own text as a negative
    LanguageStarved,     ///< `subject` has share `value` of the batches
    EarlyPlateau,        ///< best at step `value` of `of`
    OptimizerStateLarge, ///< `value` bytes of `of` disk or memory are checkpoints or moments
};
const char* adviceName(AdviceKind kind); ///< "evaluationShare"

/// Fields to change, by path, with JSON values.
struct Remedy {
    std::string id; ///< "split-90-1-9", "budget-5", …: names its text
    std::vector<std::pair<std::string, std::string>> changes;
    std::optional<Forecast> after; ///< of the configuration with the changes
    double savedSeconds = 0;       ///< 0: it is not time that it saves
};

struct Advice {
    AdviceKind kind = AdviceKind::EvaluationShare;
    bool serious = false; ///< it costs much, or the run will fail
    double value = 0;
    double of = 0;
    std::string subject{};          ///< a dataset, language or evaluator
    std::vector<Remedy> remedies{}; ///< the first is the recommended one; may be empty
};

/// What is known beside the forecast; what is absent is not judged.
struct AdviceFacts {
    std::optional<system::MachineInfo> machine;
    double fp32Gflops = 0;                    ///< measured; 0: not
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

} // namespace stator::forecast
