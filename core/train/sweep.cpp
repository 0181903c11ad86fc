// Sweeps from and to their files.
#include "core/train/sweep.h"

#include "core/base/atomicfile.h"
#include "core/train/nearestname.h"
#include "core/train/sweepfields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace stator::train {

using Json = nlohmann::ordered_json; // rows keep the order of their fields

namespace {

constexpr std::pair<SweepMode, const char*> kModes[] = {{SweepMode::Grid, "grid"},
                                                        {SweepMode::OneByOne, "one-by-one"},
                                                        {SweepMode::List, "list"},
                                                        {SweepMode::RandomDraw, "random"}};

std::string shortText(const Json& value) {
    auto text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

class Reader {
public:
    ParsedSweep read(std::string_view text) {
        Json document;
        try {
            document = Json::parse(text, nullptr, true, true);
        } catch (const Json::parse_error& e) {
            const auto upTo = text.substr(0, std::min(e.byte, text.size()));
            const auto line = 1 + std::count(upTo.begin(), upTo.end(), '\n');
            add("", fmt::format("This is not valid JSON: an error at line {}.", line));
            return std::move(m_parsed);
        }
        if (!document.is_object()) {
            add("", "A sweep is a JSON object.");
            return std::move(m_parsed);
        }
        readDocument(document);
        if (m_parsed.problems.empty())
            m_parsed.problems = checkSweep(m_parsed.sweep);
        return std::move(m_parsed);
    }

private:
    void add(std::string field, std::string message) {
        m_parsed.problems.push_back({std::move(field), std::move(message)});
    }
    void wrong(const std::string& field, const Json& value, const char* allowed) {
        add(field, fmt::format("given {}, allowed is {}.", shortText(value), allowed));
    }

    /// Reports the keys of an object that are not among `known`.
    void checkKeys(const Json& object, const std::string& at,
                   const std::vector<std::string>& known) {
        for (const auto& [key, value] : object.items()) {
            if (std::find(known.begin(), known.end(), key) != known.end())
                continue;
            const auto near = nearestName(key, known);
            add(at + key, near ? fmt::format("there is no such field. Did you mean {}?", *near)
                               : fmt::format("there is no such field. Here there are {}.",
                                             fmt::join(known, ", ")));
        }
    }

    void readWhole(const Json& object, const char* key, std::uint64_t& value) {
        if (!object.contains(key))
            return;
        if (object[key].is_number_unsigned())
            value = object[key].get<std::uint64_t>();
        else
            wrong(key, object[key], "a whole number of at least 0");
    }

    void readMode(const Json& given) {
        std::vector<std::string> names;
        for (const auto& [mode, name] : kModes) {
            names.emplace_back(name);
            if (given == name) {
                m_parsed.sweep.mode = mode;
                return;
            }
        }
        const auto near =
            given.is_string() ? nearestName(given.get<std::string>(), names) : std::nullopt;
        add("mode", fmt::format("given {}, allowed is one of {}.{}", shortText(given),
                                fmt::join(names, ", "),
                                near ? fmt::format(" Did you mean {}?", *near) : ""));
    }

    void readDocument(const Json& document) {
        Sweep& sweep = m_parsed.sweep;
        checkKeys(document, "",
                  {"version", "name", "mode", "base", "fields", "rows", "count", "seed"});
        if (const Json version = document.value("version", Json(Sweep::kVersion));
            version != Sweep::kVersion)
            add("version", fmt::format("given {}, allowed is {}; another version of Stator wrote "
                                       "it.",
                                       shortText(version), Sweep::kVersion));
        if (document.contains("name")) {
            if (document["name"].is_string())
                sweep.name = document["name"].get<std::string>();
            else
                wrong("name", document["name"], "a text");
        }
        if (document.contains("mode"))
            readMode(document["mode"]);
        if (!document.contains("base"))
            add("base", "is missing; allowed is a run configuration, which the runs begin from.");
        else if (!document["base"].is_object())
            wrong("base", document["base"], "a run configuration");
        else
            sweep.base = document["base"].dump(2, ' ', false, Json::error_handler_t::replace);
        readWhole(document, "count", sweep.count);
        readWhole(document, "seed", sweep.seed);
        const bool list = sweep.mode == SweepMode::List;
        const char* wanted = list ? "rows" : "fields";
        const char* other = list ? "fields" : "rows";
        if (document.contains(other))
            add(other,
                fmt::format("is not for mode {}; give {}.", sweepModeName(sweep.mode), wanted));
        if (!document.contains(wanted))
            add(wanted, list ? "is missing; allowed is a list of objects, one a run."
                             : "is missing; allowed is a list of objects, one a field.");
        else if (!document[wanted].is_array())
            wrong(wanted, document[wanted], "a list of objects");
        else if (list)
            readRows(document[wanted]);
        else
            for (std::size_t i = 0; i < document[wanted].size(); ++i)
                readField(document[wanted][i], fmt::format("fields[{}]", i));
    }

    void readField(const Json& given, const std::string& at) {
        if (!given.is_object()) {
            wrong(at, given, "an object with path and values");
            return;
        }
        checkKeys(given, at + ".", {"path", "values", "min", "max", "log"});
        SweepField& field = m_parsed.sweep.fields.emplace_back();
        if (given.contains("path") && given["path"].is_string())
            field.path = given["path"].get<std::string>();
        else
            add(at + ".path", "is missing; allowed is the path of a field, such as model.dim.");
        if (given.contains("values") && given["values"].is_array())
            for (const Json& value : given["values"])
                field.values.push_back(value.dump());
        else if (given.contains("values"))
            wrong(at + ".values", given["values"], "a list of values");
        if (!given.contains("min") && !given.contains("max")) {
            if (!given.contains("values"))
                add(at + ".values", "is missing; allowed is a list of values.");
            return;
        }
        if (given.contains("values"))
            add(at, "has values and min or max; give one of them.");
        SweepRange range;
        for (const auto& [key, bound] :
             {std::pair("min", &range.least), std::pair("max", &range.greatest)}) {
            if (given.contains(key) && given[key].is_number())
                *bound = given[key].get<double>();
            else
                add(at + "." + key, "is missing; allowed is a number.");
        }
        if (given.contains("log") && !given["log"].is_boolean())
            wrong(at + ".log", given["log"], "true or false");
        else
            range.logarithmic = given.value("log", false);
        field.range = range;
    }

    void readRows(const Json& rows) {
        auto& fields = m_parsed.sweep.fields;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (!rows[row].is_object()) {
                wrong(fmt::format("rows[{}]", row), rows[row], "an object of fields and values");
                continue;
            }
            for (const auto& [path, value] : rows[row].items()) {
                auto known = std::find_if(fields.begin(), fields.end(),
                                          [&](const auto& f) { return f.path == path; });
                if (known == fields.end())
                    known = fields.insert(fields.end(), SweepField{path});
                known->values.resize(row);
                known->values.push_back(value.dump());
            }
        }
        for (SweepField& field : fields)
            field.values.resize(rows.size());
    }

    ParsedSweep m_parsed;
};

Json rowsOf(const Sweep& sweep) {
    std::size_t count = 0;
    for (const SweepField& field : sweep.fields)
        count = std::max(count, field.values.size());
    Json rows = Json::array();
    for (std::size_t row = 0; row < count; ++row) {
        Json values = Json::object();
        for (const SweepField& field : sweep.fields)
            if (row < field.values.size() && !field.values[row].empty())
                values[field.path] = Json::parse(field.values[row], nullptr, false);
        rows.push_back(std::move(values));
    }
    return rows;
}

Json fieldsOf(const Sweep& sweep) {
    Json fields = Json::array();
    for (const SweepField& field : sweep.fields) {
        Json written = {{"path", field.path}};
        if (field.range) {
            written["min"] = field.range->least;
            written["max"] = field.range->greatest;
            written["log"] = field.range->logarithmic;
        } else {
            written["values"] = Json::array();
            for (const auto& value : field.values)
                written["values"].push_back(Json::parse(value, nullptr, false));
        }
        fields.push_back(std::move(written));
    }
    return fields;
}

} // namespace

