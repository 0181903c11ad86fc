#include "core/eval/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stator::eval {
namespace {

std::vector<std::size_t> ascendingOrder(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    return order;
}

double discountedGain(std::span<const float> gains, std::size_t k) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(k, gains.size()); ++i)
        sum += gains[i] / std::log2(static_cast<double>(i) + 2.0);
    return sum;
}

std::size_t found(const RankedQuery& query, std::size_t k) {
    const auto end =
        query.gains.begin() + static_cast<std::ptrdiff_t>(std::min(k, query.gains.size()));
    return static_cast<std::size_t>(
        std::count_if(query.gains.begin(), end, [](float gain) { return gain > 0; }));
}

struct LabelCounts {
    std::vector<std::uint32_t> support, predicted, right;

    LabelCounts(std::span<const std::uint32_t> labels, std::span<const std::uint32_t> predictions,
                std::uint32_t classes)
        : support(classes)
        , predicted(classes)
        , right(classes) {
        for (std::size_t i = 0; i < labels.size(); ++i) {
            ++support[labels[i]];
            ++predicted[predictions[i]];
            right[labels[i]] += labels[i] == predictions[i] ? 1 : 0;
        }
    }
    double f1(std::uint32_t label) const {
        return 2.0 * right[label] / (double{1} * support[label] + predicted[label]);
    }
};

} // namespace

std::vector<double> averageRanks(std::span<const double> values) {
    const auto order = ascendingOrder(values);
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        const double rank = (static_cast<double>(begin + end) + 1.0) / 2.0;
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i]] = rank;
        begin = end;
    }
    return ranks;
}

double pearson(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<double>(x.size());
    if (x.size() < 2 || x.size() != y.size())
        return std::numeric_limits<double>::quiet_NaN();
    const double meanX = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double meanY = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        yy += (y[i] - meanY) * (y[i] - meanY);
        xy += (x[i] - meanX) * (y[i] - meanY);
    }
    if (!(xx > 0) || !(yy > 0))
        return std::numeric_limits<double>::quiet_NaN();
    return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

double spearman(std::span<const double> x, std::span<const double> y) {
    return pearson(averageRanks(x), averageRanks(y));
}

double reciprocalRankAt(const RankedQuery& query, std::size_t k) {
    for (std::size_t i = 0; i < std::min(k, query.gains.size()); ++i) {
        if (query.gains[i] > 0)
            return 1.0 / static_cast<double>(i + 1);
    }
    return 0.0;
}

double ndcgAt(const RankedQuery& query, std::size_t k) {
    std::vector<float> ideal = query.allGains;
    std::sort(ideal.begin(), ideal.end(), std::greater<>());
    const double best = discountedGain(ideal, k);
    return best > 0 ? discountedGain(query.gains, k) / best : 0.0;
}

double recallAt(const RankedQuery& query, std::size_t k) {
    if (query.allGains.empty())
        return 0.0;
    return static_cast<double>(found(query, k)) / static_cast<double>(query.allGains.size());
}

double averagePrecisionAt(const RankedQuery& query, std::size_t k) {
    const std::size_t possible = std::min(k, query.allGains.size());
    if (possible == 0)
        return 0.0;
    double sum = 0;
    std::size_t hits = 0;
    for (std::size_t i = 0; i < std::min(k, query.gains.size()); ++i) {
        if (query.gains[i] > 0)
            sum += static_cast<double>(++hits) / static_cast<double>(i + 1);
    }
    return sum / static_cast<double>(possible);
}

double weightedF1(std::span<const std::uint32_t> labels, std::span<const std::uint32_t> predictions,
                  std::uint32_t classes) {
    const LabelCounts counts(labels, predictions, classes);
    double sum = 0;
    for (std::uint32_t c = 0; c < classes; ++c) {
        if (counts.support[c] > 0)
            sum += counts.support[c] * counts.f1(c);
    }
    return labels.empty() ? 0.0 : sum / static_cast<double>(labels.size());
}

std::vector<double> labelF1s(std::span<const std::uint32_t> labels,
                             std::span<const std::uint32_t> predictions, std::uint32_t classes) {
    const LabelCounts counts(labels, predictions, classes);
    std::vector<double> values;
    values.reserve(labels.size());
    for (const auto label : labels)
        values.push_back(counts.f1(label));
    return values;
}

ThresholdF1 bestThresholdF1(std::span<const float> scores, const std::vector<bool>& correct,
                            std::uint64_t relevant) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    ThresholdF1 best;
    std::uint64_t right = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        right += correct[order[i]] ? 1 : 0;
        if (i + 1 < order.size() && scores[order[i + 1]] == scores[order[i]])
            continue;
        const double f1 = 2.0 * static_cast<double>(right) / static_cast<double>(i + 1 + relevant);
        if (f1 > best.f1)
            best = {f1, scores[order[i]]};
    }
    return best;
}

double crossEntropy(std::span<const float> scores, std::size_t target, double scale) {
    double highest = scores[target];
    for (const float score : scores)
        highest = std::max<double>(highest, score);
    double sum = 0;
    for (const float score : scores)
        sum += std::exp(scale * (score - highest));
    return std::log(sum) + scale * (highest - scores[target]);
}

double coSentLoss(std::span<const double> cosines, std::span<const double> gold, double scale) {
    // Shifted by the largest exponent, so that nothing overflows; the 1 is an exponent of 0.
    double highest = 0;
    const auto eachPair = [&](auto&& visit) {
        for (std::size_t i = 0; i < gold.size(); ++i)
            for (std::size_t j = 0; j < gold.size(); ++j)
                if (gold[i] > gold[j])
                    visit(scale * (cosines[j] - cosines[i]));
    };
    eachPair([&](double exponent) { highest = std::max(highest, exponent); });
    double sum = std::exp(-highest);
    eachPair([&](double exponent) { sum += std::exp(exponent - highest); });
    return highest + std::log(sum);
}

} // namespace stator::eval
