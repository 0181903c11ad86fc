// From JSON to a configuration: every problem is found and named, not only the first.
#include "core/train/configurationfields.h"
#include "core/train/nearestname.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <set>

namespace stator::train {
using nlohmann::json;

namespace {

std::string shortText(const json& value) {
    std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > 60)
        text = text.substr(0, 57) + "...";
    return text;
}

bool isWhole(const json& value) {
    return value.is_number_integer() ||
           (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>() &&
            std::abs(value.get<double>()) < 9e15);
}

bool inRange(const FieldSpec& spec, const json& value) {
    const auto x = value.get<double>();
    return std::isfinite(x) && x <= spec.maximum &&
           (spec.aboveMinimum ? x > spec.minimum : x >= spec.minimum);
}

template<class Predicate>
bool allOf(const json& list, Predicate predicate) {
    return list.is_array() && std::all_of(list.begin(), list.end(), predicate);
}

bool isAllowed(const FieldSpec& spec, const json& value) {
    const auto number = [&](const json& x) { return x.is_number() && inRange(spec, x); };
    const auto whole = [&](const json& x) { return isWhole(x) && inRange(spec, x); };
    switch (spec.type) {
    case FieldType::Boolean:
        return value.is_boolean();
    case FieldType::Integer:
        return whole(value);
    case FieldType::Number:
        return number(value);
    case FieldType::Text:
        return value.is_string();
    case FieldType::Choice:
        return value.is_string() &&
               std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end();
    case FieldType::IntegerList:
        return allOf(value, whole);
    case FieldType::NumberList:
        return allOf(value, number);
    case FieldType::ObjectList:
        return allOf(value, [](const json& x) { return x.is_object(); });
    case FieldType::Split:
        return value.is_string() || value.is_object();
    case FieldType::Plan:
        return value.is_object();
    }
    return false;
}

/// A float with a whole value is taken for an integer, so it is made one.
json normalized(const FieldSpec& spec, const json& value) {
    const auto whole = [](const json& x) {
        return x.is_number_float() ? json(static_cast<std::int64_t>(x.get<double>())) : x;
    };
    if (spec.type == FieldType::Integer)
        return whole(value);
    if (spec.type != FieldType::IntegerList)
        return value;
    json list = json::array();
    for (const json& x : value)
        list.push_back(whole(x));
    return list;
}

std::string wrongValue(const FieldSpec& spec, const json& value) {
    std::string message = fmt::format("given {}, allowed is {}.", shortText(value), spec.allowed());
    if (spec.type == FieldType::Choice && value.is_string())
        if (const auto near = nearestName(value.get<std::string>(), spec.choices))
            message += fmt::format(" Did you mean {}?", *near);
    return message;
}

/// The names that may stand in the object at `parent` ("" or "optimizer.").
template<class Owner>
std::vector<std::string> namesIn(const std::vector<Field<Owner>>& fields,
                                 const std::string& parent) {
    std::set<std::string> names;
    for (const auto& field : fields)
        if (field.spec.path.starts_with(parent)) {
            const std::string rest = field.spec.path.substr(parent.size());
            names.insert(rest.substr(0, rest.find('.')));
        }
    return {names.begin(), names.end()};
}

template<class Owner>
std::string unknownField(const std::vector<Field<Owner>>& fields, const std::string& parent,
                         const std::string& key) {
    const auto names = namesIn(fields, parent);
    if (const auto near = nearestName(key, names))
        return fmt::format("there is no such field. Did you mean {}{}?", parent, *near);
    // The right name in the wrong place ("learningRate" outside "optimizer") is as common as a
    // typo.
    for (const auto& field : fields) {
        const auto dot = field.spec.path.rfind('.');
        if (field.spec.path.substr(dot == std::string::npos ? 0 : dot + 1) == key)
            return fmt::format("there is no such field. Did you mean {}?", field.spec.path);
    }
    return fmt::format("there is no such field. Here there are {}.", fmt::join(names, ", "));
}

template<class Owner>
class ObjectReader {
public:
    ObjectReader(const std::vector<Field<Owner>>& fields, std::string prefix, Owner& owner,
                 std::vector<ConfigurationProblem>& problems)
        : m_fields(fields)
        , m_prefix(std::move(prefix))
        , m_owner(owner)
        , m_problems(problems) {}

