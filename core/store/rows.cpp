#include "core/store/rows.h"

namespace stator::store {

std::string joinNames(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        for (const char c : name)
            text += c == '\n' ? ' ' : c;
        text += '\n';
    }
    return text;
}

std::vector<std::string> splitNames(const std::string& text) {
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        names.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return names;
}

void foldSample(MetricSummary& summary, std::int64_t step, std::int64_t wallMs, double value) {
    if (summary.count == 0)
        summary.firstStep = step;
    ++summary.count;
    summary.lastStep = step;
    summary.lastWallMs = wallMs;
    summary.last = value;
    if (!std::isfinite(value)) {
        ++summary.notFinite;
        return;
    }
    // Negated, so that the NaN of a summary without finite values is replaced.
    if (!(summary.min <= value)) {
        summary.min = value;
        summary.minStep = step;
    }
    if (!(summary.max >= value)) {
        summary.max = value;
        summary.maxStep = step;
    }
}

MetricSummary readSummaryRow(const Statement& row, int first, MetricKey key) {
    MetricSummary summary;
    summary.key = key;
    summary.count = row.integer(first);
    summary.notFinite = row.integer(first + 1);
    summary.firstStep = row.integer(first + 2);
    summary.lastStep = row.integer(first + 3);
    summary.lastWallMs = row.integer(first + 4);
    summary.last = valueOf(static_cast<int>(row.integer(first + 6)), row.real(first + 5));
    summary.min = realOrNan(row, first + 7);
    summary.minStep = row.integer(first + 8);
    summary.max = realOrNan(row, first + 9);
    summary.maxStep = row.integer(first + 10);
    return summary;
}

SeriesBucket readBlockRow(const Statement& row, int first, double& sum) {
    SeriesBucket bucket;
    bucket.count = row.integer(first);
    bucket.notFinite = row.integer(first + 1);
    bucket.firstStep = row.integer(first + 2);
    bucket.lastStep = row.integer(first + 3);
    bucket.firstWallMs = row.integer(first + 4);
    bucket.lastWallMs = row.integer(first + 5);
    bucket.first = realOrNan(row, first + 6);
    bucket.last = realOrNan(row, first + 7);
    bucket.min = realOrNan(row, first + 8);
    bucket.minStep = row.integer(first + 9);
    bucket.max = realOrNan(row, first + 10);
    bucket.maxStep = row.integer(first + 11);
    sum = row.real(first + 12);
    return bucket;
}

} // namespace stator::store
