#include "core/data/jsonpicker.h"

#include "core/data/linereader.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace stator::data {
namespace {

namespace ondemand = simdjson::ondemand;

enum class Role { None, Text, Language, Score, List };

/// A step of the wanted paths: where a value goes, and which of its members are wanted.
struct Node {
    struct Child {
        std::string key;
        std::optional<std::size_t> index; ///< the key as a list index
        std::unique_ptr<Node> node;
    };
    struct Use {
        Role role = Role::None;
        std::size_t column = 0;
    };
    std::vector<Use> uses; ///< a field may be text and language of several columns
    std::vector<Child> children;
    bool everyElement = false; ///< path ends in "*" here

    Node& child(std::string_view key) {
        for (auto& c : children)
            if (c.key == key)
                return *c.node;
        Child created{std::string(key), std::nullopt, std::make_unique<Node>()};
        std::size_t index = 0;
        const char* end = key.data() + key.size();
        if (const auto p = std::from_chars(key.data(), end, index);
            p.ec == std::errc() && p.ptr == end && !key.empty())
            created.index = index;
        children.push_back(std::move(created));
        return *children.back().node;
    }
    const Node* findKey(std::string_view key) const {
        for (const auto& c : children)
            if (c.key == key)
                return c.node.get();
        return nullptr;
    }
    const Node* findIndex(std::size_t index) const {
        for (const auto& c : children)
            if (c.index == index)
                return c.node.get();
        return nullptr;
    }
};

void addPath(Node& root, std::string_view path, Node::Use use) {
    Node* node = &root;
    while (!path.empty()) {
        const auto dot = path.find('.');
        const auto key = path.substr(0, dot);
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
        if (key == "*" && path.empty()) {
            node->everyElement = true;
            return;
        }
        node = &node->child(key);
    }
    node->uses.push_back(use);
}

/// A key with a dot of its own ("a.b") is found too: as a literal member of the root.
void addField(Node& root, const std::string& field, Node::Use use) {
    if (field.empty())
        return;
    addPath(root, field, use);
    if (field.find('.') != std::string::npos && !field.ends_with(".*"))
        root.child(field).uses.push_back(use);
}

} // namespace

struct JsonPicker::State {
    Node root;
    std::size_t columns = 0;
    bool haveLanguages = false;
    bool list = false;
    ondemand::parser parser;
    Record* record = nullptr;

    simdjson::error_code walk(ondemand::value value, const Node& node);
    simdjson::error_code walkObject(ondemand::object object, const Node& node);
    simdjson::error_code walkArray(ondemand::array array, const Node& node);
    simdjson::error_code take(ondemand::value& value, const Node& node);
    simdjson::error_code takeElement(ondemand::value& value);
    simdjson::error_code run(std::string_view json);
    void put(const Node& node, std::string_view text) const;
};

void JsonPicker::State::put(const Node& node, std::string_view text) const {
    for (const auto& use : node.uses) {
        if (use.role == Role::Text)
            record->texts[use.column] = text;
        else if (use.role == Role::Language)
            record->languages[use.column] = text;
        else if (use.role == Role::Score)
            record->score = text;
    }
}

/// A scalar that is wanted itself.
simdjson::error_code JsonPicker::State::take(ondemand::value& value, const Node& node) {
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type == ondemand::json_type::string) {
        std::string_view text;
        if (const auto error = value.get_string().get(text))
            return error;
        put(node, text);
        return simdjson::SUCCESS;
    }
    if (type == ondemand::json_type::null)
        return simdjson::SUCCESS; // counts as missing
    const bool scoreOnly =
        std::all_of(node.uses.begin(), node.uses.end(),
                    [](const Node::Use& use) { return use.role == Role::Score; });
    if (type == ondemand::json_type::number && scoreOnly) {
        put(node, value.raw_json_token());
        return simdjson::SUCCESS;
    }
    if (record->problem == RowProblem::None)
        record->fail(scoreOnly ? RowProblem::BadScore : RowProblem::NotText,
                     scoreOnly ? "The score is not a number."
                               : "A field that should hold text holds something else.");
    return simdjson::SUCCESS;
}

