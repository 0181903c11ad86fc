// Advice in English, for the terminal. The window has its own words: ui/models/advicetext.h.
//
// Thread: pure functions.
#pragma once

#include "core/forecast/advice.h"

#include <string>

namespace stator::forecast {

/// The sentence with the number: "Evaluation would take 94 % of this run (21.4 h of 22.8 h)."
std::string adviceText(const Advice& advice);
/// The arithmetic: "20 evaluations read 3,715,940 rows; training reads 433,527." May be empty.
std::string adviceDetail(const Advice& advice);
/// What to do and what comes of it: "Use 90-1-9: 1.6 h, saves 21.2 h."
std::string remedyText(const Remedy& remedy);
/// The fields it sets: "data.split = \"90-1-9\"". Empty where it changes none.
std::string remedyChanges(const Remedy& remedy);

/// "5.2 ms", "48 s", "12 min", "21.4 h": one unit, as figures in a sentence are compared.
std::string shortDuration(double seconds);

} // namespace stator::forecast
