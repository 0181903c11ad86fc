// Rows by their two languages.
#pragma once

#include "core/eval/evaluationdata.h"

#include <map>
#include <utility>

namespace stator::eval {

struct LanguageGroup {
    std::vector<EvaluationRow> rows;
    std::vector<bool> swapped; ///< by row: column 0 holds `second`
};

/// Rows by (first, second) language. With `unordered`, de-en and en-de are one group (first <
/// second by name) and `swapped` tells the rows that stand the other way round.
inline std::map<std::pair<std::string, std::string>, LanguageGroup>
groupByLanguages(const EvaluationData& data, const std::vector<EvaluationRow>& rows,
                 bool unordered) {
    std::map<std::pair<std::string, std::string>, LanguageGroup> groups;
    LanguageGroup* last = nullptr;
    const std::string* lastFirst = nullptr;
    const std::string* lastSecond = nullptr;
    bool swap = false;
    for (const auto& row : rows) {
        const std::string& first = data.language({row, 0});
        const std::string& second = data.language({row, 1});
        // Rows come in runs of one pair, so the map is asked once a run.
        if (&first != lastFirst || &second != lastSecond) {
            swap = unordered && second < first;
            last = &groups[swap ? std::pair{second, first} : std::pair{first, second}];
            lastFirst = &first;
            lastSecond = &second;
        }
        last->rows.push_back(row);
        last->swapped.push_back(swap);
    }
    return groups;
}

} // namespace stator::eval
