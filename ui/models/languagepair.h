// The two languages of a pair.
#pragma once

#include <QString>

#include <set>
#include <utility>

namespace stator::ui {

/// "de" and "en" of "de-en"; also where a language has parts of its own, as in "zh-Hans-en". What
/// the tags leave open, languages that are `known` decide.
std::pair<QString, QString> languagesOf(const QString& pair, const std::set<QString>& known = {});

} // namespace stator::ui
