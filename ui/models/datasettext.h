// The engine's words about data in the reader's language.
#pragma once

#include "core/data/corpus.h"
#include "core/data/importreport.h"
#include "core/data/sourcespec.h"
#include "core/data/split.h"

#include <QString>

namespace stator::ui {

/// "Pairs", "Triplets", "Scored pairs", "Plain text".
QString kindText(data::CorpusKind kind);
/// "JSON Lines", "CSV", "Aligned files"…
QString formatText(data::SourceFormat format);
/// What a corpus column holds: "Anchor", "Positive", "Negative 1", "Sentence 1", "Text".
QString columnText(data::CorpusKind kind, int column);
/// "Wrong number of columns" for "wrong-column-count"; an unknown reason as it is.
QString reasonText(const std::string& reason);
/// "Train", "Validation", "Test", "Left out", "Above the cap", "Not used".
QString sideText(data::Side side);
/// "12.4 MB", in the reader's locale.
QString bytesText(double bytes);
/// "619,325".
QString countText(std::uint64_t count);
/// UTC "2025-01-31T12:00:00Z" as local date and time.
QString momentText(const std::string& utc);
/// "de-en, en-de and 5 more".
QString languagesText(const data::ImportReport& report, int shown);
/// Texts of the engine.
inline QString toText(const std::string& text) {
    return QString::fromStdString(text);
}

} // namespace stator::ui
