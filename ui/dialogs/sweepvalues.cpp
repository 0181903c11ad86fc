#include "ui/dialogs/sweepvalues.h"

#include "ui/models/fieldlabels.h"
#include "ui/session/library.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace stator::ui {
using nlohmann::json;
using train::FieldType;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::SweepValues)
};

bool isComma(QChar c) {
    return c == QLatin1Char(',') || c == QChar(0xFF0C) || c == QChar(0x3001) ||
           c == QLatin1Char(';');
}

/// Parts between commas that are in no brackets and no quotation marks.
QStringList parts(const QString& text) {
    QStringList found(QString{});
    int depth = 0;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        if (!quoted && (c == QLatin1Char('[') || c == QLatin1Char('{')))
            ++depth;
        if (!quoted && (c == QLatin1Char(']') || c == QLatin1Char('}')))
            --depth;
        if (!quoted && depth == 0 && isComma(c))
            found.append(QString());
        else
            found.last().append(c);
    }
    for (QString& part : found)
        part = part.trimmed();
    return found;
}

json parsed(const QString& word) {
    return json::parse(word.toStdString(), nullptr, false);
}

std::optional<json> flagOf(const QString& word) {
    for (const bool flag : {true, false}) {
        const QStringList words{flag ? QStringLiteral("true") : QStringLiteral("false"),
                                flag ? QStringLiteral("on") : QStringLiteral("off"),
                                flag ? QStringLiteral("yes") : QStringLiteral("no"),
                                fieldValueText({}, json(flag))};
        if (words.contains(word, Qt::CaseInsensitive))
            return json(flag);
    }
    return std::nullopt;
}

std::optional<json> numberOf(const QString& word) {
    static const QRegularExpression kPower(QStringLiteral("^(\\d+)\\s*\\^\\s*(\\d+)$"));
    if (const auto power = kPower.match(word); power.hasMatch()) {
        const double value = std::pow(power.captured(1).toDouble(), power.captured(2).toDouble());
        if (value < 9e15)
            return json(static_cast<std::int64_t>(std::llround(value)));
    }
    const json value = parsed(word);
    if (value.is_number())
        return value;
    bool fine = false;
    const double number = word.toDouble(&fine); // ".5", which JSON does not know
    return fine ? std::optional(json(number)) : std::nullopt;
}

json choiceOf(const std::string& path, const train::FieldSpec& spec, const QString& word) {
    for (const auto& choice : spec.choices)
        if (word.compare(QString::fromStdString(choice), Qt::CaseInsensitive) == 0 ||
            word.compare(choiceLabel(path, choice), Qt::CaseInsensitive) == 0)
            return choice;
    return word.toStdString();
}

json textOf(const QString& word) {
    const json quoted = parsed(word);
    return quoted.is_string() ? quoted : json(word.toStdString());
}

json listOf(const QString& word) {
    if (word.startsWith(QLatin1Char('[')))
        return parsed(word);
    if (word.compare(fieldValueText({}, json::array()), Qt::CaseInsensitive) == 0 ||
        word == QLatin1String("none"))
        return json::array();
    const auto number = numberOf(word);
    return number ? json::array({*number}) : json(json::value_t::discarded);
}

json datasetsOf(const QString& word) {
    if (word.startsWith(QLatin1Char('[')))
        return parsed(word);
    json list = json::array();
    for (const QString& name : word.split(QLatin1Char('+'), Qt::SkipEmptyParts))
        list.push_back({{"name", name.trimmed().toStdString()}});
    return list;
}

/// Discarded where it cannot be one.
json valueOf(const std::string& path, const train::FieldSpec& spec, const QString& word) {
    const auto orNothing = [](const std::optional<json>& value) {
        return value ? *value : json(json::value_t::discarded);
    };
    switch (spec.type) {
    case FieldType::Boolean:
        return orNothing(flagOf(word));
    case FieldType::Integer:
    case FieldType::Number:
        return orNothing(numberOf(word));
    case FieldType::Choice:
        return choiceOf(path, spec, word);
    case FieldType::Text:
        return textOf(word);
    case FieldType::IntegerList:
    case FieldType::NumberList:
        return listOf(word);
    case FieldType::Split:
        return word.startsWith(QLatin1Char('{')) ? parsed(word) : textOf(word);
    case FieldType::ObjectList:
        return path == "data.datasets" ? datasetsOf(word) : parsed(word);
    case FieldType::Plan:
        return parsed(word);
    }
    return json(json::value_t::discarded);
}

