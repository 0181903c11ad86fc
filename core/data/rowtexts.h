// The texts of a row that decide about leaks and duplicates.
#pragma once

#include "core/base/hash.h"
#include "core/base/progress.h"
#include "core/data/corpus.h"

#include <algorithm>
#include <cstdint>

namespace stator::data {

/// Columns that splits keep together: anchor and positive, or all with `negatives`.
inline std::uint32_t groupedColumns(const Corpus& corpus, bool negatives) {
    return negatives ? corpus.columns() : std::min<std::uint32_t>(2, corpus.columns());
}

/// A key of the row's content: equal rows have equal keys wherever they stand.
inline std::uint64_t rowKey(const Corpus& corpus, std::uint64_t row) {
    std::uint64_t key = 0;
    for (std::uint32_t column = 0; column < corpus.columns(); ++column)
        key = base::mix64(key ^ corpus.hash(row, column), column);
    return key;
}

/// Calls visit(row) for every row in order, reporting and stopping by `job`.
/// Errors: Cancelled.
template<class Visit>
Result<void> forEachRow(std::uint64_t rows, const char* stage, const Job& job, Visit&& visit) {
    constexpr std::uint64_t kBlock = std::uint64_t{1} << 16;
    for (std::uint64_t begin = 0; begin < rows; begin += kBlock) {
        if (job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        job.report(
            {stage, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(rows), "rows"});
        const std::uint64_t end = std::min(rows, begin + kBlock);
        for (std::uint64_t row = begin; row < end; ++row)
            visit(row);
    }
    return {};
}

} // namespace stator::data
