// What an operation of the engine is doing, in the reader's language.
#pragma once

#include <QString>

#include <string>

namespace stator::ui {

/// The words for a Progress's stage ("Tokenizing"); a stage that is not known here as it is.
QString stageText(const std::string& stage);

} // namespace stator::ui