QString wordFor(const std::string& path, const std::string& text) {
    const json value = json::parse(text, nullptr, false);
    if (value.is_string()) {
        const QString word = QString::fromStdString(value.get<std::string>());
        const bool plain = !word.isEmpty() && parts(word).size() == 1 && word.trimmed() == word;
        return plain ? word : QString::fromStdString(text);
    }
    if (path == "data.datasets" && value.is_array() && !value.empty()) {
        QStringList names;
        for (const json& use : value)
            names.append(QString::fromStdString(use.is_object()   ? use.value("name", std::string())
                                                : use.is_string() ? use.get<std::string>()
                                                                  : std::string()));
        return names.join(QStringLiteral(" + "));
    }
    return QString::fromStdString(text);
}

bool isKnownSplit(const std::string& path, const json& value) {
    // The workspace's own presets are looked up where the runs are made.
    return path == "data.split" && value.is_string() && !value.get<std::string>().empty();
}

} // namespace

TypedValues typedValues(const std::string& path, const QString& text, bool gaps) {
    TypedValues typed;
    const train::FieldSpec* spec = train::sweepableField(path);
    if (spec == nullptr || text.trimmed().isEmpty())
        return typed;
    for (const QString& word : parts(text)) {
        if (word.isEmpty()) {
            if (gaps)
                typed.values.emplace_back();
            continue;
        }
        const json value = valueOf(path, *spec, word);
        const bool wrong =
            value.is_discarded() ||
            (!isKnownSplit(path, value) && !train::sweepValueProblem(path, value.dump()).empty());
        if (wrong && typed.problem.isEmpty())
            typed.problem = Words::tr("“%1”: allowed is %2.").arg(word, allowedText(*spec));
        if (!value.is_discarded())
            typed.values.push_back(value.dump());
    }
    return typed;
}

QString typedText(const std::string& path, const std::vector<std::string>& values) {
    QStringList words;
    for (const auto& value : values)
        words.append(wordFor(path, value));
    return words.join(QStringLiteral(", "));
}

bool typedNumber(const QString& text, double& number) {
    const auto value = numberOf(text.trimmed());
    if (value)
        number = value->get<double>();
    return value.has_value();
}

QStringList knownValues(const std::string& path, const Library& library) {
    QStringList words;
    const train::FieldSpec* spec = train::sweepableField(path);
    if (spec == nullptr)
        return words;
    if (spec->type == FieldType::Boolean)
        return {fieldValueText({}, json(true)), fieldValueText({}, json(false))};
    for (const auto& choice : spec->choices)
        words.append(QString::fromStdString(choice));
    if (spec->type == FieldType::Split)
        for (const auto& split : library.splits())
            words.append(QString::fromStdString(split.name));
    if (path == "data.datasets")
        for (const auto& dataset : library.datasets())
            words.append(QString::fromStdString(dataset.name));
    if (path == "tokenizer.name")
        for (const auto& tokenizer : library.tokenizers())
            words.append(QString::fromStdString(tokenizer.name));
    return words;
}

QString missingName(const std::string& path, const std::vector<std::string>& values,
                    const Library& library) {
    const bool named = path == "data.split" || path == "data.datasets" || path == "tokenizer.name";
    if (!named || !library.isLoaded())
        return {};
    const QStringList known = knownValues(path, library);
    for (const auto& text : values) {
        const json value = json::parse(text, nullptr, false);
        QStringList names;
        if (value.is_string())
            names.append(QString::fromStdString(value.get<std::string>()));
        else if (value.is_array())
            for (const json& use : value)
                if (use.is_object())
                    names.append(QString::fromStdString(use.value("name", std::string())));
        for (const QString& name : names)
            if (!known.contains(name))
                return name;
    }
    return {};
}

QString valuesPlaceholder(const std::string& path, const Library& library) {
    const QStringList known = knownValues(path, library);
    if (!known.isEmpty())
        return known.mid(0, 4).join(QStringLiteral(", "));
    const train::FieldSpec* spec = train::sweepableField(path);
    if (spec == nullptr)
        return {};
    switch (spec->type) {
    case FieldType::IntegerList:
    case FieldType::NumberList:
        return path == "loss.matryoshka.dims" ? QStringLiteral("none, [64, 128, 256]")
                                              : QStringLiteral("[1, 10, 100], [50, 100]");
    case FieldType::Plan:
        return QStringLiteral("{\"when\": \"never\"}, {\"when\": \"budget\"}");
    case FieldType::ObjectList:
        return QStringLiteral("[{\"evaluator\": \"bitext\"}]");
    case FieldType::Integer:
    case FieldType::Number: {
        // Around the usual value.
        const double usual = json::parse(spec->defaultJson, nullptr, false).get<double>();
        const double middle = usual > 0 ? usual : 1;
        QStringList values;
        for (const double factor : {0.5, 1.0, 2.0}) {
            const double value = spec->type == FieldType::Integer
                                     ? std::max(1.0, std::round(middle * factor))
                                     : std::min(middle * factor, spec->maximum);
            values.append(QString::number(value, 'g', 12));
        }
        values.removeDuplicates();
        return values.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace stator::ui
