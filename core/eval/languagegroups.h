// Rows by their two languages.
#pragma once

#include "core/eval/evaluationdata.h"

#include <map>
#include <utility>

namespace stator::eval {

/// Rows by (first, second) language. With `unordered`, de-en and en-de are one group, first <
/// second by name.
inline std::map<std::pair<std::string, std::string>, std::vector<EvaluationRow>>
groupByLanguages(const EvaluationData& data, const std::vector<EvaluationRow>& rows,
                 bool unordered) {
    std::map<std::pair<std::string, std::string>, std::vector<EvaluationRow>> groups;
    std::vector<EvaluationRow>* last = nullptr;
    const std::string* lastFirst = nullptr;
    const std::string* lastSecond = nullptr;
    for (const auto& row : rows) {
        const std::string& first = data.language({row, 0});
        const std::string& second = data.language({row, 1});
        // Rows come in runs of one pair, so the map is asked once a run.
        if (&first != lastFirst || &second != lastSecond) {
            const bool swap = unordered && second < first;
            last = &groups[swap ? std::pair{second, first} : std::pair{first, second}];
            lastFirst = &first;
            lastSecond = &second;
        }
        last->push_back(row);
    }
    return groups;
}

} // namespace stator::eval