    /// `parent`: path of this object within the schema, with its dot; empty at the top.
    void read(const json& object, const std::string& parent) {
        for (const auto& [key, value] : object.items()) {
            const std::string path = parent + key;
            if (const Field<Owner>* field = find(path))
                readValue(*field, value);
            else if (isGroup(path + ".") && value.is_object())
                read(value, path + ".");
            else if (isGroup(path + "."))
                report(path,
                       fmt::format("given {}, allowed is an object with {}.", shortText(value),
                                   fmt::join(namesIn(m_fields, path + "."), ", ")));
            else if (!(parent.empty() && m_prefix.empty() && key == "version"))
                report(path, unknownField(m_fields, parent, key));
        }
    }

    void reportMissing() {
        for (const auto& field : m_fields)
            if (field.spec.required && !m_given.contains(field.spec.path))
                report(field.spec.path, fmt::format("is missing; allowed is {}. {}",
                                                    field.spec.allowed(), field.spec.description));
    }
    bool given(const std::string& path) const { return m_given.contains(path); }

private:
    const Field<Owner>* find(const std::string& path) const {
        for (const auto& field : m_fields)
            if (field.spec.path == path)
                return &field;
        return nullptr;
    }
    bool isGroup(const std::string& parent) const {
        return std::any_of(m_fields.begin(), m_fields.end(),
                           [&](const auto& f) { return f.spec.path.starts_with(parent); });
    }
    void readValue(const Field<Owner>& field, const json& value) {
        m_given.insert(field.spec.path);
        if (isAllowed(field.spec, value))
            field.write(m_owner, normalized(field.spec, value), m_problems);
        else
            report(field.spec.path, wrongValue(field.spec, value));
    }
    void report(const std::string& path, std::string message) {
        m_problems.push_back({m_prefix + path, std::move(message)});
    }

    const std::vector<Field<Owner>>& m_fields;
    std::string m_prefix;
    Owner& m_owner;
    std::vector<ConfigurationProblem>& m_problems;
    std::set<std::string> m_given;
};

/// Parses and reports keys that stand twice in one object, which would silently lose the first.
std::optional<json> parseJson(std::string_view text, std::vector<ConfigurationProblem>& problems) {
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == json::parse_event_t::key &&
                 !keys.back().insert(parsed.get<std::string>()).second)
            problems.push_back({parsed.get<std::string>(), "is given twice in one object."});
        return true;
    };
    try {
        return json::parse(text, watch, true, true);
    } catch (const json::parse_error& e) {
        const auto upTo = text.substr(0, std::min(e.byte, text.size()));
        const auto line = 1 + std::count(upTo.begin(), upTo.end(), '\n');
        problems.push_back({"", fmt::format("This is not valid JSON: an error at line {}.", line)});
    }
    return std::nullopt;
}

} // namespace

template<class Owner>
void readFields(const json& object, const std::vector<Field<Owner>>& fields,
                const std::string& prefix, Owner& owner,
                std::vector<ConfigurationProblem>& problems) {
    ObjectReader<Owner> reader(fields, prefix, owner, problems);
    reader.read(object, "");
    reader.reportMissing();
}
template void readFields(const json&, const std::vector<Field<DatasetUse>>&, const std::string&,
                         DatasetUse&, std::vector<ConfigurationProblem>&);

ParsedConfiguration parseConfiguration(std::string_view text) {
    ParsedConfiguration parsed;
    const auto document = parseJson(text, parsed.problems);
    if (!document)
        return parsed;
    if (!document->is_object()) {
        parsed.problems.push_back({"", "A configuration is a JSON object."});
        return parsed;
    }
    const json version = document->value("version", json(RunConfiguration::kVersion));
    if (version != RunConfiguration::kVersion)
        parsed.problems.push_back(
            {"version", fmt::format("given {}, allowed is {}; another version of Stator wrote it.",
                                    shortText(version), RunConfiguration::kVersion)});

    ObjectReader<RunConfiguration> reader(runFields(), "", parsed.configuration, parsed.problems);
    reader.read(*document, "");
    reader.reportMissing();
    // A number of steps given alone decides the length, as the field's description says.
    if (parsed.configuration.maxSteps > 0 && !reader.given("epochs"))
        parsed.configuration.epochs = 0;
    const bool readable = parsed.problems.empty();
    if (readable)
        parsed.problems = checkConfiguration(parsed.configuration);
    return parsed;
}

} // namespace stator::train
