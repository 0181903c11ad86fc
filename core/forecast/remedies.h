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

// The rules, each adding what is true (adviceevaluation.cpp, advicemachine.cpp, advicedata.cpp).
void adviseEvaluation(const AdviceCase& c, std::vector<Advice>& found);
void adviseMachine(const AdviceCase& c, std::vector<Advice>& found);
void adviseData(const AdviceCase& c, std::vector<Advice>& found);

} // namespace stator::forecast
