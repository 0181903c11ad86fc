#include "core/train/configurationschema.h"

#include "core/train/configurationfields.h"
#include "core/train/planfields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace stator::train {
namespace {

template<class Owner>
std::vector<FieldSpec> specsOf(const std::vector<Field<Owner>>& fields) {
    std::vector<FieldSpec> specs;
    specs.reserve(fields.size());
    for (const auto& field : fields)
        specs.push_back(field.spec);
    return specs;
}

std::string rangeText(const FieldSpec& spec) {
    const bool low = std::isfinite(spec.minimum);
    const bool high = std::isfinite(spec.maximum) && spec.maximum < 1e17;
    const char* least = spec.aboveMinimum ? "above" : "of at least";
    if (low && high)
        return spec.aboveMinimum ? fmt::format(" above {} and up to {}", spec.minimum, spec.maximum)
                                 : fmt::format(" from {} to {}", spec.minimum, spec.maximum);
    return low ? fmt::format(" {} {}", least, spec.minimum) : "";
}

/// `spec` stands at `path`; what it is made of follows it.
template<class Visit>
void visitField(const FieldSpec& spec, const std::string& path, Visit& visit) {
    visit(spec, path);
    const char* inside = spec.type == FieldType::ObjectList ? "[]." : ".";
    for (const FieldSpec& element : elementFields(path))
        visitField(element, path + inside + element.path, visit);
}

/// Calls `visit(spec, path)` for the fields of a group, those of lists and plans after them.
template<class Visit>
void visitGroup(FieldGroup group, Visit visit) {
    for (const FieldSpec& spec : configurationSchema())
        if (spec.group == group)
            visitField(spec, spec.path, visit);
}

std::string defaultText(const FieldSpec& spec) {
    return spec.required ? "required" : spec.defaultJson;
}

} // namespace

const char* fieldGroupName(FieldGroup group) {
    constexpr const char* kNames[kFieldGroups] = {"Data",
                                                  "Tokenizer",
                                                  "Model",
                                                  "Loss",
                                                  "Optimizer",
                                                  "Batches",
                                                  "Precision and device",
                                                  "Evaluation plan",
                                                  "Stopping",
                                                  "Checkpoints"};
    return kNames[static_cast<std::size_t>(group)];
}

std::string FieldSpec::allowed() const {
    switch (type) {
    case FieldType::Boolean:
        return "true or false";
    case FieldType::Integer:
        return "a whole number" + rangeText(*this);
    case FieldType::Number:
        return "a number" + rangeText(*this);
    case FieldType::Text:
        return "a text";
    case FieldType::Choice:
        return fmt::format("one of {}", fmt::join(choices, ", "));
    case FieldType::IntegerList:
        return "a list of whole numbers" + rangeText(*this);
    case FieldType::NumberList:
        return "a list of numbers" + rangeText(*this);
    case FieldType::ObjectList:
        return "a list of objects";
    case FieldType::Split:
        return "a preset's name or an object";
    case FieldType::Plan:
        return "an object";
    }
    return {};
}

const std::vector<FieldSpec>& configurationSchema() {
    static const std::vector<FieldSpec> kSchema = specsOf(runFields());
    return kSchema;
}

const std::vector<FieldSpec>& elementFields(std::string_view path) {
    static const std::vector<FieldSpec> kDatasets = specsOf(datasetFields());
    static const std::vector<FieldSpec> kNone;
    if (path == "data.datasets")
        return kDatasets;
    if (path == "evaluation")
        return planFields();
    return path == "evaluation.evaluations" ? plannedEvaluationFields() : kNone;
}

const FieldSpec* findField(std::string_view path) {
    for (const FieldSpec& spec : configurationSchema())
        if (spec.path == path)
            return &spec;
    return nullptr;
}

std::string configurationHelp() {
    std::string text;
    for (std::size_t g = 0; g < kFieldGroups; ++g) {
        const auto group = static_cast<FieldGroup>(g);
        text += fmt::format("{}{}\n", g == 0 ? "" : "\n", fieldGroupName(group));
        visitGroup(group, [&](const FieldSpec& spec, const std::string& path) {
            text += fmt::format("  {:<36} {}\n  {:<36} {}; default {}\n", path, spec.description,
                                "", spec.allowed(), defaultText(spec));
        });
    }
    return text;
}

std::string configurationMarkdown() {
    std::string text;
    for (std::size_t g = 0; g < kFieldGroups; ++g) {
        const auto group = static_cast<FieldGroup>(g);
        text += fmt::format("{}### {}\n\n| field | meaning | allowed | unit | default |\n"
                            "| --- | --- | --- | --- | --- |\n",
                            g == 0 ? "" : "\n", fieldGroupName(group));
        visitGroup(group, [&](const FieldSpec& spec, const std::string& path) {
            text += fmt::format("| `{}` | {} | {} | {} | `{}` |\n", path, spec.description,
                                spec.allowed(), spec.unit, defaultText(spec));
        });
    }
    return text;
}

} // namespace stator::train