const char* sweepModeName(SweepMode mode) {
    for (const auto& [known, name] : kModes)
        if (known == mode)
            return name;
    return "";
}

ParsedSweep parseSweep(std::string_view text) {
    return Reader().read(text);
}

Result<Sweep> readSweep(std::string_view text) {
    auto parsed = parseSweep(text);
    if (!parsed.problems.empty())
        return sweepError(parsed.problems);
    return std::move(parsed.sweep);
}

Result<Sweep> loadSweep(const std::filesystem::path& path) {
    STATOR_ASSIGN(const std::string text, base::readFile(path));
    auto sweep = readSweep(text);
    if (!sweep)
        sweep.error().file = path.string();
    return sweep;
}

std::string toJson(const Sweep& sweep) {
    Json document = {
        {"version", Sweep::kVersion}, {"name", sweep.name}, {"mode", sweepModeName(sweep.mode)}};
    if (sweep.mode == SweepMode::RandomDraw) {
        document["count"] = sweep.count;
        document["seed"] = sweep.seed;
    }
    if (sweep.mode == SweepMode::List)
        document["rows"] = rowsOf(sweep);
    else
        document["fields"] = fieldsOf(sweep);
    document["base"] = Json::parse(sweep.base, nullptr, false, true);
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace stator::train
