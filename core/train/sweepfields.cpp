#include "core/train/sweepfields.h"

#include "core/train/nearestname.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace stator::train {
using nlohmann::json;

namespace {

const std::string kPlan = "evaluation";

std::string lastPart(std::string_view path) {
    return std::string(path.substr(path.rfind('.') + 1));
}

/// The path of a name that was meant for it: a typo, or "dim" for "model.dim".
std::optional<std::string> meantPath(std::string_view given) {
    const auto& paths = sweepablePaths();
    if (auto near = nearestName(given, paths))
        return near;
    std::vector<std::string> ends;
    for (const auto& path : paths)
        ends.push_back(lastPart(path));
    const auto near = nearestName(lastPart(given), ends);
    if (!near)
        return std::nullopt;
    return paths[static_cast<std::size_t>(std::find(ends.begin(), ends.end(), *near) -
                                          ends.begin())];
}

/// Of the field itself, or of something in its value.
bool concerns(const std::string& problem, std::string_view path) {
    return problem == path || (problem.starts_with(path) && problem.size() > path.size() &&
                               (problem[path.size()] == '.' || problem[path.size()] == '['));
}

bool isNumber(const FieldSpec& spec) {
    return spec.type == FieldType::Integer || spec.type == FieldType::Number;
}

class Checker {
public:
    explicit Checker(const Sweep& sweep)
        : m_sweep(sweep) {}

    std::vector<ConfigurationProblem> check() {
        checkBase();
        const bool list = m_sweep.mode == SweepMode::List;
        if (m_sweep.fields.empty())
            add(list ? "rows" : "fields", list ? "is empty; give at least one row."
                                               : "is empty; give at least one field to vary.");
        for (std::size_t i = 0; i < m_sweep.fields.size(); ++i)
            checkField(i);
        if (m_sweep.mode == SweepMode::RandomDraw &&
            (m_sweep.count < 1 || m_sweep.count > Sweep::kMostRuns))
            add("count", fmt::format("given {}, allowed is a whole number from 1 to {}.",
                                     m_sweep.count, Sweep::kMostRuns));
        return std::move(m_problems);
    }

private:
    void add(std::string field, std::string message) {
        m_problems.push_back({std::move(field), std::move(message)});
    }

    void checkBase() {
        const auto parsed = parseConfiguration(m_sweep.base);
        const auto together = checkConfiguration(parsed.configuration);
        const auto isTogether = [&](const ConfigurationProblem& problem) {
            return std::any_of(together.begin(), together.end(), [&](const auto& other) {
                return other.field == problem.field && other.message == problem.message;
            });
        };
        // What does not fit together may do so with the values of the sweep.
        if (std::all_of(parsed.problems.begin(), parsed.problems.end(), isTogether))
            return;
        for (const auto& problem : parsed.problems) {
            const bool varied =
                std::any_of(m_sweep.fields.begin(), m_sweep.fields.end(),
                            [&](const auto& field) { return concerns(problem.field, field.path); });
            if (!varied)
                add(problem.field.empty() ? "base" : "base." + problem.field, problem.message);
        }
    }

    void checkField(std::size_t i) {
        const SweepField& field = m_sweep.fields[i];
        const bool list = m_sweep.mode == SweepMode::List;
        const auto at = list ? "rows" : fmt::format("fields[{}]", i);
        const FieldSpec* spec = sweepableField(field.path);
        if (spec == nullptr) {
            const auto meant = meantPath(field.path);
            add(list ? at : at + ".path",
                fmt::format("there is no field {}.{}", field.path,
                            meant ? fmt::format(" Did you mean {}?", *meant) : ""));
            return;
        }
        for (std::size_t j = 0; j < m_sweep.fields.size(); ++j)
            if (j != i && concerns(field.path, m_sweep.fields[j].path) &&
                (field.path != m_sweep.fields[j].path || j < i))
                add(at, field.path == m_sweep.fields[j].path
                            ? fmt::format("{} is given twice.", field.path)
                            : fmt::format("{} is a part of {}, which is varied too.", field.path,
                                          m_sweep.fields[j].path));
        if (field.range)
            checkRange(*field.range, *spec, at, field.path);
        else if (field.values.empty())
            add(at + ".values", "is empty; give at least one value.");
        for (std::size_t v = 0; v < field.values.size(); ++v) {
            if (list && field.values[v].empty())
                continue; // as in the base
            if (auto problem = sweepValueProblem(field.path, field.values[v]); !problem.empty())
                add(list ? fmt::format("rows[{}].{}", v, field.path)
                         : fmt::format("{}.values[{}]", at, v),
                    list ? problem : field.path + ": " + problem);
        }
    }

    void checkRange(const SweepRange& range, const FieldSpec& spec, const std::string& at,
                    const std::string& path) {
        if (m_sweep.mode != SweepMode::RandomDraw)
            add(at, "min and max are for mode random; give values.");
        else if (!isNumber(spec))
            add(at, fmt::format("{} is no number; give values instead of min and max.", path));
        else if (!(range.least <= range.greatest))
            add(at, fmt::format("min is {}, which is above max, {}.", range.least, range.greatest));
        else if (range.logarithmic && !(range.least > 0))
            add(at + ".min",
                fmt::format("given {}, allowed is a number above 0 with log.", range.least));
        else
            for (const auto& [end, bound] :
                 {std::pair(".min", range.least), std::pair(".max", range.greatest)})
                if (auto problem = sweepValueProblem(path, json(bound).dump()); !problem.empty())
                    add(at + end, path + ": " + problem);
    }

