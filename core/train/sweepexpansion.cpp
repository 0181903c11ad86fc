// The runs of a sweep.
#include "core/base/random.h"
#include "core/train/sweep.h"
#include "core/train/sweepfields.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace stator::train {
using nlohmann::json;

namespace {

constexpr std::size_t kMostTold = 100;   // of the combinations that cannot be run
constexpr std::size_t kDrawsPerRun = 50; // until there seem to be no more different ones

/// JSON texts by field; an empty one: as in the base.
using Values = std::vector<std::string>;

class Expansion {
public:
    explicit Expansion(const Sweep& sweep)
        : m_sweep(sweep)
        , m_base(json::parse(canonicalJson(parseConfiguration(sweep.base).configuration))) {
        std::map<std::string, int> uses;
        for (const SweepField& field : sweep.fields)
            ++uses[sweepShortName(field.path)];
        for (const SweepField& field : sweep.fields) {
            const auto name = sweepShortName(field.path);
            m_names.push_back(uses[name] > 1 ? field.path : name);
        }
    }

    /// Takes the combination, or tells why not.
    void add(const Values& values) {
        json document = m_base;
        for (std::size_t f = 0; f < values.size(); ++f)
            if (!values[f].empty())
                putSwept(document, m_sweep.fields[f].path, json::parse(values[f]));
        const auto name = nameOf(values);
        document["name"] = name;
        auto parsed = parseConfiguration(document.dump());
        if (!parsed.problems.empty()) {
            if (m_expanded.leftOut.size() < kMostTold)
                m_expanded.leftOut.push_back({name, {}, std::move(parsed.problems)});
            return;
        }
        const auto hash = configurationHash(parsed.configuration);
        if (const auto known = m_known.find(hash); known != m_known.end()) {
            if (m_sweep.mode != SweepMode::RandomDraw && m_expanded.leftOut.size() < kMostTold)
                m_expanded.leftOut.push_back({name, m_expanded.runs[known->second].name, {}});
            return;
        }
        m_known.emplace(hash, m_expanded.runs.size());
        SweepRun run{uniqueName(name), {}, std::move(parsed.configuration)};
        run.configuration.name = run.name;
        for (const SweepField& field : m_sweep.fields)
            run.values.push_back(sweptValue(run.configuration, field.path));
        m_expanded.runs.push_back(std::move(run));
    }

    std::size_t runs() const { return m_expanded.runs.size(); }
    ExpandedSweep take() { return std::move(m_expanded); }

private:
    std::string nameOf(const Values& values) const {
        std::string name;
        for (std::size_t f = 0; f < values.size(); ++f)
            if (!values[f].empty())
                name += (name.empty() ? "" : " ") + m_names[f] + "=" + sweepShortValue(values[f]);
        return name.empty() ? "baseline" : name;
    }
    /// Values may be other than their short names tell.
    std::string uniqueName(const std::string& name) {
        const int times = ++m_uses[name];
        return times == 1 ? name : fmt::format("{} ({})", name, times);
    }

