// Words and figures that several tabs show.
#pragma once

#include "core/store/records.h"
#include "ui/theme/phase.h"
#include "ui/theme/tokens.h"

#include <QString>

#include <string>

namespace stator::ui {

QColor stateColour(store::RunState state, const Tokens& tokens);
/// "12.0 MB"; "–" for none.
QString sizeText(double bytes);
/// A moment, by the reader's locale; "–" for none.
QString momentText(std::int64_t wallMs);
/// A measure as people read it: shares of 1 with three digits after the point.
QString metricText(double value);
/// Why a run works with this device, precision and thread count: the engine's reason in the
/// reader's language. A reason of another form as it is.
QString machineReasonText(const std::string& reason);
/// Where the time went, in one plain sentence.
QString timeSentence(const PhaseValues& seconds, bool live);

} // namespace stator::ui
