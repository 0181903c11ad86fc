// Small shared pieces of the store's SQL code; not part of the folder's interface.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/decimation.h"
#include "core/store/records.h"

#include <cmath>
#include <string>
#include <vector>

namespace stator::store {

/// Calls `visit()` for every row left; the columns are read from `statement`.
template<class Visit>
Result<void> forEachRow(Statement& statement, const Visit& visit) {
    for (;;) {
        STATOR_ASSIGN(const bool row, statement.step());
        if (!row)
            break;
        visit();
    }
    statement.reset();
    return {};
}

/// Names as one text field, a line each (a name holds no line end), and back.
std::string joinNames(const std::vector<std::string>& names);
std::vector<std::string> splitNames(const std::string& text);

/// metrics.flag of a value: 0 finite, 1 NaN, 2 infinity, 3 minus infinity.
inline int flagOf(double value) {
    if (std::isfinite(value))
        return 0;
    return std::isnan(value) ? 1 : (value > 0 ? 2 : 3);
}
inline double valueOf(int flag, double value) {
    switch (flag) {
    case 0:
        return value;
    case 2:
        return std::numeric_limits<double>::infinity();
    case 3:
        return -std::numeric_limits<double>::infinity();
    default:
        return kNotANumber;
    }
}
/// A value as its column holds it: NULL unless finite.
inline std::optional<double> finiteOrNull(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}
inline double realOrNan(const Statement& row, int column) {
    return row.isNull(column) ? kNotANumber : row.real(column);
}

/// Adds a sample with a step above all others to a summary.
void foldSample(MetricSummary& summary, std::int64_t step, std::int64_t wallMs, double value);

/// Columns of metric_summaries, in the order readSummaryRow() takes them, `first` being the first.
constexpr const char* kSummaryColumns = "count, not_finite, first_step, last_step, last_wall, "
                                        "last, last_flag, min, min_step, max, max_step";
MetricSummary readSummaryRow(const Statement& row, int first, MetricKey key);

/// Columns of metric_blocks, likewise. The mean stays open: it follows from the sum.
constexpr const char* kBlockColumns = "count, not_finite, first_step, last_step, first_wall, "
                                      "last_wall, first, last, min, min_step, max, "
                                      "max_step, sum";
SeriesBucket readBlockRow(const Statement& row, int first, double& sum);

} // namespace stator::store
