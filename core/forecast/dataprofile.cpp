#include "core/forecast/dataprofile.h"

#include "core/base/hash.h"
#include "core/forecast/datacounts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace stator::forecast {
using nlohmann::json;

namespace {

DataProfile ofCorpus(const data::Corpus& corpus) {
    DataProfile profile;
    profile.contentHash = corpus.contentHash();
    profile.kind = corpus.kind();
    profile.columns = corpus.columns();
    profile.rows = corpus.rows();
    return profile;
}

Result<DataProfile> profileWith(const data::Corpus& corpus, const TokensOf& tokens,
                                const Job& job) {
    DataProfile profile = ofCorpus(corpus);
    const auto rows = sampledRows(corpus);
    STATOR_TRY(countTokens(corpus, rows, tokens, job, profile));
    STATOR_TRY(countRepeats(corpus, job, profile));
    countFalseNegatives(corpus, rows, profile);
    return profile;
}

/// Bytes of text that a usual multilingual vocabulary of this size turns into one token.
double bytesPerToken(std::uint32_t vocabulary) {
    constexpr double kOfTwoThousand = 2.8;
    constexpr double kPerDoubling = 0.3;
    const double doublings = std::log2(std::max(2.0, static_cast<double>(vocabulary) / 2000.0));
    return kOfTwoThousand + kPerDoubling * doublings;
}

using Shares = std::map<std::string, double>;

/// Share of the texts in each language.
Shares languageShares(const DataProfile& profile) {
    Shares shares;
    double rows = 0;
    for (const PairRows& pair : profile.pairs)
        rows += static_cast<double>(pair.rows);
    for (const PairRows& pair : profile.pairs) {
        shares[pair.from] += static_cast<double>(pair.rows) / (2 * rows);
        shares[pair.to] += static_cast<double>(pair.rows) / (2 * rows);
    }
    return shares;
}

/// How much of the datasets' texts is in languages that all of the mixture has: 0 to 1.
double sharedLanguages(std::span<const DataProfile> profiles, std::span<const double> weights) {
    Shares mixture;
    for (std::size_t i = 0; i < profiles.size(); ++i)
        for (const auto& [language, share] : languageShares(profiles[i]))
            mixture[language] += weights[i] * share;
    double shared = 0;
    for (std::size_t i = 0; i < profiles.size(); ++i)
        for (const auto& [language, share] : languageShares(profiles[i]))
            shared += weights[i] * std::min(share, mixture[language]);
    return shared;
}

json pairsJson(const std::vector<PairRows>& pairs) {
    auto list = json::array();
    for (const PairRows& pair : pairs)
        list.push_back({pair.from, pair.to, pair.rows});
    return list;
}

json distinctJson(const std::vector<DistinctTokens>& distinct) {
    auto list = json::array();
    for (const DistinctTokens& point : distinct)
        list.push_back({point.texts, point.distinct});
    return list;
}

} // namespace

double DataProfile::distinctTokens(double texts) const {
    if (distinct.empty() || texts <= 0)
        return 0;
    if (distinct.size() == 1 || texts <= static_cast<double>(distinct.front().texts)) {
        const DistinctTokens& first = distinct.front();
        return std::min(first.distinct, tokensPerText * texts);
    }
    std::size_t next = 1;
    while (next + 1 < distinct.size() && static_cast<double>(distinct[next].texts) < texts)
        ++next;
    const DistinctTokens& a = distinct[next - 1];
    const DistinctTokens& b = distinct[next];
    const double slope = std::log(std::max(b.distinct, 1.0) / std::max(a.distinct, 1.0)) /
                         std::log(static_cast<double>(b.texts) / static_cast<double>(a.texts));
    return a.distinct * std::pow(texts / static_cast<double>(a.texts), slope);
}

Result<DataProfile> profileOf(const train::TrainingCorpus& corpus, std::uint32_t maxTokens,
                              const Job& job) {
    const text::TokenCache& cache = *corpus.tokens;
    const std::size_t most = maxTokens > 0 ? maxTokens : SIZE_MAX;
    const TokensOf tokens = [&](std::uint64_t text) {
        const auto ids = cache.tokens(text);
        return ids.first(std::min(ids.size(), most));
    };
    return profileWith(*corpus.corpus, tokens, job);
}

