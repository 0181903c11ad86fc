// What stands beside the fields: figures that follow from them.
#pragma once

#include "ui/pages/configurations/inputsreader.h"

#include <QString>

#include <map>
#include <string>

namespace stator::ui {

/// By the field's path.
std::map<std::string, QString> fieldHints(const train::RunConfiguration& configuration,
                                          const InputsReader& reader, const train::RunSize& size);

/// "1.0 GB"
QString bytesText(std::uint64_t bytes);

} // namespace stator::ui
