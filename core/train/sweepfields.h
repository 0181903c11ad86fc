// The fields of a sweep within a configuration's JSON. Internal to core/train.
#pragma once

#include "core/train/sweep.h"

#include <nlohmann/json.hpp>

namespace stator::train {

/// Puts a value where a configuration has the field. Datasets may be given as names; a tokenizer's
/// name takes the place of its file, and the other way round.
void putSwept(nlohmann::json& configuration, std::string_view path, nlohmann::json value);

/// What is wrong with a sweep, as one error.
Error sweepError(const std::vector<ConfigurationProblem>& problems);

} // namespace stator::train
