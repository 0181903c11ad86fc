// Advice on the terminal and as JSON.
#pragma once

#include "app/ctl/output.h"
#include "core/forecast/advice.h"

#include <string>
#include <vector>

namespace stator::app {

Json adviceToJson(const forecast::Advice& advice);

/// One after the other, each with its arithmetic and its remedies; nothing where there is none.
/// Fields that a remedy sets are shown as `--set` takes them.
void showAdvice(Output& out, const std::vector<forecast::Advice>& all);

} // namespace stator::app