    const Sweep& m_sweep;
    json m_base;
    std::vector<std::string> m_names;
    std::map<std::string, int> m_uses;
    std::map<std::uint64_t, std::size_t> m_known; ///< hash of a configuration, its run
    ExpandedSweep m_expanded;
};

Error tooMany(const Sweep& sweep, const std::string& count) {
    return makeError(
        ErrorCode::InvalidArgument,
        fmt::format("This sweep has {} combinations; at most {} runs are made of one. "
                    "Leave out values{}.",
                    count, Sweep::kMostRuns,
                    sweep.mode == SweepMode::Grid ? ", or draw some at random (mode random)" : ""));
}

/// None where there are more than can be counted.
std::optional<std::size_t> combinations(const Sweep& sweep) {
    constexpr std::size_t kCountable = 1'000'000'000;
    std::size_t product = 1;
    std::size_t sum = 1;
    std::size_t longest = 0;
    for (const SweepField& field : sweep.fields) {
        sum += field.values.size();
        longest = std::max(longest, field.values.size());
        product = product > kCountable ? product : product * field.values.size();
    }
    switch (sweep.mode) {
    case SweepMode::Grid:
        return product > kCountable ? std::nullopt : std::optional(product);
    case SweepMode::OneByOne:
        return sum;
    case SweepMode::List:
        return longest;
    case SweepMode::RandomDraw:
        break;
    }
    return static_cast<std::size_t>(sweep.count);
}

void expandGrid(const Sweep& sweep, Expansion& expansion) {
    std::vector<std::size_t> at(sweep.fields.size(), 0);
    for (;;) {
        Values values;
        for (std::size_t f = 0; f < at.size(); ++f)
            values.push_back(sweep.fields[f].values[at[f]]);
        expansion.add(values);
        std::size_t f = at.size();
        while (f > 0 && ++at[f - 1] == sweep.fields[f - 1].values.size())
            at[--f] = 0;
        if (f == 0)
            return;
    }
}

void expandOneByOne(const Sweep& sweep, Expansion& expansion) {
    const Values base(sweep.fields.size());
    expansion.add(base);
    for (std::size_t f = 0; f < sweep.fields.size(); ++f)
        for (const auto& value : sweep.fields[f].values) {
            Values values = base;
            values[f] = value;
            expansion.add(values);
        }
}

void expandList(const Sweep& sweep, Expansion& expansion) {
    for (std::size_t row = 0; row < *combinations(sweep); ++row) {
        Values values;
        for (const SweepField& field : sweep.fields)
            values.push_back(row < field.values.size() ? field.values[row] : std::string());
        expansion.add(values);
    }
}

std::string draw(const SweepField& field, base::Random& random) {
    if (!field.range)
        return field.values[random.below(field.values.size())];
    const auto& [least, greatest, logarithmic] = *field.range;
    const double part = random.uniform();
    if (sweepableField(field.path)->type == FieldType::Integer) {
        // Every whole number has a width of 1, also those at the ends.
        const double low = std::ceil(least) - 0.5;
        const double high = std::floor(greatest) + 0.5;
        const double drawn =
            logarithmic && low > 0 ? low * std::pow(high / low, part) : low + part * (high - low);
        return json(static_cast<std::int64_t>(
                        std::clamp(std::round(drawn), std::ceil(least), std::floor(greatest))))
            .dump();
    }
    const double drawn =
        logarithmic ? least * std::pow(greatest / least, part) : least + part * (greatest - least);
    // Four digits: a person can type the value again.
    const auto text = fmt::format("{:.4g}", drawn);
    double rounded = drawn;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    return json(std::clamp(rounded, least, greatest)).dump();
}

void expandRandom(const Sweep& sweep, Expansion& expansion) {
    base::Random random(sweep.seed);
    std::set<Values> drawn;
    for (std::size_t draws = 0;
         expansion.runs() < sweep.count && draws < sweep.count * kDrawsPerRun; ++draws) {
        Values values;
        for (const SweepField& field : sweep.fields)
            values.push_back(draw(field, random));
        if (drawn.insert(values).second)
            expansion.add(values);
    }
}

} // namespace

Result<ExpandedSweep> expand(const Sweep& sweep) {
    if (const auto problems = checkSweep(sweep); !problems.empty())
        return sweepError(problems);
    const auto count = combinations(sweep);
    if (!count || *count > Sweep::kMostRuns + (sweep.mode == SweepMode::OneByOne ? 1 : 0))
        return tooMany(sweep, count ? fmt::format("{}", *count) : "over a thousand million");
    Expansion expansion(sweep);
    switch (sweep.mode) {
    case SweepMode::Grid:
        expandGrid(sweep, expansion);
        break;
    case SweepMode::OneByOne:
        expandOneByOne(sweep, expansion);
        break;
    case SweepMode::List:
        expandList(sweep, expansion);
        break;
    case SweepMode::RandomDraw:
        expandRandom(sweep, expansion);
        break;
    }
    return expansion.take();
}

} // namespace stator::train
