#include "core/forecast/advice.h"

#include "core/forecast/remedies.h"

#include <algorithm>
#include <array>

namespace stator::forecast {

const char* adviceName(AdviceKind kind) {
    constexpr std::array<const char*, 14> kNames = {
        "evaluationShare", "validationTooLarge", "evaluationPlanCostly", "gpuSlower",
        "gpuWithoutBf16",  "slowBlas",           "batchTooLarge",        "learningRateUnusual",
        "tooFewPairs",     "splitLeak",          "falseNegatives",       "languageStarved",
        "earlyPlateau",    "optimizerStateLarge"};
    return kNames[static_cast<std::size_t>(kind)];
}

void sortAdvice(std::vector<Advice>& found) {
    std::stable_sort(found.begin(), found.end(), [](const Advice& left, const Advice& right) {
        if (left.serious != right.serious)
            return left.serious;
        return left.savedSeconds() > right.savedSeconds();
    });
}

std::vector<Advice> adviseBefore(const train::RunConfiguration& configuration,
                                 const ForecastInputs& inputs, const std::vector<CostModel>& models,
                                 const Forecast& forecast, const AdviceFacts& facts) {
    const AdviceCase c{configuration, inputs, models,
                       forecast,      facts,  train::sizeOf(configuration, inputs.rows)};
    std::vector<Advice> found;
    adviseMachine(c, found);
    adviseEvaluation(c, found);
    adviseData(c, found);
    sortAdvice(found);
    return found;
}

} // namespace stator::forecast
