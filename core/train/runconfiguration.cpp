#include "core/train/runconfiguration.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/train/configurationfields.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::train {
using nlohmann::json;

namespace {

json* member(json& document, const std::string& path) {
    json* at = &document;
    std::size_t begin = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
        at = &(*at)[path.substr(begin, dot - begin)];
        begin = dot + 1;
    }
    return &(*at)[path.substr(begin)];
}

json toJson(const RunConfiguration& configuration) {
    json document = {{"version", RunConfiguration::kVersion}};
    for (const auto& field : runFields())
        *member(document, field.spec.path) = field.read(configuration);
    return document;
}

/// Objects are compared member by member, so that a difference names the innermost field.
void compare(const std::string& path, const json& left, const json& right,
             std::vector<ConfigurationDifference>& found) {
    if (left == right)
        return;
    if (!left.is_object() || !right.is_object()) {
        found.push_back({path, left.dump(), right.dump()});
        return;
    }
    json keys = left;
    keys.update(right);
    for (const auto& [key, ignored] : keys.items())
        compare(path + "." + key, left.value(key, json()), right.value(key, json()), found);
}

void checkMatryoshka(const RunConfiguration& c, std::vector<ConfigurationProblem>& problems) {
    const auto& dims = c.loss.matryoshkaDims;
    const auto& weights = c.loss.matryoshkaWeights;
    if (!std::is_sorted(dims.begin(), dims.end(), std::less_equal<>()))
        problems.push_back({"loss.matryoshka.dims", "the dims must ascend, none twice."});
    if (!dims.empty() && dims.back() != c.model.dim)
        problems.push_back({"loss.matryoshka.dims",
                            fmt::format("the last is {}, but it must be model.dim, which is {}.",
                                        dims.back(), c.model.dim)});
    if (!weights.empty() && weights.size() != dims.size())
        problems.push_back({"loss.matryoshka.weights",
                            fmt::format("given {}, allowed are {} weights, one for each of the "
                                        "dims, or none.",
                                        weights.size(), dims.size())});
}

} // namespace

std::vector<ConfigurationProblem> checkConfiguration(const RunConfiguration& c) {
    std::vector<ConfigurationProblem> problems;
    if (c.data.datasets.empty())
        problems.push_back({"data.datasets", "is empty; give at least one dataset."});
    for (std::size_t i = 0; i < c.data.datasets.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (c.data.datasets[i].name == c.data.datasets[j].name)
                problems.push_back({fmt::format("data.datasets[{}].name", i),
                                    fmt::format("{} is given twice.", c.data.datasets[i].name)});
    if (c.tokenizer.name.empty() == c.tokenizer.file.empty())
        problems.push_back({"tokenizer", "give either tokenizer.name or tokenizer.file."});
    if (c.epochs <= 0 && c.maxSteps == 0)
        problems.push_back({"epochs", "epochs and maxSteps are both 0; give one of them."});
    if (c.checkpoints.finalModel == FinalModel::Best && !c.checkpoints.keepBest)
        problems.push_back(
            {"checkpoints.finalModel", "best needs checkpoints.keepBest, which is false."});
    checkMatryoshka(c, problems);
    return problems;
}

Result<RunConfiguration> readConfiguration(std::string_view text) {
    ParsedConfiguration parsed = parseConfiguration(text);
    if (parsed.problems.empty())
        return std::move(parsed.configuration);
    std::string message = "The run configuration cannot be used:";
    bool isJson = true;
    for (const ConfigurationProblem& problem : parsed.problems) {
        message += "\n  " + problem.toString();
        isJson = isJson && !problem.field.empty();
    }
    return makeError(isJson ? ErrorCode::InvalidArgument : ErrorCode::InvalidFormat, message);
}

Result<RunConfiguration> loadConfiguration(const std::filesystem::path& path) {
    STATOR_ASSIGN(const std::string text, base::readFile(path));
    auto configuration = readConfiguration(text);
    if (!configuration)
        configuration.error().file = path.string();
    return configuration;
}

std::string canonicalJson(const RunConfiguration& configuration) {
    return toJson(configuration).dump(2) + "\n";
}

std::uint64_t configurationHash(const RunConfiguration& configuration) {
    json document = toJson(configuration);
    document.erase("name");
    return base::hash64(document.dump());
}

std::vector<ConfigurationDifference> differences(const RunConfiguration& left,
                                                 const RunConfiguration& right) {
    std::vector<ConfigurationDifference> found;
    for (const auto& field : runFields())
        if (field.spec.path != "name")
            compare(field.spec.path, field.read(left), field.read(right), found);
    return found;
}

StepOptions stepOptions(const RunConfiguration& c, Precision precision, model::Device device) {
    StepOptions options;
    options.loss = c.loss.kind;
    options.scale = static_cast<float>(c.loss.scale);
    options.directions = c.loss.directions;
    options.maskFalseNegatives = c.loss.maskFalseNegatives;
    options.matryoshkaDims = c.loss.matryoshkaDims;
    options.matryoshkaWeights.assign(c.loss.matryoshkaWeights.begin(),
                                     c.loss.matryoshkaWeights.end());
    options.optimizer = c.optimizer.kind;
    options.beta1 = static_cast<float>(c.optimizer.beta1);
    options.beta2 = static_cast<float>(c.optimizer.beta2);
    options.epsilon = static_cast<float>(c.optimizer.epsilon);
    options.weightDecay = static_cast<float>(c.optimizer.weightDecay);
    options.clipNorm = static_cast<float>(c.optimizer.clipNorm);
    options.precision = precision;
    options.device = device;
    return options;
}

} // namespace stator::train