Result<DataProfile> guessProfile(const data::Corpus& corpus, std::uint32_t vocabulary,
                                 const Job& job) {
    // Pieces of words of about a token's length, numbered by their hash: they repeat as tokens do.
    const double length = bytesPerToken(vocabulary);
    std::vector<std::uint32_t> ids;
    const TokensOf tokens = [&](std::uint64_t text) -> std::span<const std::uint32_t> {
        ids.clear();
        std::string_view rest = corpus.text(text);
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            const auto bytes = static_cast<double>(end + 1);
            const auto pieces = static_cast<std::size_t>(std::max(1.0, std::round(bytes / length)));
            for (std::size_t i = 0; i < pieces && end > 0; ++i) {
                const auto piece =
                    rest.substr(i * end / pieces, (i + 1) * end / pieces - i * end / pieces);
                ids.push_back(
                    static_cast<std::uint32_t>(base::hash64(piece) % std::max(1U, vocabulary)));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return ids;
    };
    STATOR_ASSIGN(auto profile, profileWith(corpus, tokens, job));
    profile.guessed = true;
    return profile;
}

DataProfile mixtureOf(std::span<const DataProfile> profiles) {
    if (profiles.size() == 1)
        return profiles.front();
    DataProfile mixture;
    mixture.kind = profiles.front().kind;
    mixture.columns = profiles.front().columns;
    for (const DataProfile& profile : profiles)
        mixture.rows += profile.rows;
    std::vector<double> weights;
    std::map<std::pair<std::string, std::string>, std::uint64_t> pairs;
    mixture.distinctOfPair = {0, 0};
    mixture.distinctOfAll = {0, 0};
    for (const DataProfile& profile : profiles) {
        const double weight = static_cast<double>(profile.rows) /
                              static_cast<double>(std::max<std::uint64_t>(1, mixture.rows));
        weights.push_back(weight);
        mixture.columns = std::min(mixture.columns, profile.columns);
        mixture.tokensPerText += weight * profile.tokensPerText;
        mixture.textBytes += weight * profile.textBytes;
        mixture.repeatedAnchors += weight * profile.repeatedAnchors;
        mixture.falseNegatives += weight * profile.falseNegatives;
        for (std::size_t column = 0; column < 2; ++column) {
            mixture.distinctOfPair[column] += weight * profile.distinctOfPair[column];
            mixture.distinctOfAll[column] += weight * profile.distinctOfAll[column];
        }
        mixture.guessed = mixture.guessed || profile.guessed;
        for (const PairRows& pair : profile.pairs)
            pairs[{pair.from, pair.to}] += pair.rows;
    }
    for (const auto& [languages, rows] : pairs)
        mixture.pairs.push_back({languages.first, languages.second, rows});
    std::stable_sort(mixture.pairs.begin(), mixture.pairs.end(),
                     [](const PairRows& a, const PairRows& b) { return a.rows > b.rows; });

    // Datasets of the same texts have one dataset's tokens, datasets of different languages those
    // of all of them.
    const double shared = sharedLanguages(profiles, weights);
    std::uint64_t most = 0;
    for (const DataProfile& profile : profiles)
        if (!profile.distinct.empty())
            most = std::max(most, profile.distinct.back().texts);
    for (std::uint64_t texts = 32; texts <= most; texts *= 2) {
        double same = 0;
        double different = 0;
        for (std::size_t i = 0; i < profiles.size(); ++i) {
            const auto all = static_cast<double>(texts);
            same += weights[i] * profiles[i].distinctTokens(all);
            different += profiles[i].distinctTokens(weights[i] * all);
        }
        different = std::max(different, same);
        mixture.distinct.push_back({texts, shared * same + (1 - shared) * different});
    }
    return mixture;
}

std::string toJson(const DataProfile& p) {
    return json{{"contentHash", p.contentHash},
                {"kind", data::corpusKindName(p.kind)},
                {"columns", p.columns},
                {"rows", p.rows},
                {"tokensPerText", p.tokensPerText},
                {"distinct", distinctJson(p.distinct)},
                {"pairs", pairsJson(p.pairs)},
                {"repeatedAnchors", p.repeatedAnchors},
                {"distinctOfPair", p.distinctOfPair},
                {"distinctOfAll", p.distinctOfAll},
                {"falseNegatives", p.falseNegatives},
                {"textBytes", p.textBytes},
                {"guessed", p.guessed}}
        .dump(1);
}

Result<DataProfile> profileFromJson(const std::string& text) {
    try {
        DataProfile p;
        const json object = json::parse(text);
        p.contentHash = object.at("contentHash");
        const auto kind = data::corpusKindFromName(object.at("kind").get<std::string>());
        if (!kind)
            return makeError(ErrorCode::Corrupt, "A dataset's profile names an unknown kind.");
        p.kind = *kind;
        p.columns = object.at("columns");
        p.rows = object.at("rows");
        p.tokensPerText = object.at("tokensPerText");
        for (const json& point : object.at("distinct"))
            p.distinct.push_back({point.at(0), point.at(1)});
        for (const json& pair : object.at("pairs"))
            p.pairs.push_back({pair.at(0), pair.at(1), pair.at(2)});
        p.repeatedAnchors = object.at("repeatedAnchors");
        p.distinctOfPair = object.at("distinctOfPair");
        p.distinctOfAll = object.at("distinctOfAll");
        p.falseNegatives = object.at("falseNegatives");
        p.textBytes = object.at("textBytes");
        p.guessed = object.at("guessed");
        return p;
    } catch (const json::exception& e) {
        return makeError(ErrorCode::Corrupt,
                         fmt::format("A dataset's profile cannot be read: {}.", e.what()));
    }
}

} // namespace stator::forecast
