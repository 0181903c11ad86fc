#include "ui/models/fieldlabels.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <nlohmann/json.hpp>

#include <cmath>

namespace stator::ui {
using nlohmann::json;
using train::FieldSpec;
using train::FieldType;

namespace {

struct Label {
    std::string_view path;
    const char* text;
};
struct ChoiceLabel {
    std::string_view path;
    std::string_view value;
    const char* text;
};

constexpr Label kLabels[] = {
    {"name", QT_TRANSLATE_NOOP("FieldLabels", "Name")},
    {"data.datasets", QT_TRANSLATE_NOOP("FieldLabels", "Datasets")},
    {"data.datasets.name", QT_TRANSLATE_NOOP("FieldLabels", "Dataset")},
    {"data.split", QT_TRANSLATE_NOOP("FieldLabels", "Split")},
    {"data.split.name", QT_TRANSLATE_NOOP("FieldLabels", "Split name")},
    {"data.split.train", QT_TRANSLATE_NOOP("FieldLabels", "Training share")},
    {"data.split.validation", QT_TRANSLATE_NOOP("FieldLabels", "Validation share")},
    {"data.split.test", QT_TRANSLATE_NOOP("FieldLabels", "Test share")},
    {"data.split.seed", QT_TRANSLATE_NOOP("FieldLabels", "Split seed")},
    {"data.split.grouping", QT_TRANSLATE_NOOP("FieldLabels", "Split grouping")},
    {"data.split.groupNegatives", QT_TRANSLATE_NOOP("FieldLabels", "Group negatives")},
    {"data.split.maxTrainRows", QT_TRANSLATE_NOOP("FieldLabels", "Training rows at most")},
    {"data.split.maxValidationRows", QT_TRANSLATE_NOOP("FieldLabels", "Validation rows at most")},
    {"data.split.maxTestRows", QT_TRANSLATE_NOOP("FieldLabels", "Test rows at most")},
    {"data.split.maxGroupRows", QT_TRANSLATE_NOOP("FieldLabels", "Group rows at most")},
    {"data.maxTokens", QT_TRANSLATE_NOOP("FieldLabels", "Text length limit")},
    {"tokenizer", QT_TRANSLATE_NOOP("FieldLabels", "Tokenizer")},
    {"tokenizer.name", QT_TRANSLATE_NOOP("FieldLabels", "Tokenizer")},
    {"tokenizer.file", QT_TRANSLATE_NOOP("FieldLabels", "Tokenizer file")},
    {"model.dim", QT_TRANSLATE_NOOP("FieldLabels", "Dimensions")},
    {"loss.kind", QT_TRANSLATE_NOOP("FieldLabels", "Loss")},
    {"loss.scale", QT_TRANSLATE_NOOP("FieldLabels", "Scale")},
    {"loss.directions", QT_TRANSLATE_NOOP("FieldLabels", "Directions")},
    {"loss.maskFalseNegatives", QT_TRANSLATE_NOOP("FieldLabels", "Mask false negatives")},
    {"loss.matryoshka.dims", QT_TRANSLATE_NOOP("FieldLabels", "Matryoshka dims")},
    {"loss.matryoshka.weights", QT_TRANSLATE_NOOP("FieldLabels", "Matryoshka weights")},
    {"optimizer.kind", QT_TRANSLATE_NOOP("FieldLabels", "Optimizer")},
    {"optimizer.learningRate", QT_TRANSLATE_NOOP("FieldLabels", "Learning rate")},
    {"optimizer.beta1", QT_TRANSLATE_NOOP("FieldLabels", "Beta 1")},
    {"optimizer.beta2", QT_TRANSLATE_NOOP("FieldLabels", "Beta 2")},
    {"optimizer.epsilon", QT_TRANSLATE_NOOP("FieldLabels", "Epsilon")},
    {"optimizer.weightDecay", QT_TRANSLATE_NOOP("FieldLabels", "Weight decay")},
    {"optimizer.clipNorm", QT_TRANSLATE_NOOP("FieldLabels", "Gradient clipping")},
    {"schedule.kind", QT_TRANSLATE_NOOP("FieldLabels", "Schedule")},
    {"schedule.warmupShare", QT_TRANSLATE_NOOP("FieldLabels", "Warm-up share")},
    {"schedule.warmupSteps", QT_TRANSLATE_NOOP("FieldLabels", "Warm-up steps")},
    {"batchSize", QT_TRANSLATE_NOOP("FieldLabels", "Batch size")},
    {"data.mixBy", QT_TRANSLATE_NOOP("FieldLabels", "Mix by")},
    {"data.mixing", QT_TRANSLATE_NOOP("FieldLabels", "Mixing")},
    {"data.temperature", QT_TRANSLATE_NOOP("FieldLabels", "Mixing temperature")},
    {"data.whenExhausted", QT_TRANSLATE_NOOP("FieldLabels", "When one runs out")},
    {"data.batches", QT_TRANSLATE_NOOP("FieldLabels", "Batches")},
    {"data.noDuplicates", QT_TRANSLATE_NOOP("FieldLabels", "No duplicates")},
    {"seed", QT_TRANSLATE_NOOP("FieldLabels", "Seed")},
    {"precision", QT_TRANSLATE_NOOP("FieldLabels", "Precision")},
    {"device", QT_TRANSLATE_NOOP("FieldLabels", "Device")},
    {"threads", QT_TRANSLATE_NOOP("FieldLabels", "Threads")},
    {"evaluation", QT_TRANSLATE_NOOP("FieldLabels", "Evaluation plan")},
    {"evaluation.when", QT_TRANSLATE_NOOP("FieldLabels", "Evaluate")},
    {"evaluation.budgetPercent", QT_TRANSLATE_NOOP("FieldLabels", "Evaluation budget")},
    {"evaluation.everyPercent", QT_TRANSLATE_NOOP("FieldLabels", "Every percent")},
    {"evaluation.everySteps", QT_TRANSLATE_NOOP("FieldLabels", "Every steps")},
    {"evaluation.keyPoints", QT_TRANSLATE_NOOP("FieldLabels", "Key points")},
    {"evaluation.evaluations", QT_TRANSLATE_NOOP("FieldLabels", "Evaluators")},
    {"evaluation.evaluations.evaluator", QT_TRANSLATE_NOOP("FieldLabels", "Evaluator")},
    {"evaluation.evaluations.on", QT_TRANSLATE_NOOP("FieldLabels", "On")},
    {"evaluation.evaluations.maxRows", QT_TRANSLATE_NOOP("FieldLabels", "Rows at most")},
    {"evaluation.evaluations.dim", QT_TRANSLATE_NOOP("FieldLabels", "Dim")},
    {"evaluation.subsetRows", QT_TRANSLATE_NOOP("FieldLabels", "Rows per evaluation")},
    {"evaluation.seed", QT_TRANSLATE_NOOP("FieldLabels", "Subset seed")},
    {"evaluation.bestMetric", QT_TRANSLATE_NOOP("FieldLabels", "Best metric")},
    {"evaluation.earlyStopping.metric", QT_TRANSLATE_NOOP("FieldLabels", "Stop early by")},
    {"evaluation.earlyStopping.patience", QT_TRANSLATE_NOOP("FieldLabels", "Patience")},
    {"evaluation.earlyStopping.minDelta", QT_TRANSLATE_NOOP("FieldLabels", "Least improvement")},
    {"epochs", QT_TRANSLATE_NOOP("FieldLabels", "Epochs")},
    {"maxSteps", QT_TRANSLATE_NOOP("FieldLabels", "Step limit")},
    {"checkpoints.everySteps", QT_TRANSLATE_NOOP("FieldLabels", "Save every (steps)")},
    {"checkpoints.everyMinutes", QT_TRANSLATE_NOOP("FieldLabels", "Save every (minutes)")},
    {"checkpoints.keepLast", QT_TRANSLATE_NOOP("FieldLabels", "Newest kept")},
    {"checkpoints.keepBest", QT_TRANSLATE_NOOP("FieldLabels", "Keep the best")},
    {"checkpoints.finalModel", QT_TRANSLATE_NOOP("FieldLabels", "Final model")},
};

constexpr ChoiceLabel kChoices[] = {
    {"data.split.grouping", "component", QT_TRANSLATE_NOOP("FieldLabels", "Texts kept together")},
    {"data.split.grouping", "anchor", QT_TRANSLATE_NOOP("FieldLabels", "By anchor")},
    {"data.split.grouping", "row", QT_TRANSLATE_NOOP("FieldLabels", "By row")},
    {"loss.kind", "mnrl", QT_TRANSLATE_NOOP("FieldLabels", "Multiple negatives ranking")},
    {"loss.kind", "cosent", QT_TRANSLATE_NOOP("FieldLabels", "CoSENT")},
    {"loss.directions", "query-to-document", QT_TRANSLATE_NOOP("FieldLabels", "Query to document")},
    {"loss.directions", "symmetric", QT_TRANSLATE_NOOP("FieldLabels", "Symmetric")},
    {"loss.directions", "gte", QT_TRANSLATE_NOOP("FieldLabels", "All four (GTE)")},
    {"optimizer.kind", "adamw", QT_TRANSLATE_NOOP("FieldLabels", "AdamW")},
    {"optimizer.kind", "adagrad", QT_TRANSLATE_NOOP("FieldLabels", "Row-wise Adagrad")},
    {"schedule.kind", "linear", QT_TRANSLATE_NOOP("FieldLabels", "Linear")},
    {"schedule.kind", "cosine", QT_TRANSLATE_NOOP("FieldLabels", "Cosine")},
    {"schedule.kind", "constant", QT_TRANSLATE_NOOP("FieldLabels", "Constant")},
    {"data.mixBy", "language-pair", QT_TRANSLATE_NOOP("FieldLabels", "Language pair")},
    {"data.mixBy", "dataset", QT_TRANSLATE_NOOP("FieldLabels", "Dataset")},
    {"data.mixBy", "none", QT_TRANSLATE_NOOP("FieldLabels", "Nothing")},
    {"data.mixing", "proportional", QT_TRANSLATE_NOOP("FieldLabels", "Proportional")},
    {"data.mixing", "round-robin", QT_TRANSLATE_NOOP("FieldLabels", "Round robin")},
    {"data.mixing", "temperature", QT_TRANSLATE_NOOP("FieldLabels", "Temperature")},
    {"data.whenExhausted", "continue", QT_TRANSLATE_NOOP("FieldLabels", "The others go on")},
    {"data.whenExhausted", "stop", QT_TRANSLATE_NOOP("FieldLabels", "The epoch ends")},
    {"data.whenExhausted", "repeat", QT_TRANSLATE_NOOP("FieldLabels", "It starts over")},
    {"data.batches", "mixed", QT_TRANSLATE_NOOP("FieldLabels", "Mixed")},
    {"data.batches", "one-group", QT_TRANSLATE_NOOP("FieldLabels", "One group each")},
    {"precision", "auto", QT_TRANSLATE_NOOP("FieldLabels", "Automatic")},
    {"precision", "fp32", QT_TRANSLATE_NOOP("FieldLabels", "FP32")},
    {"precision", "bf16", QT_TRANSLATE_NOOP("FieldLabels", "BF16")},
    {"precision", "fp16", QT_TRANSLATE_NOOP("FieldLabels", "FP16")},
    {"device", "auto", QT_TRANSLATE_NOOP("FieldLabels", "Automatic")},
    {"device", "cpu", QT_TRANSLATE_NOOP("FieldLabels", "CPU")},
    {"device", "cuda", QT_TRANSLATE_NOOP("FieldLabels", "GPU (CUDA)")},
    {"evaluation.when", "never", QT_TRANSLATE_NOOP("FieldLabels", "Never")},
    {"evaluation.when", "everySteps", QT_TRANSLATE_NOOP("FieldLabels", "Every n steps")},
    {"evaluation.when", "everyPercent", QT_TRANSLATE_NOOP("FieldLabels", "Every n percent")},
    {"evaluation.when", "epochEnds", QT_TRANSLATE_NOOP("FieldLabels", "At the end of each epoch")},
    {"evaluation.when", "keyPoints", QT_TRANSLATE_NOOP("FieldLabels", "At key points")},
    {"evaluation.when", "budget", QT_TRANSLATE_NOOP("FieldLabels", "Within a budget")},
    {"evaluation.evaluations.evaluator", "validationLoss",
     QT_TRANSLATE_NOOP("FieldLabels", "Loss")},
    {"evaluation.evaluations.evaluator", "bitext", QT_TRANSLATE_NOOP("FieldLabels", "Bitext")},
    {"evaluation.evaluations.evaluator", "retrieval",
     QT_TRANSLATE_NOOP("FieldLabels", "Retrieval")},
    {"evaluation.evaluations.evaluator", "sts", QT_TRANSLATE_NOOP("FieldLabels", "STS")},
    {"evaluation.evaluations.evaluator", "triplet", QT_TRANSLATE_NOOP("FieldLabels", "Triplets")},
    {"evaluation.evaluations.evaluator", "smallBatchLoss",
     QT_TRANSLATE_NOOP("FieldLabels", "Loss in batches of 8")},
    {"evaluation.evaluations.on", "validation",
     QT_TRANSLATE_NOOP("FieldLabels", "Validation rows")},
    {"evaluation.evaluations.on", "test", QT_TRANSLATE_NOOP("FieldLabels", "Test rows")},
    {"checkpoints.finalModel", "last", QT_TRANSLATE_NOOP("FieldLabels", "The last step's")},
    {"checkpoints.finalModel", "best", QT_TRANSLATE_NOOP("FieldLabels", "The best")},
};

QString own(const char* text) {
    return QCoreApplication::translate("FieldLabels", text);
}

QString engineText(const std::string& text) {
    return text.empty() ? QString() : QCoreApplication::translate("Configuration", text.c_str());
}

/// As short as it can be read back: "0.2", "1e-08".
QString numberText(const json& value) {
    const QLocale locale;
    if (value.is_number_unsigned())
        return locale.toString(static_cast<qulonglong>(value.get<std::uint64_t>()));
    if (value.is_number_integer())
        return locale.toString(static_cast<qlonglong>(value.get<std::int64_t>()));
    const double number = value.get<double>();
    if (std::trunc(number) == number && std::abs(number) < 1e15)
        return locale.toString(static_cast<qlonglong>(number));
    return locale.toString(number, 'g', QLocale::FloatingPointShortest);
}

QString limitText(double value) {
    return numberText(json(value));
}

QString numbersIn(const FieldSpec& spec, const QString& what) {
    const bool low = std::isfinite(spec.minimum);
    const bool high = std::isfinite(spec.maximum) && spec.maximum < 1e17;
    if (low && high && spec.aboveMinimum)
        return own(QT_TRANSLATE_NOOP("FieldLabels", "%1 above %2 and up to %3"))
            .arg(what, limitText(spec.minimum), limitText(spec.maximum));
    if (low && high)
        return own(QT_TRANSLATE_NOOP("FieldLabels", "%1 from %2 to %3"))
            .arg(what, limitText(spec.minimum), limitText(spec.maximum));
    if (!low)
        return what;
    return (spec.aboveMinimum ? own(QT_TRANSLATE_NOOP("FieldLabels", "%1 above %2"))
                              : own(QT_TRANSLATE_NOOP("FieldLabels", "%1 of at least %2")))
        .arg(what, limitText(spec.minimum));
}

QString listText(std::string_view path, const json& list) {
    QStringList parts;
    for (const json& element : list) {
        if (element.is_object() && element.contains("evaluator"))
            parts += own(QT_TRANSLATE_NOOP("FieldLabels", "%1 on %2"))
                         .arg(fieldValueText("evaluation.evaluations.evaluator",
                                             element.value("evaluator", json())),
                              fieldValueText("evaluation.evaluations.on",
                                             element.value("on", json("validation"))));
        else if (element.is_object())
            parts += fieldValueText({}, element.value("name", json()));
        else
            parts += fieldValueText(path, element);
    }
    return parts.isEmpty() ? own(QT_TRANSLATE_NOOP("FieldLabels", "none"))
                           : parts.join(QStringLiteral(", "));
}

} // namespace

std::string plainFieldPath(std::string_view path) {
    std::string plain;
    int depth = 0;
    for (const char c : path) {
        depth += c == '[';
        if (depth == 0)
            plain += c;
        depth -= c == ']';
    }
    return plain;
}

const FieldSpec* fieldSpec(std::string_view path) {
    const std::string plain = plainFieldPath(path);
    if (const FieldSpec* spec = train::findField(plain))
        return spec;
    for (const char* list : {"data.datasets", "evaluation.evaluations", "evaluation"}) {
        const std::string prefix = std::string(list) + ".";
        if (!plain.starts_with(prefix))
            continue;
        for (const FieldSpec& spec : train::elementFields(list))
            if (plain.compare(prefix.size(), std::string::npos, spec.path) == 0)
                return &spec;
    }
    return nullptr;
}

QString fieldLabel(std::string_view path) {
    const std::string plain = plainFieldPath(path);
    for (const Label& label : kLabels)
        if (label.path == plain)
            return own(label.text);
    return QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()));
}

