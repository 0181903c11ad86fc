// What stands beside the fields: figures that follow from them.
#pragma once

#include "ui/pages/configurations/inputsreader.h"
#include "ui/pages/configurations/liveforecast.h"

#include <QString>

#include <map>
#include <string>

namespace stator::ui {

/// By the field's path. `view`: the forecast, where there is one.
std::map<std::string, QString> fieldHints(const train::RunConfiguration& configuration,
                                          const InputsReader& reader, const train::RunSize& size,
                                          const std::optional<ForecastView>& view);

} // namespace stator::ui