simdjson::error_code JsonPicker::State::takeElement(ondemand::value& value) {
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type != ondemand::json_type::string) {
        if (record->problem == RowProblem::None)
            record->fail(RowProblem::NotText, "The list holds something that is not text.");
        return simdjson::SUCCESS;
    }
    std::string_view text;
    if (const auto error = value.get_string().get(text))
        return error;
    record->texts.push_back(text);
    return simdjson::SUCCESS;
}

simdjson::error_code JsonPicker::State::walkObject(ondemand::object object, const Node& node) {
    for (auto member : object) {
        ondemand::field field;
        if (const auto error = std::move(member).get(field))
            return error;
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        if (const Node* child = node.findKey(key))
            if (const auto error = walk(field.value(), *child))
                return error;
    }
    return simdjson::SUCCESS;
}

simdjson::error_code JsonPicker::State::walkArray(ondemand::array array, const Node& node) {
    std::size_t index = 0;
    for (auto element : array) {
        ondemand::value value;
        if (const auto error = element.get(value))
            return error;
        if (node.everyElement) {
            if (const auto error = takeElement(value))
                return error;
        } else if (const Node* child = node.findIndex(index)) {
            if (const auto error = walk(value, *child))
                return error;
        }
        ++index;
    }
    return simdjson::SUCCESS;
}

simdjson::error_code JsonPicker::State::walk(ondemand::value value, const Node& node) {
    if (!node.uses.empty())
        return take(value, node);
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (const auto error = value.get_object().get(object))
            return error;
        return walkObject(object, node);
    }
    if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (const auto error = value.get_array().get(array))
            return error;
        return walkArray(array, node);
    }
    return simdjson::SUCCESS;
}

simdjson::error_code JsonPicker::State::run(std::string_view json) {
    ondemand::document document;
    if (const auto error =
            parser.iterate(json.data(), json.size(), json.size() + StreamBuffer::kPadding)
                .get(document))
        return error;
    ondemand::json_type type{};
    if (const auto error = document.type().get(type))
        return error;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (const auto error = document.get_object().get(object))
            return error;
        if (const auto error = walkObject(object, root))
            return error;
    } else if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (const auto error = document.get_array().get(array))
            return error;
        if (const auto error = walkArray(array, root))
            return error;
    } else {
        return simdjson::INCORRECT_TYPE;
    }
    // Only a document that is read to its end has no current location.
    const char* rest = nullptr;
    return document.current_location().get(rest) ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

JsonPicker::JsonPicker(const SourceSpec& spec)
    : m_state(std::make_unique<State>()) {
    State& s = *m_state;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        const auto& column = spec.columns[i];
        s.list = s.list || column.field == "*" || column.field.ends_with(".*");
        addField(s.root, column.field, {Role::Text, i});
        addField(s.root, column.languageField, {Role::Language, i});
        s.haveLanguages = s.haveLanguages || !column.languageField.empty();
    }
    addField(s.root, spec.scoreField, {Role::Score, 0});
    s.columns = spec.columns.size();
}

JsonPicker::~JsonPicker() = default;
JsonPicker::JsonPicker(JsonPicker&&) noexcept = default;
JsonPicker& JsonPicker::operator=(JsonPicker&&) noexcept = default;

void JsonPicker::extract(std::string_view json, Record& record) {
    State& s = *m_state;
    s.record = &record;
    record.texts.assign(s.list ? 0 : s.columns, std::string_view());
    record.languages.assign(s.haveLanguages ? s.columns : 0, std::string_view());
    const auto error = s.run(json);
    if (error == simdjson::UTF8_ERROR)
        record.fail(RowProblem::InvalidUtf8, "The record is not valid UTF-8.");
    else if (error == simdjson::INCORRECT_TYPE)
        record.fail(RowProblem::BrokenJson, "The record is neither an object nor a list.");
    else if (error)
        record.fail(RowProblem::BrokenJson,
                    fmt::format("The JSON cannot be read: {}.", simdjson::error_message(error)));
}

} // namespace stator::data
