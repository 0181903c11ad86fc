#include "core/data/sourcespec.h"

#include "core/data/corpusformat.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace stator::data {
namespace {

using nlohmann::json;

template<class E>
struct Named {
    E value;
    const char* name;
};

constexpr std::array<Named<SourceFormat>, 9> kFormats{{{SourceFormat::Jsonl, "jsonl"},
                                                       {SourceFormat::Json, "json"},
                                                       {SourceFormat::Squad, "squad"},
                                                       {SourceFormat::Csv, "csv"},
                                                       {SourceFormat::Tsv, "tsv"},
                                                       {SourceFormat::Moses, "moses"},
                                                       {SourceFormat::Tmx, "tmx"},
                                                       {SourceFormat::Po, "po"},
                                                       {SourceFormat::Text, "text"}}};
constexpr std::array<Named<Quoting>, 2> kQuotings{
    {{Quoting::None, "none"}, {Quoting::Rfc4180, "rfc4180"}}};
constexpr std::array<Named<Expansion>, 3> kExpansions{
    {{Expansion::None, "none"}, {Expansion::Pivot, "pivot"}, {Expansion::AllPairs, "all-pairs"}}};
constexpr std::array<Named<CorpusKind>, 4> kKinds{{{CorpusKind::Pairs, "pairs"},
                                                   {CorpusKind::Triplets, "triplets"},
                                                   {CorpusKind::Scored, "scored"},
                                                   {CorpusKind::Text, "text"}}};

template<class E, std::size_t N>
const char* nameOf(const std::array<Named<E>, N>& names, E value) {
    for (const auto& n : names)
        if (n.value == value)
            return n.name;
    return "";
}

Error invalid(std::string message) {
    return makeError(ErrorCode::InvalidArgument, std::move(message));
}

/// Reads the members of an object one by one and remembers which were asked for.
class ObjectReader {
public:
    ObjectReader(const json& object, std::string where)
        : m_object(object)
        , m_where(std::move(where)) {}

    template<class T>
    void read(const char* key, T& out) {
        const json* value = find(key);
        if (!value || m_error)
            return;
        try {
            T parsed = value->get<T>();
            // nlohmann converts between number types without a word.
            const bool negative = value->is_number_integer() && !value->is_number_unsigned() &&
                                  value->template get<std::int64_t>() < 0;
            if (json(parsed).type_name() != std::string_view(value->type_name()) || negative ||
                (value->is_number() && json(parsed) != *value))
                throw std::invalid_argument("type");
            out = std::move(parsed);
        } catch (const std::exception&) {
            fail(key, *value, json(out).type_name());
        }
    }
    template<class E, std::size_t N>
    void readEnum(const char* key, const std::array<Named<E>, N>& names, E& out) {
        const json* value = find(key);
        if (!value || m_error)
            return;
        std::string allowed;
        for (const auto& n : names) {
            if (value->is_string() && value->get_ref<const std::string&>() == n.name) {
                out = n.value;
                return;
            }
            allowed += allowed.empty() ? "" : ", ";
            allowed += n.name;
        }
        fail(key, *value, "one of " + allowed);
    }
    const json* array(const char* key) {
        const json* value = find(key);
        if (value && !value->is_array())
            fail(key, *value, "a list");
        return value && value->is_array() ? value : nullptr;
    }
    void fail(const char* key, const json& given, const std::string& allowed) {
        if (!m_error)
            m_error = invalid(
                fmt::format("{}{} is {}, but must be {}.", m_where, key,
                            given.dump(-1, ' ', false, json::error_handler_t::replace), allowed));
    }
    Result<void> finish() {
        if (m_error)
            return *m_error;
        for (const auto& [key, value] : m_object.items())
            if (std::find(m_known.begin(), m_known.end(), key) == m_known.end())
                return invalid(fmt::format("{}{} is not a known field.", m_where, key));
        return {};
    }

private:
    const json* find(const char* key) {
        m_known.emplace_back(key);
        const auto found = m_object.find(key);
        return found == m_object.end() ? nullptr : &*found;
    }

    const json& m_object;
    std::string m_where;
    std::vector<std::string> m_known;
    std::optional<Error> m_error;
};

Result<ColumnSpec> columnFromJson(const json& value, std::size_t index) {
    const std::string where = fmt::format("source.columns[{}].", index);
    if (!value.is_object())
        return invalid(where + " must be an object.");
    ColumnSpec column;
    ObjectReader reader(value, where);
    reader.read("field", column.field);
    reader.read("language", column.language);
    reader.read("languageField", column.languageField);
    STATOR_TRY(reader.finish());
    return column;
}

Result<RecordRange> rangeFromJson(const json& value) {
    if (!value.is_array() || value.size() != 2 || !value[0].is_number_unsigned() ||
        !value[1].is_number_unsigned())
        return invalid("source.leaveOut must be a list of [first, last] record numbers.");
    return RecordRange{value[0].get<std::uint64_t>(), value[1].get<std::uint64_t>()};
}

Result<void> validateColumns(const SourceSpec& spec) {
    const std::size_t n = spec.columns.size();
    const bool list = std::any_of(spec.columns.begin(), spec.columns.end(), [](const auto& c) {
        return c.field == "*" || c.field.ends_with(".*");
    });
    if (n == 0)
        return invalid("Choose at least one column to import.");
    for (const auto& column : spec.columns)
        if (column.field.empty())
            return invalid("A column without a field name cannot be read.");
    if (list && n > 1)
        return invalid("A column that takes a whole list (\"*\") must be the only one.");
    if (spec.expansion != Expansion::None) {
        if (spec.kind != CorpusKind::Pairs)
            return invalid("Only pairs can be made from several languages; choose the kind pairs.");
        if (n < 2 && !list)
            return invalid("Pairs of several languages need at least two columns.");
        return {};
    }
    if (list && spec.kind != CorpusKind::Text)
        return invalid("A column that takes a whole list (\"*\") needs an expansion.");
    switch (spec.kind) {
    case CorpusKind::Pairs:
        return n == 2 ? Result<void>() : invalid(fmt::format("Pairs need 2 columns, not {}.", n));
    case CorpusKind::Scored:
        if (spec.scoreField.empty())
            return invalid("Scored pairs need a score field.");
        return n == 2 ? Result<void>()
                      : invalid(fmt::format("Scored pairs need 2 columns, not {}.", n));
    case CorpusKind::Triplets:
        return n >= 3 && n <= format::kMaxColumns
                   ? Result<void>()
                   : invalid(fmt::format("Triplets need 3 to {} columns, not {}.",
                                         format::kMaxColumns, n));
    case CorpusKind::Text:
        return {};
    }
    return {};
}

} // namespace

