#include "ui/pages/configurations/draft.h"

#include "ui/models/fieldlabels.h"
#include "ui/pages/configurations/references.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace stator::ui {
using nlohmann::json;

namespace {

json::json_pointer pointerTo(const std::string& path) {
    std::string pointer = "/" + path;
    std::replace(pointer.begin(), pointer.end(), '.', '/');
    return json::json_pointer(pointer);
}

json canonical(const train::RunConfiguration& configuration) {
    return json::parse(train::canonicalJson(configuration));
}

json parsedObject(const QString& text) {
    json document = json::parse(text.toStdString(), nullptr, false, true);
    return document.is_object() ? document : json(json::value_t::discarded);
}

/// An object at every step of the path, so that the value can be put there.
void put(json& document, const std::string& path, const json& value) {
    json* at = &document;
    std::size_t begin = 0;
    for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
        at = &(*at)[path.substr(begin, dot - begin)];
        if (!at->is_object())
            *at = json::object();
        begin = dot + 1;
    }
    (*at)[path.substr(begin)] = value;
}

} // namespace

Draft::Draft(QObject* parent)
    : QObject(parent)
    , m_defaults(canonical(train::RunConfiguration())) {
    open({});
}

void Draft::open(const QString& text) {
    m_document = m_defaults;
    m_canonical = m_defaults;
    m_configuration = {};
    setText(text.isEmpty() ? QString::fromStdString(train::canonicalJson({})) : text);
}

void Draft::setText(const QString& text) {
    m_text = text;
    read();
    emit changed();
}

void Draft::read() {
    json document = parsedObject(m_text);
    m_readable = !document.is_discarded();
    if (m_readable)
        m_document = std::move(document);
    if (m_readable) {
        m_configuration = train::parseConfiguration(m_text.toStdString()).configuration;
        m_canonical = canonical(m_configuration);
    }
    check();
}

void Draft::check() {
    m_problems.clear();
    for (const auto& problem : train::parseConfiguration(m_text.toStdString()).problems)
        addProblem(problem.field, problemText(problem));
    if (!m_readable || m_library == nullptr)
        return;
    for (const auto& missing : missingReferences(m_configuration, *m_library))
        addProblem(missing.path, missing.text);
}

void Draft::setLibrary(const Library& library) {
    m_library = &library;
    check();
    emit changed();
}

void Draft::addProblem(const std::string& path, const QString& text) {
    int line = lineOfPath(m_text.toStdString(), path);
    static const QRegularExpression kNumber(QStringLiteral("(\\d+)"));
    if (!m_readable && path.empty())
        line = kNumber.match(text).captured(1).toInt();
    m_problems.append({formFieldOf(path), path, text, line});
}

json Draft::value(const std::string& path) const {
    const auto pointer = pointerTo(path);
    for (const json* document : {&m_document, &m_canonical})
        if (document->contains(pointer))
            return document->at(pointer);
    return {};
}

void Draft::setValue(const std::string& path, const json& value) {
    setValues({{path, value}});
}

void Draft::setValues(const std::vector<Change>& changes) {
    for (const auto& [path, value] : changes) {
        put(m_document, path, value);
        // "maxSteps" alone means something else than beside the epochs that the form shows.
        if (path == "maxSteps" && !m_document.contains("epochs"))
            m_document["epochs"] = m_canonical.value("epochs", json(1.0));
    }
    setText(QString::fromStdString(m_document.dump(2, ' ', false, json::error_handler_t::replace) +
                                   "\n"));
}

json Draft::defaultValue(const std::string& path) const {
    const auto pointer = pointerTo(path);
    return m_defaults.contains(pointer) ? m_defaults.at(pointer) : json();
}

bool Draft::isDefault(const std::string& path) const {
    return value(path) == defaultValue(path);
}

std::string formFieldOf(const std::string& path) {
    std::string at = plainFieldPath(path);
    if (at == "tokenizer")
        return "tokenizer.name";
    if (at == "evaluation")
        return "evaluation.when";
    while (!at.empty()) {
        const auto* spec = fieldSpec(at);
        const bool element = at.starts_with("evaluation.evaluations.") ||
                             at.starts_with("data.datasets.") || at == "evaluation";
        if (spec != nullptr && !element)
            return at;
        const auto dot = at.rfind('.');
        at = dot == std::string::npos ? std::string() : at.substr(0, dot);
    }
    return {};
}

QString problemText(const train::ConfigurationProblem& problem) {
    const auto* spec = fieldSpec(problem.field);
    // The engine says "given X, allowed is Y."; the value stands in the field already.
    if (spec != nullptr && problem.message.starts_with("given ") &&
        spec->type != train::FieldType::ObjectList && spec->type != train::FieldType::Split)
        return QCoreApplication::translate("Draft", "Allowed is %1.").arg(allowedText(*spec));
    const std::string notJson = "This is not valid JSON: an error at line ";
    if (problem.message.starts_with(notJson))
        return QCoreApplication::translate("Draft", "This is not valid JSON: an error at line %1.")
            .arg(std::atoi(problem.message.c_str() + notJson.size()));
    // Where the form has a better word for it than a field's path.
    if (problem.field == "data.datasets" && problem.message.starts_with("is empty"))
        return QCoreApplication::translate("Draft", "Choose at least one dataset.");
    if (problem.field == "tokenizer")
        return QCoreApplication::translate("Draft", "Choose a tokenizer, or give a file.");
    QString text = QCoreApplication::translate("Configuration", problem.message.c_str());
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace stator::ui
