#include "core/data/fieldroles.h"

#include "core/data/languagetag.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <initializer_list>
#include <map>
#include <string_view>

namespace stator::data {
namespace {

using Fields = std::vector<SampledField>;
using Names = std::initializer_list<std::string_view>;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string_view lastSegment(std::string_view path) {
    return path.substr(path.rfind('.') + 1);
}

std::string_view parentPath(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

/// "row.anchor" counts as "anchor" (the hub's row format), "pos.0" as "pos"; what lies deeper
/// keeps its whole path, so that "meta.text" is not taken for "text".
std::string roleName(std::string_view path) {
    if (lastSegment(path) == "0" && !parentPath(path).empty())
        path = parentPath(path);
    if (path.starts_with("row."))
        path.remove_prefix(4);
    return lower(path);
}

/// The first field, by the order of `names`, that has one of them.
const SampledField* findNamed(const Fields& fields, Names names, bool text = true) {
    for (const auto name : names)
        for (const auto& field : fields)
            if (roleName(field.path) == name && (!text || field.isText()))
                return &field;
    return nullptr;
}

std::vector<const SampledField*> findNegatives(const Fields& fields) {
    std::vector<const SampledField*> out;
    for (const auto& field : fields) {
        const auto parent = parentPath(field.path);
        const auto last = lower(lastSegment(field.path));
        const bool element = !last.empty() && std::all_of(last.begin(), last.end(), [](char c) {
            return c >= '0' && c <= '9';
        });
        const std::string name = element ? lower(lastSegment(parent)) : roleName(field.path);
        if (field.isText() &&
            (name == "neg" || name == "negatives" || name.starts_with("negative") ||
             name.starts_with("hard_negative") || name.starts_with("neg_")))
            out.push_back(&field);
    }
    return out;
}

/// The names of the languages of two columns, in both orders of speech.
void assignLanguageFields(const Fields& fields, SourceSpec& spec) {
    const auto isLanguage = [&](std::string_view name) -> const SampledField* {
        for (const auto& field : fields)
            if (roleName(field.path) == name && field.isLanguage())
                return &field;
        return nullptr;
    };
    constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
        {"lang_a", "lang_b"},
        {"lang1", "lang2"},
        {"lang_1", "lang_2"},
        {"source_lang", "target_lang"},
        {"src_lang", "tgt_lang"},
        {"sourcelang", "targetlang"},
        {"anchor_lang", "positive_lang"},
        {"source_language", "target_language"},
        {"sourceLang", "targetLang"},
        {"language_a", "language_b"}};
    if (spec.columns.size() == 2)
        for (const auto& [a, b] : kPairs)
            if (const auto* first = isLanguage(a), *second = isLanguage(b); first && second) {
                spec.columns[0].languageField = first->path;
                spec.columns[1].languageField = second->path;
                return;
            }
    for (const std::string_view name : {"language", "lang", "locale"})
        if (const auto* field = isLanguage(name))
            for (auto& column : spec.columns)
                if (column.language.empty())
                    column.languageField = field->path;
}

/// Names of texts that may stand beside translations without being one.
bool isSideField(std::string_view name) {
    static constexpr std::string_view kNames[] = {"id",     "idx",    "uid",   "key",  "url",
                                                  "domain", "corpus", "topic", "split"};
    const std::string small = lower(name);
    return std::find(std::begin(kNames), std::end(kNames), small) != std::end(kNames);
}

/// Members of one object whose names are all languages: translations of each other.
bool assignLanguageGroup(const Fields& fields, SourceSpec& spec) {
    std::map<std::string_view, std::vector<const SampledField*>> groups;
    std::map<std::string_view, bool> pure;
    std::vector<std::string_view> order;
    for (const auto& field : fields) {
        if (!field.isText() && !field.isLanguage())
            continue;
        const auto parent = parentPath(field.path);
        if (!pure.contains(parent)) {
            pure[parent] = true;
            order.push_back(parent);
        }
        if (isLanguageTag(lastSegment(field.path)) ||
            normaliseLanguage(lastSegment(field.path)).starts_with("zh-"))
            groups[parent].push_back(&field);
        else if (!isSideField(lastSegment(field.path)))
            pure[parent] = false;
    }
    for (const auto parent : order) {
        auto& group = groups[parent];
        if (!pure[parent] || group.size() < 2)
            continue;
        if (group.size() > 2)
            std::stable_partition(group.begin(), group.end(), [](const auto* field) {
                return primaryLanguage(lastSegment(field->path)) == "en";
            });
        for (const auto* field : group)
            spec.columns.push_back({field->path, normaliseLanguage(lastSegment(field->path))});
        spec.kind = CorpusKind::Pairs;
        spec.expansion = group.size() > 2 ? Expansion::Pivot : Expansion::None;
        return true;
    }
    return false;
}

/// {"set": […]} and lists without names: two elements are a pair, more a set of equal texts.
bool assignList(const Fields& fields, std::size_t records, SourceSpec& spec) {
    for (const std::string_view parent : {"set", "texts", "sentences", ""}) {
        std::vector<const SampledField*> elements;
        bool everywhere = true;
        for (const auto& field : fields) {
            const auto last = lastSegment(field.path);
            if (lower(parentPath(field.path)) != parent || last.empty() ||
                !std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; }))
                continue;
            if (!field.isText())
                return false;
            elements.push_back(&field);
            everywhere = everywhere && field.count == records;
        }
        // Lists count from 0; the numbered columns of a table from 1.
        if (elements.size() < 2 || lastSegment(elements[0]->path) != "0")
            continue;
        const std::string prefix =
            parent.empty() ? "" : std::string(parentPath(elements[0]->path)) + ".";
        // An unnamed list of three is anchor, positive, negative; a set has no such order.
        if (everywhere && (elements.size() == 2 || parent.empty())) {
            for (const auto* element : elements)
                spec.columns.push_back({element->path});
            spec.kind = elements.size() == 2 ? CorpusKind::Pairs : CorpusKind::Triplets;
        } else {
            spec.columns.push_back({prefix + "*"});
            spec.kind = CorpusKind::Pairs;
            spec.expansion = Expansion::Pivot;
        }
        return true;
    }
    return false;
}

