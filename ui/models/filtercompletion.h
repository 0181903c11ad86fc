// What may stand where a filter is being typed.
#pragma once

#include "ui/models/filterexpression.h"

namespace stator::ui {

struct FilterSuggestion {
    QString text; ///< takes the place of what is typed
    QString hint; ///< what it is
    bool operator==(const FilterSuggestion&) const = default;
};

struct FilterCompletion {
    qsizetype start = 0; ///< what the suggestions replace
    qsizetype length = 0;
    std::vector<FilterSuggestion> suggestions;
};

/// For the cursor at `cursor` in `text`: names of fields, operators or values.
FilterCompletion completeFilter(const QString& text, qsizetype cursor,
                                const FilterVocabulary& vocabulary);

} // namespace stator::ui
