#include "core/data/jsonfields.h"
#include "core/data/split.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>

namespace stator::data {
namespace {

constexpr double kShareTolerance = 1e-9;
const std::vector<std::string> kGroupingNames = {"component", "anchor", "row"};

SplitPreset makePreset(const char* name, double train, double validation, double test) {
    SplitPreset preset;
    preset.name = name;
    preset.train = train;
    preset.validation = validation;
    preset.test = test;
    return preset;
}

} // namespace

const char* sideName(Side side) {
    constexpr std::array<const char*, kSides> kNames = {"train",    "validation", "test",
                                                        "left out", "capped",     "unused"};
    return kNames[static_cast<std::size_t>(side)];
}

const std::vector<SplitPreset>& builtInSplitPresets() {
    static const std::vector<SplitPreset> presets = {
        makePreset("90-1-9", 0.90, 0.01, 0.09),
        makePreset("70-30-0", 0.70, 0.30, 0.0),
        makePreset("80-10-10", 0.80, 0.10, 0.10),
        makePreset("98-1-1", 0.98, 0.01, 0.01),
    };
    return presets;
}

Result<SplitPreset> findSplitPreset(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& preset : builtInSplitPresets()) {
        if (preset.name == name)
            return preset;
        names.push_back(preset.name);
    }
    return makeError(
        ErrorCode::NotFound,
        fmt::format("There is no split preset \"{}\"; allowed: {}.", name, fmt::join(names, ", ")));
}

Result<void> validate(const SplitPreset& preset) {
    const auto invalid = [](const char* field, double given, const char* allowed) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{}: given {:g}; allowed: {}.", field, given, allowed));
    };
    const std::pair<const char*, double> shares[] = {{"split.train", preset.train},
                                                     {"split.validation", preset.validation},
                                                     {"split.test", preset.test}};
    for (const auto& [field, share] : shares) {
        if (!(share >= 0.0 && share <= 1.0))
            return invalid(field, share, "a share from 0 to 1");
    }
    if (preset.train <= 0.0)
        return invalid("split.train", preset.train, "a share above 0");
    const double sum = preset.train + preset.validation + preset.test;
    if (sum > 1.0 + kShareTolerance)
        return invalid("split (train + validation + test)", sum, "a sum of at most 1");
    return {};
}

nlohmann::json toJson(const SplitPreset& preset) {
    return {{"name", preset.name},
            {"train", preset.train},
            {"validation", preset.validation},
            {"test", preset.test},
            {"seed", preset.seed},
            {"grouping", kGroupingNames[static_cast<std::size_t>(preset.grouping)]},
            {"groupNegatives", preset.groupNegatives},
            {"maxTrainRows", preset.maxTrainRows},
            {"maxValidationRows", preset.maxValidationRows},
            {"maxTestRows", preset.maxTestRows},
            {"maxGroupRows", preset.maxGroupRows}};
}

Result<SplitPreset> splitPresetFromJson(const nlohmann::json& json, const std::string& path) {
    if (json.is_string())
        return findSplitPreset(json.get<std::string>());
    constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();
    JsonFields fields(json, path);
    SplitPreset preset;
    preset.name = fields.text("name", "");
    // Shares come together: one of them alone would silently be completed with another preset's.
    preset.train = fields.number("train", preset.train, 0.0, 1.0);
    const bool given = fields.has("train");
    preset.validation = fields.number("validation", given ? 0.0 : preset.validation, 0.0, 1.0);
    preset.test = fields.number("test", given ? 0.0 : preset.test, 0.0, 1.0);
    preset.seed = fields.integer("seed", preset.seed, 0, kAny);
    preset.grouping = static_cast<Grouping>(fields.choice("grouping", 0, kGroupingNames));
    preset.groupNegatives = fields.boolean("groupNegatives", preset.groupNegatives);
    preset.maxTrainRows = fields.integer("maxTrainRows", 0, 0, kAny);
    preset.maxValidationRows = fields.integer("maxValidationRows", 0, 0, kAny);
    preset.maxTestRows = fields.integer("maxTestRows", 0, 0, kAny);
    preset.maxGroupRows = fields.integer("maxGroupRows", 0, 0, kAny);
    STATOR_TRY(fields.finish());
    STATOR_TRY(validate(preset));
    return preset;
}

} // namespace stator::data
