// The engine's frequent sentences in the reader's language.
#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace stator::ui {

/// The sentence, translated, with what the engine put into it; empty where it is not among the
/// frequent ones.
QString engineSentence(const std::string& message);
/// As they stand in the engine, with {} for what it puts in.
QStringList engineSentences();

} // namespace stator::ui
