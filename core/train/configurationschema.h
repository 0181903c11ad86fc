// Every field of a run configuration, described once: validation, defaults, help and forms are
// made from this table.
//
// Thread: immutable after first use.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace stator::train {

enum class FieldType {
    Boolean,
    Integer,
    Number,
    Text,
    Choice, ///< one of `choices`
    IntegerList,
    NumberList,
    ObjectList, ///< objects whose fields are described by elementFields()
    Split,      ///< a preset's name, or an object (data::SplitSpec)
    Plan,       ///< an object (eval::EvaluationPlan)
};

/// The groups of the form, in its order.
enum class FieldGroup {
    Data,
    Tokenizer,
    Model,
    Loss,
    Optimizer,
    Batches,
    PrecisionAndDevice,
    EvaluationPlan,
    Stopping,
    Checkpoints,
};
constexpr std::size_t kFieldGroups = 10;
/// "Precision and device"
const char* fieldGroupName(FieldGroup group);

/// One field. Numbers are held to [minimum, maximum]; with `aboveMinimum` the minimum is excluded.
struct FieldSpec {
    std::string path; ///< "optimizer.learningRate"
    FieldType type = FieldType::Text;
    FieldGroup group = FieldGroup::Data;
    std::string description; ///< one plain sentence
    std::string unit;        ///< "tokens", "minutes"; empty where there is none
    std::string defaultJson; ///< "0.2", "\"adamw\"", "[]"
    double minimum = -std::numeric_limits<double>::infinity();
    double maximum = std::numeric_limits<double>::infinity();
    bool aboveMinimum = false;
    std::vector<std::string> choices;
    bool required = false;     ///< has no usable default
    bool fixedOnResume = true; ///< a run cannot be resumed with another value

    /// What may be given, in words: "a number above 0", "one of linear, cosine, constant".
    std::string allowed() const;
};

/// All fields, by group and in the order of the form.
const std::vector<FieldSpec>& configurationSchema();
/// What is inside a field, with paths relative to it: the fields of one element of an ObjectList
/// ("data.datasets", "evaluation.evaluations") or of a Plan ("evaluation"). Empty for other paths.
/// A plan's early stopping is in the group Stopping.
const std::vector<FieldSpec>& elementFields(std::string_view path);
/// Null where there is no such field.
const FieldSpec* findField(std::string_view path);

/// The schema as text for a terminal, and as Markdown tables for the manual.
std::string configurationHelp();
std::string configurationMarkdown();

} // namespace stator::train
