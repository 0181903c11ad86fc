// Advice in the reader's language, numbers by the locale. core/forecast/advicetext.h has the
// English words of the terminal.
//
// Thread: GUI.
#pragma once

#include "core/forecast/advice.h"

#include <QString>

namespace stator::ui {

/// The sentence with the number: "Evaluation would take 94 % of this run (21.4 h of 22.8 h)."
QString adviceText(const forecast::Advice& advice);
/// The arithmetic: "20 evaluations read 3,715,940 rows; training reads 433,527."
QString adviceDetail(const forecast::Advice& advice);
/// What a button says: "Use 90-1-9". For remedies without changes, what a person has to do.
QString remedyText(const forecast::Remedy& remedy);
/// What comes of it: "1.6 h, saves 21.2 h". Empty where nothing can be said.
QString remedyGain(const forecast::Remedy& remedy);
/// The fields it sets, for a tool tip: "Split: 90-1-9". Empty where it changes none.
QString remedyChanges(const forecast::Remedy& remedy);

/// "5.2 ms", "48 s", "12 min", "21.4 h": one unit, as figures in a sentence are compared.
QString shortDuration(double seconds);

} // namespace stator::ui
