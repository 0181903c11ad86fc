// Remedies, tried out: the configuration with their changes, and what its run would take.
//
// Thread: pure functions.
#pragma once

#include "core/forecast/advice.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace stator::forecast {

/// Plans by budget aim at 5 %. Three times that lengthens a run by an eighth, which is worth a
/// word; below it, what could be gained is little.
constexpr double kMuchEvaluation = 0.15;
/// Evaluation takes more than training.
constexpr double kMostlyEvaluation = 0.5;
constexpr double kBudgetPercent = 5.0;
/// Less is not worth a person's attention, whatever share it is of a run of seconds.
constexpr double kLeastSeconds = 1.0;
/// A remedy has to give back this share of what evaluation takes.
constexpr double kLeastGain = 0.1;
/// 90-1-9 has 1 % validation: a split with less than twice that gains nothing from it.
constexpr double kSmallValidation = 0.02;

/// What the rules look at.
struct AdviceCase {
    const train::RunConfiguration& configuration;
    const ForecastInputs& inputs;
    const std::vector<CostModel>& models;
    const Forecast& forecast;
    const AdviceFacts& facts;
    train::RunSize size;
};

/// A path and its new value.
void change(Remedy& remedy, const std::string& path, const nlohmann::json& value);
Remedy makeRemedy(std::string id, const std::string& path, const nlohmann::json& value);

/// 90-1-9, as the remedy of too much evaluation.
Remedy splitRemedy();
Remedy budgetRemedy();

/// What is known of the data when the configuration is another: rows of a changed split, steps in
/// proportion. Profiles stay.
ForecastInputs inputsAfter(const train::RunConfiguration& before, const ForecastInputs& inputs,
                           const train::RunConfiguration& after);

/// The remedy with its forecast and what it saves. None where it changes nothing, cannot be
/// applied, or no model can tell what comes of it.
std::optional<Remedy> tried(const AdviceCase& c, Remedy remedy);
/// The same with these models alone.
std::optional<Remedy> tried(const AdviceCase& c, Remedy remedy,
                            const std::vector<CostModel>& models);
/// As tried(); where nothing can be foretold, the remedy alone.
Remedy triedOrPlain(const AdviceCase& c, Remedy remedy);

/// Changes the dims, Matryoshka's with them.
Remedy dimRemedy(const train::RunConfiguration& configuration, std::uint32_t dim);

/// What the plan evaluates; the usual evaluations where it names none. Empty where the kind of
/// data is not known.
std::vector<eval::PlannedEvaluation> evaluationsOf(const AdviceCase& c);
/// Rows that one of them reads before the last evaluation; 0: not known.
std::uint64_t rowsRead(const AdviceCase& c, const eval::PlannedEvaluation& evaluation);

/// The most serious and most saving first.
void sortAdvice(std::vector<Advice>& found);

// The rules, each adding what is true (adviceevaluation.cpp, advicemachine.cpp, advicedata.cpp).
void adviseEvaluation(const AdviceCase& c, std::vector<Advice>& found);
void adviseMachine(const AdviceCase& c, std::vector<Advice>& found);
void adviseData(const AdviceCase& c, std::vector<Advice>& found);

} // namespace stator::forecast
