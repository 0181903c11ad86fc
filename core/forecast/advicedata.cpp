// Advice on data and learning: leaks, false negatives, starved languages, learning rate.
#include "core/forecast/remedies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace stator::forecast {

namespace {

/// What a configuration begins with; the safer end of a flat top.
const double kUsualRate = train::OptimizerConfiguration().learningRate;

/// Where static models learn. AdamW, by tests/bench/quality (its README has the table): 0.2 to 1.0
/// are a flat top, 0.1 loses 0.7 points of accuracy, 0.05 already 2.7; above 1.0 nothing was
/// measured, and from twice that on it is no fine adjustment any more. Row-wise Adagrad moves a row
/// as far at first and then less with the root of how often it was met, so that it bears as many
/// times more.
struct Rates {
    double lowest = 0;
    double highest = 0;
};
Rates usualRates(train::OptimizerKind kind) {
    if (kind == train::OptimizerKind::RowAdagrad)
        return {0.05, 20};
    return {0.05, 2};
}
/// A transformer's rates, hundreds of times lower: the table stays what it was at random.
constexpr double kFarTooLow = 0.005;

/// In-batch negatives that equal the positive pull against it: at a thousandth of the rows the
/// effect is below what two seeds differ by.
constexpr double kManyFalseNegatives = 0.001;
/// The batch that DataProfile::falseNegatives is counted in.
constexpr double kProfiledBatch = 2048;

/// A token table needs examples: with fewer than two pairs a token, half of the tokens (they follow
/// Zipf's law) occur in one or two texts, and their vectors stay random.
constexpr double kFewestPairsPerToken = 2;
/// 619,325 pairs were served best by 16,000 to 32,000 tokens: about 20 pairs each.
constexpr double kGoodPairsPerToken = 20;
constexpr std::uint32_t kSmallestVocabulary = 2'000;
constexpr std::uint32_t kDimOfFewPairs = 256;

/// A language below 2 % has 41 of 2,048 rows: too few of its own to tell its texts apart. Where
/// there are so many languages that 2 % is nearly an equal share, a tenth of that share counts.
constexpr double kStarved = 0.02;
constexpr double kStarvedOfEqual = 0.1;
constexpr double kNotFarFromEqual = 0.5;

void adviseLearningRate(const AdviceCase& c, std::vector<Advice>& found) {
    const auto& optimizer = c.configuration.optimizer;
    const Rates rates = usualRates(optimizer.kind);
    if (optimizer.learningRate >= rates.lowest && optimizer.learningRate <= rates.highest)
        return;
    Advice advice;
    advice.kind = AdviceKind::LearningRateUnusual;
    advice.serious = optimizer.learningRate < kFarTooLow;
    advice.value = optimizer.learningRate;
    advice.of = kUsualRate;
    Remedy remedy = makeRemedy("learning-rate", "optimizer.learningRate", kUsualRate);
    remedy.value = kUsualRate;
    advice.remedies = {std::move(remedy)};
    found.push_back(std::move(advice));
}

/// A vocabulary for so many pairs, as people choose them: 2,000, 4,000, 8,000, …
double vocabularyFor(double pairs) {
    double size = kSmallestVocabulary;
    while (2 * size <= pairs / kGoodPairsPerToken)
        size *= 2;
    return size;
}

void advisePairs(const AdviceCase& c, std::vector<Advice>& found) {
    const auto pairs = static_cast<double>(c.inputs.rows.trainRows);
    const double tokens = c.inputs.rows.vocabulary;
    if (pairs <= 0 || tokens <= 0 || pairs >= kFewestPairsPerToken * tokens)
        return;
    Advice advice;
    advice.kind = AdviceKind::TooFewPairs;
    advice.value = pairs;
    advice.of = tokens;
    if (const double size = vocabularyFor(pairs); size < tokens) {
        Remedy remedy;
        remedy.id = "tokenizer";
        remedy.value = size;
        advice.remedies.push_back(std::move(remedy));
    }
    if (c.configuration.model.dim > kDimOfFewPairs)
        if (auto remedy = tried(c, dimRemedy(c.configuration, kDimOfFewPairs)))
            advice.remedies.push_back(std::move(*remedy));
    found.push_back(std::move(advice));
}

void adviseLeaks(const AdviceCase& c, std::vector<Advice>& found) {
    if (c.facts.leakedTexts.value_or(0) == 0)
        return;
    Advice advice;
    advice.kind = AdviceKind::SplitLeak;
    advice.serious = true;
    advice.value = static_cast<double>(*c.facts.leakedTexts);
    data::SplitPreset split = c.configuration.data.split;
    if (split.grouping != data::Grouping::Component) {
        split.grouping = data::Grouping::Component;
        // Under the name of a preset stands that preset and no other.
        const auto known = data::findSplitPreset(split.name);
        if (!known || *known != split)
            split.name += " grouped";
        Remedy remedy = makeRemedy("grouping", "data.split", data::toJson(split));
        remedy = triedOrPlain(c, std::move(remedy));
        remedy.savedSeconds = 0;
        advice.remedies = {std::move(remedy)};
    }
    found.push_back(std::move(advice));
}

/// Share of a batch's rows one of whose candidates is their own text.
double falseNegatives(const AdviceCase& c) {
    double sum = 0;
    double rows = 0;
    for (const auto& dataset : c.inputs.datasets) {
        sum += dataset.falseNegatives * static_cast<double>(dataset.rows);
        rows += static_cast<double>(dataset.rows);
    }
    const double share = rows > 0 ? std::clamp(sum / rows, 0.0, 1.0) : 0;
    // Each of the other rows is one with the same small chance.
    return 1 - std::pow(1 - share, c.configuration.batchSize / kProfiledBatch);
}

void adviseFalseNegatives(const AdviceCase& c, std::vector<Advice>& found) {
    const auto& configuration = c.configuration;
    if (configuration.data.noDuplicates || configuration.loss.maskFalseNegatives ||
        configuration.loss.kind != train::LossKind::Mnrl)
        return;
    const double share = falseNegatives(c);
    if (share <= kManyFalseNegatives)
        return;
    Advice advice;
    advice.kind = AdviceKind::FalseNegatives;
    advice.value = share;
    advice.figures.rows = configuration.batchSize;
    for (auto& candidate : {makeRemedy("no-duplicates", "data.noDuplicates", true),
                            makeRemedy("mask", "loss.maskFalseNegatives", true)}) {
        Remedy remedy = triedOrPlain(c, candidate);
        remedy.savedSeconds = 0;
        advice.remedies.push_back(std::move(remedy));
    }
    found.push_back(std::move(advice));
}

/// Rows by the name of a language pair.
std::map<std::string, double> rowsByPair(const AdviceCase& c) {
    std::map<std::string, double> pairs;
    for (const auto& dataset : c.inputs.datasets)
        for (const auto& pair : dataset.pairs)
            pairs[pair.from == pair.to ? pair.from : pair.from + "-" + pair.to] +=
                static_cast<double>(pair.rows);
    return pairs;
}

bool isStarved(double share, double equal) {
    return share < kStarvedOfEqual * equal ||
           (share < kStarved && share < kNotFarFromEqual * equal);
}

void adviseLanguages(const AdviceCase& c, std::vector<Advice>& found) {
    const auto& data = c.configuration.data;
    const bool proportional =
        data.mixing == data::Mixing::Proportional || data.mixBy == data::SampleGrouping::None;
    const auto pairs = rowsByPair(c);
    if (!proportional || pairs.size() < 2)
        return;
    const double temperature = train::DataConfiguration().temperature;
    double sum = 0;
    double mixed = 0; // of the rows as temperature mixing counts them
    for (const auto& [name, rows] : pairs) {
        sum += rows;
        mixed += std::pow(rows, 1 / temperature);
    }
    const double equal = 1.0 / static_cast<double>(pairs.size());
    const std::pair<const std::string, double>* least = nullptr;
    std::uint64_t starved = 0;
    for (const auto& pair : pairs) {
        if (pair.second <= 0 || !isStarved(pair.second / sum, equal))
            continue;
        ++starved;
        if (least == nullptr || pair.second < least->second)
            least = &pair;
    }
    if (least == nullptr)
        return;
    Advice advice;
    advice.kind = AdviceKind::LanguageStarved;
    advice.subject = least->first;
    advice.value = least->second / sum;
    advice.of = equal;
    advice.figures.rows =
        static_cast<std::uint64_t>(std::llround(advice.value * c.configuration.batchSize));
    advice.figures.others = starved - 1;
    Remedy remedy = makeRemedy("temperature", "data.mixing", "temperature");
    change(remedy, "data.mixBy", "language-pair");
    change(remedy, "data.temperature", temperature);
    // Otherwise its rows are used up early in the epoch, and the rest of it has none.
    change(remedy, "data.whenExhausted", "repeat");
    remedy.value = std::pow(least->second, 1 / temperature) / mixed;
    remedy = triedOrPlain(c, std::move(remedy));
    remedy.savedSeconds = 0;
    advice.remedies = {std::move(remedy)};
    found.push_back(std::move(advice));
}

} // namespace

void adviseData(const AdviceCase& c, std::vector<Advice>& found) {
    adviseLeaks(c, found);
    adviseLearningRate(c, found);
    adviseFalseNegatives(c, found);
    adviseLanguages(c, found);
    advisePairs(c, found);
}

} // namespace stator::forecast
