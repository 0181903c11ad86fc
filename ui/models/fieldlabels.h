// What the fields of a run configuration are called in the window.
//
// Labels are the window's own words; descriptions and units come from the engine's schema
// (core/train/configurationschema.h) and are translated in the context "Configuration".
//
// Thread: GUI.
#pragma once

#include "core/train/configurationschema.h"

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace stator::ui {

/// Without indices: "data.datasets[0].name" is "data.datasets.name".
std::string plainFieldPath(std::string_view path);
/// The schema's entry for a path, also inside of lists and of the evaluation plan. Null where there
/// is none.
const train::FieldSpec* fieldSpec(std::string_view path);

/// "Learning rate" for "optimizer.learningRate". The path itself where it has no label.
QString fieldLabel(std::string_view path);
/// "Multiple negatives ranking" for "loss.kind" and "mnrl". The word itself where it has no label.
QString choiceLabel(std::string_view path, std::string_view value);
/// "Precision and device"
QString groupLabel(train::FieldGroup group);
/// One sentence.
QString fieldDescription(const train::FieldSpec& spec);
/// "tokens"; empty where there is none.
QString fieldUnit(const train::FieldSpec& spec);
/// FieldSpec::allowed() in the reader's language: "a number above 0 and up to 1,000".
QString allowedText(const train::FieldSpec& spec);

/// A value as a person reads it: "0.2", "90-1-9", "BF16", "sample, tatoeba", "on". Units are left
/// out.
QString fieldValueText(std::string_view path, const nlohmann::json& value);
/// The same of JSON text, as train::differences() gives it; text that is not JSON stays.
QString fieldValueText(std::string_view path, const std::string& jsonText);

} // namespace stator::ui