    const Sweep& m_sweep;
    std::vector<ConfigurationProblem> m_problems;
};

json member(const json& document, std::string_view path) {
    std::string pointer = "/" + std::string(path);
    std::replace(pointer.begin(), pointer.end(), '.', '/');
    return document.value(json::json_pointer(pointer), json());
}

std::string splitName(const json& split) {
    const auto share = [&](const char* side) {
        return fmt::format("{:.4g}", 100 * split.value(side, 0.0));
    };
    return share("train") + "-" + share("validation") + "-" + share("test");
}

std::string shortValue(const json& value) {
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_object()) {
        if (value.contains("name") && value["name"].is_string() && value["name"] != "")
            return value["name"].get<std::string>();
        if (value.contains("when") && value["when"].is_string())
            return value["when"].get<std::string>();
        if (value.contains("evaluator") && value["evaluator"].is_string())
            return value["evaluator"].get<std::string>();
        return value.contains("train") ? splitName(value) : "custom";
    }
    if (!value.is_array())
        return value.dump(-1, ' ', false, json::error_handler_t::replace);
    std::string text;
    for (const json& element : value)
        text += (text.empty() ? "" : element.is_number() ? "," : "+") + shortValue(element);
    return text.empty() ? "none" : text;
}

} // namespace

void putSwept(json& configuration, std::string_view path, json value) {
    if (path == "data.datasets") {
        if (value.is_string())
            value = json::array({value});
        if (value.is_array())
            for (json& element : value)
                if (element.is_string())
                    element = {{"name", element}};
    }
    json* at = &configuration;
    std::string rest(path);
    for (auto dot = rest.find('.'); dot != std::string::npos; dot = rest.find('.')) {
        at = &(*at)[rest.substr(0, dot)];
        if (!at->is_object())
            *at = json::object();
        rest = rest.substr(dot + 1);
    }
    (*at)[rest] = value;
    if (path == "tokenizer.name" && value != "")
        (*at)["file"] = "";
    if (path == "tokenizer.file" && value != "")
        (*at)["name"] = "";
}

const FieldSpec* sweepableField(std::string_view path) {
    if (path == "name")
        return nullptr;
    if (path.starts_with(kPlan + ".")) {
        for (const FieldSpec& spec : elementFields(kPlan))
            if (path.substr(kPlan.size() + 1) == spec.path)
                return &spec;
        return nullptr;
    }
    return findField(path);
}

const std::vector<std::string>& sweepablePaths() {
    static const auto kPaths = [] {
        std::vector<std::string> paths;
        for (const FieldSpec& spec : configurationSchema()) {
            if (spec.path == "name")
                continue;
            paths.push_back(spec.path);
            if (spec.path == kPlan)
                for (const FieldSpec& part : elementFields(kPlan))
                    paths.push_back(kPlan + "." + part.path);
        }
        return paths;
    }();
    return kPaths;
}

std::string sweepValueProblem(std::string_view path, const std::string& value) {
    auto parsed = json::parse(value, nullptr, false);
    if (parsed.is_discarded())
        return fmt::format("{} is not JSON; texts are written in quotation marks.", value);
    json document = json::object();
    putSwept(document, path, std::move(parsed));
    for (const auto& problem : parseConfiguration(document.dump()).problems)
        if (concerns(problem.field, path) || (path.starts_with(kPlan) && problem.field == kPlan))
            return problem.message;
    return {};
}

std::vector<ConfigurationProblem> checkSweep(const Sweep& sweep) {
    return Checker(sweep).check();
}

Error sweepError(const std::vector<ConfigurationProblem>& problems) {
    std::string message = "The sweep cannot be used:";
    for (const auto& problem : problems)
        message += "\n  " + problem.toString();
    const bool isJson = std::none_of(problems.begin(), problems.end(),
                                     [](const auto& problem) { return problem.field.empty(); });
    return makeError(isJson ? ErrorCode::InvalidArgument : ErrorCode::InvalidFormat, message);
}

std::string sweepShortName(std::string_view path) {
    static const std::map<std::string_view, const char*> kNames{
        {"batchSize", "batch"},          {"data.datasets", "data"},
        {"evaluation", "plan"},          {"evaluation.when", "evaluation"},
        {"loss.kind", "loss"},           {"loss.matryoshka.dims", "matryoshka"},
        {"optimizer.kind", "optimizer"}, {"optimizer.learningRate", "lr"},
        {"schedule.kind", "schedule"},   {"tokenizer.file", "tokenizer"},
        {"tokenizer.name", "tokenizer"}};
    const auto known = kNames.find(path);
    return known != kNames.end() ? known->second : lastPart(path);
}

std::string sweepShortValue(const std::string& value) {
    const auto parsed = json::parse(value, nullptr, false);
    return parsed.is_discarded() ? value : shortValue(parsed);
}

std::string sweptValue(const RunConfiguration& configuration, std::string_view path) {
    return member(json::parse(canonicalJson(configuration)), path).dump();
}

} // namespace stator::train
