#include "core/workspace/caseplan.h"

#include "core/base/parallel.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/preparedata.h"

namespace stator::workspace {

double CasePlan::totalSeconds() const {
    double sum = 0;
    for (const auto& arm : arms)
        sum += arm.forecast.preparationSeconds + arm.forecast.totalSeconds();
    return sum;
}

Result<CasePlan> planCase(const Workspace& workspace,
                          const std::vector<train::RunConfiguration>& arms, const Job& job) {
    const auto& slow = arms.at(static_cast<std::size_t>(CaseArm::SevenLanguages));
    const int threads = slow.threads > 0 ? static_cast<int>(slow.threads) : base::availableCores();
    // Texts that are not tokenized yet would make the forecasts rough.
    for (const auto which : {CaseArm::OneLanguage, CaseArm::SevenLanguages})
        STATOR_TRY(prepareData(workspace, arms.at(static_cast<std::size_t>(which)), threads, job));
    if (!isCalibrated(workspace))
        STATOR_TRY(calibrateMachine(workspace, slow, job));
    const auto models = costModels(workspace);
    CasePlan plan;
    for (const auto& configuration : arms) {
        STATOR_ASSIGN(auto inputs, forecastInputs(workspace, configuration, job));
        STATOR_ASSIGN(auto forecast, forecast::forecastRun(configuration, inputs, models));
        const auto size = train::sizeOf(configuration, inputs.rows);
        plan.arms.push_back({configuration, std::move(inputs), std::move(forecast), size});
    }
    STATOR_ASSIGN(const auto facts, adviceFacts(workspace, slow, job));
    const auto& judged = plan.arm(CaseArm::SevenLanguages);
    plan.advice = forecast::adviseBefore(slow, judged.inputs, models, judged.forecast, facts);
    return plan;
}

} // namespace stator::workspace
