// Names of measures, changes, splits and plans as a person reads them.
#pragma once

#include "core/data/split.h"
#include "core/eval/evaluationplan.h"

#include <QString>

#include <string>

namespace stator::ui {

/// "validation/loss": "Validation loss", to begin a line with.
QString seriesHeadline(const std::string& key);
/// Without the dataset: "bitext accuracy".
QString measureText(const std::string& key);
/// A dash for what is not a number.
QString metricNumber(double value);
/// The change against a baseline, with its sign.
QString changeNumber(double change);

/// "90-1-9"; shares where the preset has no name.
QString splitText(const data::SplitPreset& split);
/// When and how much: "every 5 %, all rows".
QString planText(const eval::EvaluationPlan& plan);

} // namespace stator::ui