QString choiceLabel(std::string_view path, std::string_view value) {
    const std::string plain = plainFieldPath(path);
    for (const ChoiceLabel& choice : kChoices)
        if (choice.path == plain && choice.value == value)
            return own(choice.text);
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString groupLabel(train::FieldGroup group) {
    return engineText(train::fieldGroupName(group));
}

QString fieldDescription(const FieldSpec& spec) {
    return engineText(spec.description);
}

QString fieldUnit(const FieldSpec& spec) {
    return engineText(spec.unit);
}

QString allowedText(const FieldSpec& spec) {
    switch (spec.type) {
    case FieldType::Boolean:
        return own(QT_TRANSLATE_NOOP("FieldLabels", "on or off"));
    case FieldType::Integer:
        return numbersIn(spec, own(QT_TRANSLATE_NOOP("FieldLabels", "a whole number")));
    case FieldType::Number:
        return numbersIn(spec, own(QT_TRANSLATE_NOOP("FieldLabels", "a number")));
    case FieldType::IntegerList:
        return numbersIn(spec, own(QT_TRANSLATE_NOOP("FieldLabels", "a list of whole numbers")));
    case FieldType::NumberList:
        return numbersIn(spec, own(QT_TRANSLATE_NOOP("FieldLabels", "a list of numbers")));
    case FieldType::Text:
        return own(QT_TRANSLATE_NOOP("FieldLabels", "a text"));
    case FieldType::Choice: {
        QStringList words;
        for (const std::string& choice : spec.choices)
            words += QString::fromStdString(choice);
        return own(QT_TRANSLATE_NOOP("FieldLabels", "one of %1"))
            .arg(words.join(QStringLiteral(", ")));
    }
    case FieldType::ObjectList:
        return own(QT_TRANSLATE_NOOP("FieldLabels", "a list"));
    case FieldType::Split:
        return own(QT_TRANSLATE_NOOP("FieldLabels", "a preset, or shares of its own"));
    case FieldType::Plan:
        return own(QT_TRANSLATE_NOOP("FieldLabels", "an evaluation plan"));
    }
    return {};
}

QString fieldValueText(std::string_view path, const json& value) {
    if (value.is_null())
        return own(QT_TRANSLATE_NOOP("FieldLabels", "none"));
    if (value.is_boolean())
        return value.get<bool>() ? own(QT_TRANSLATE_NOOP("FieldLabels", "on"))
                                 : own(QT_TRANSLATE_NOOP("FieldLabels", "off"));
    if (value.is_number())
        return numberText(value);
    if (value.is_array())
        return listText(path, value);
    if (value.is_object()) {
        const json name = value.value("name", json());
        const bool named = name.is_string() && !name.get_ref<const std::string&>().empty();
        return named ? QString::fromStdString(name.get<std::string>())
                     : QString::fromStdString(value.dump());
    }
    const auto& text = value.get_ref<const std::string&>();
    return text.empty() ? own(QT_TRANSLATE_NOOP("FieldLabels", "none")) : choiceLabel(path, text);
}

QString fieldValueText(std::string_view path, const std::string& jsonText) {
    const json value = json::parse(jsonText, nullptr, false);
    return value.is_discarded() ? QString::fromStdString(jsonText) : fieldValueText(path, value);
}

} // namespace stator::ui