const char* sourceFormatName(SourceFormat format) {
    return nameOf(kFormats, format);
}

Result<void> validateSpec(const SourceSpec& spec) {
    if (spec.files.empty())
        return invalid("A source needs a file.");
    if (spec.format != SourceFormat::Moses && spec.files.size() > 1)
        return invalid(fmt::format("A source of format {} has one file; {} were given.",
                                   sourceFormatName(spec.format), spec.files.size()));
    if (spec.format == SourceFormat::Moses && spec.files.size() < 2)
        return invalid("Line-aligned files come in twos or more; one was given.");
    if (spec.delimiter == '"' || spec.delimiter == '\n' || spec.delimiter == '\r' ||
        spec.delimiter == '\0')
        return invalid("The delimiter cannot be a quote or a line end.");
    for (const auto& range : spec.leaveOut)
        if (range.first < 1 || range.last < range.first)
            return invalid(fmt::format("The records {} to {} cannot be left out: count from 1 and "
                                       "give the first before the last.",
                                       range.first, range.last));
    return validateColumns(spec);
}

nlohmann::json toJson(const SourceSpec& spec) {
    json out{{"name", spec.name},
             {"format", sourceFormatName(spec.format)},
             {"kind", nameOf(kKinds, spec.kind)},
             {"scoreField", spec.scoreField},
             {"expansion", nameOf(kExpansions, spec.expansion)},
             {"delimiter", std::string(1, spec.delimiter)},
             {"quoting", nameOf(kQuotings, spec.quoting)},
             {"header", spec.header},
             {"columnCount", spec.columnCount},
             {"includeFuzzy", spec.includeFuzzy},
             {"pluralRows", spec.pluralRows},
             {"trim", spec.trim},
             {"rowLimit", spec.rowLimit}};
    auto& files = out["files"] = json::array();
    for (const auto& file : spec.files)
        files.push_back(file.string());
    auto& columns = out["columns"] = json::array();
    for (const auto& column : spec.columns)
        columns.push_back({{"field", column.field},
                           {"language", column.language},
                           {"languageField", column.languageField}});
    auto& ranges = out["leaveOut"] = json::array();
    for (const auto& range : spec.leaveOut)
        ranges.push_back({range.first, range.last});
    return out;
}

Result<SourceSpec> sourceSpecFromJson(const nlohmann::json& value) {
    if (!value.is_object())
        return invalid("A source must be a JSON object.");
    SourceSpec spec;
    ObjectReader reader(value, "source.");
    std::string delimiter(1, spec.delimiter);
    reader.read("name", spec.name);
    reader.readEnum("format", kFormats, spec.format);
    reader.readEnum("kind", kKinds, spec.kind);
    reader.read("scoreField", spec.scoreField);
    reader.readEnum("expansion", kExpansions, spec.expansion);
    reader.read("delimiter", delimiter);
    reader.readEnum("quoting", kQuotings, spec.quoting);
    reader.read("header", spec.header);
    reader.read("columnCount", spec.columnCount);
    reader.read("includeFuzzy", spec.includeFuzzy);
    reader.read("pluralRows", spec.pluralRows);
    reader.read("trim", spec.trim);
    reader.read("rowLimit", spec.rowLimit);
    const json* files = reader.array("files");
    const json* columns = reader.array("columns");
    const json* ranges = reader.array("leaveOut");
    if (delimiter.size() != 1)
        reader.fail("delimiter", delimiter, "one character");
    STATOR_TRY(reader.finish());
    spec.delimiter = delimiter[0];
    for (const auto& file : files ? *files : json::array()) {
        if (!file.is_string())
            return invalid("source.files must be a list of paths.");
        spec.files.emplace_back(file.get<std::string>());
    }
    std::size_t index = 0;
    for (const auto& column : columns ? *columns : json::array()) {
        STATOR_ASSIGN(auto parsed, columnFromJson(column, index++));
        spec.columns.push_back(std::move(parsed));
    }
    for (const auto& range : ranges ? *ranges : json::array()) {
        STATOR_ASSIGN(const auto parsed, rangeFromJson(range));
        spec.leaveOut.push_back(parsed);
    }
    return spec;
}

} // namespace stator::data
