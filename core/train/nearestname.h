// "Did you mean …?"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stator::train {

/// The known name that differs least from `name` (Levenshtein distance, case ignored), where it
/// differs by at most a third of its letters (and at least two may differ).
std::optional<std::string> nearestName(std::string_view name,
                                       const std::vector<std::string>& known);

} // namespace stator::train