const SampledField* findScore(const Fields& fields) {
    for (const std::string_view name :
         {"score", "similarity_score", "similarity", "relatedness_score", "relatedness", "sim",
          "label", "labels", "gold"})
        for (const auto& field : fields) {
            // A whole-numbered label is a class (entailment, duplicate), not a score.
            const bool label = name == "label" || name == "labels" || name == "gold";
            // A name that says score may hold a bad value here and there.
            if (roleName(field.path) == name && field.numbers * 2 > field.count &&
                (!label || field.fractions > 0))
                return &field;
        }
    return nullptr;
}

bool assignNamedPair(const Fields& fields, std::size_t records, SourceSpec& spec) {
    const auto* anchor = findNamed(
        fields, {"anchor",     "query",       "question",        "sentence1", "sentence_1",
                 "sentence_a", "sentencea",   "premise",         "english",   "source",
                 "src",        "src_text",    "text1",           "text_1",    "text_a",
                 "texta",      "source_text", "source_sentence", "input",     "title"});
    const auto* positive = findNamed(
        fields, {"positive",    "pos",        "answer",     "answers",     "response",
                 "sentence2",   "sentence_2", "sentence_b", "sentenceb",   "hypothesis",
                 "non_english", "target",     "tgt",        "tgt_text",    "text2",
                 "text_2",      "text_b",     "textb",      "target_text", "target_sentence",
                 "translation", "passage",    "document",   "context",     "output",
                 "abstract",    "body",       "text"});
    if (!anchor || !positive || anchor == positive)
        return false;
    spec.columns = {{anchor->path}, {positive->path}};
    if (roleName(anchor->path) == "english")
        spec.columns[0].language = "en";
    spec.kind = CorpusKind::Pairs;
    for (const auto* negative : findNegatives(fields))
        if (negative->count == records)
            spec.columns.push_back({negative->path});
    if (spec.columns.size() > 2) {
        spec.kind = CorpusKind::Triplets;
    } else if (const auto* score = findScore(fields)) {
        spec.kind = CorpusKind::Scored;
        spec.scoreField = score->path;
    }
    return true;
}

/// Names tell nothing: the first two fields that hold text, and a number behind them as a score.
bool assignByContent(const Fields& fields, std::size_t records, SourceSpec& spec) {
    std::vector<const SampledField*> texts;
    std::vector<const SampledField*> languages;
    const SampledField* score = nullptr;
    for (const auto& field : fields) {
        if (field.isText() && field.count * 2 >= records)
            texts.push_back(&field);
        if (field.isLanguage())
            languages.push_back(&field);
        if (field.isNumber() && field.fractions > 0 && texts.size() == 2)
            score = &field;
    }
    if (texts.empty())
        return false;
    const std::size_t columns = std::min<std::size_t>(texts.size(), 2);
    for (std::size_t i = 0; i < columns; ++i)
        spec.columns.push_back({texts[i]->path});
    spec.kind = columns == 1 ? CorpusKind::Text : CorpusKind::Pairs;
    if (columns == 2 && texts.size() == 2 && score) {
        spec.kind = CorpusKind::Scored;
        spec.scoreField = score->path;
    }
    if (languages.size() == columns)
        for (std::size_t i = 0; i < columns; ++i)
            spec.columns[i].languageField = languages[i]->path;
    return true;
}

} // namespace

namespace {

/// Cut at a character, so that it can be shown.
std::string_view beginningOf(std::string_view text) {
    constexpr std::size_t kExampleBytes = 120;
    if (text.size() <= kExampleBytes)
        return text;
    std::size_t end = kExampleBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

} // namespace

void SampledField::add(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return;
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
    if (count == 0)
        example = beginningOf(text);
    ++count;
    bytes += text.size();
    double value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size()) {
        ++numbers;
        if (text.find('.') != std::string_view::npos)
            ++fractions;
    }
    if (text.size() <= 10 && isLanguageTag(text))
        ++languages;
}

bool assignRoles(const std::vector<SampledField>& fields, std::size_t records, SourceSpec& spec) {
    spec.columns.clear();
    spec.scoreField.clear();
    spec.expansion = Expansion::None;
    bool found = assignNamedPair(fields, records, spec) || assignLanguageGroup(fields, spec) ||
                 assignList(fields, records, spec);
    if (!found)
        if (const auto* text = findNamed(fields, {"text", "sentence", "content"})) {
            spec.columns = {{text->path}};
            spec.kind = CorpusKind::Text;
            found = true;
        }
    if (!found)
        found = assignByContent(fields, records, spec);
    if (found)
        assignLanguageFields(fields, spec);
    return found;
}

} // namespace stator::data
