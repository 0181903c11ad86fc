// What evaluation cost, in a sentence that the numbers support.
#pragma once

#include "ui/pages/compare/runset.h"

#include <QString>

#include <optional>

namespace stator::ui {

struct TimeSentence {
    QString headline; ///< "71 % of “X” was evaluation."
    QString rest;     ///< what the run with the smallest share took and reached; may be empty
};

/// Of the run that evaluated most, where that was more than a fifth of its time.
std::optional<TimeSentence> timeSentence(const RunSet& set);

} // namespace stator::ui
