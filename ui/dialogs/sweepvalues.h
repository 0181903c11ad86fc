// The values of a varied field as a person types them: "64, 128, 256", "linear, cosine",
// "sample + tatoeba", "[32, 64], none".
//
// Thread: GUI.
#pragma once

#include "core/train/sweep.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace stator::ui {

class Library;

struct TypedValues {
    std::vector<std::string> values; ///< JSON texts
    QString problem;                 ///< of the first that is wrong; empty: none is
};
/// `gaps`: an empty place between commas is one value, "as in the configuration".
TypedValues typedValues(const std::string& path, const QString& text, bool gaps);
/// The text that gives these values.
QString typedText(const std::string& path, const std::vector<std::string>& values);

/// A number between the ends of a range. False: it is none.
bool typedNumber(const QString& text, double& number);

/// Words that can be typed for a field whose values are known: choices, split presets, datasets,
/// tokenizers. Empty where anything may stand.
QStringList knownValues(const std::string& path, const Library& library);

/// The first of the values that names a split, dataset or tokenizer which the workspace does not
/// have; empty: all are there.
QString missingName(const std::string& path, const std::vector<std::string>& values,
                    const Library& library);

/// "64, 128, 256": what a field's line shows while it is empty.
QString valuesPlaceholder(const std::string& path, const Library& library);

} // namespace stator::ui
