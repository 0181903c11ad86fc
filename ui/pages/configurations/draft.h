// The configuration being edited.
#pragma once

#include "core/train/runconfiguration.h"

#include <QList>
#include <QObject>
#include <QString>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace stator::ui {

class Library;

/// What is wrong, where the form shows it.
struct DraftProblem {
    std::string field; ///< of a row of the form; empty: of the whole
    std::string path;  ///< as the engine names it: "data.datasets[0].name"
    QString text;
    int line = 0; ///< in the JSON text, from 1; 0: not known
};

/// One JSON text and the fields in it, in step whichever is edited. Values that are not allowed
/// stay as they were given and are told as problems.
/// Thread: GUI.
class Draft : public QObject {
    Q_OBJECT
public:
    explicit Draft(QObject* parent = nullptr);

    /// An empty text: the defaults.
    void open(const QString& json);
    /// Edited by hand: kept as it is, comments and all.
    void setText(const QString& text);
    const QString& text() const { return m_text; }

    /// The value in the text, or the one that counts where the text has none.
    nlohmann::json value(const std::string& path) const;
    void setValue(const std::string& path, const nlohmann::json& value);
    struct Change {
        std::string path;
        nlohmann::json value;
    };
    /// As one change.
    void setValues(const std::vector<Change>& changes);
    nlohmann::json defaultValue(const std::string& path) const;
    bool isDefault(const std::string& path) const;
    void reset(const std::string& path) { setValue(path, defaultValue(path)); }

    /// False while the text is no JSON object: the fields show what they were before.
    bool isReadable() const { return m_readable; }
    /// Fields in error have their defaults.
    const train::RunConfiguration& configuration() const { return m_configuration; }
    /// Of the text, and of what it names that the workspace does not have.
    const QList<DraftProblem>& problems() const { return m_problems; }
    /// The workspace's lists, which must outlive the draft; call again when they have changed.
    void setLibrary(const Library& library);

signals:
    void changed();

private:
    void read();
    void check();
    void addProblem(const std::string& path, const QString& text);

    QString m_text;
    nlohmann::json m_document;
    nlohmann::json m_canonical; ///< every field of m_configuration
    nlohmann::json m_defaults;
    train::RunConfiguration m_configuration;
    const Library* m_library = nullptr;
    QList<DraftProblem> m_problems;
    bool m_readable = true;
};

/// The row of the form that a path belongs to: "data.datasets[0].name" to "data.datasets". Empty
/// where there is none.
std::string formFieldOf(const std::string& path);

/// The line of a JSON text that holds the value at a path, from 1; 0: not there.
int lineOfPath(const std::string& text, const std::string& path);

/// The engine's problem in the reader's language.
QString problemText(const train::ConfigurationProblem& problem);

} // namespace stator::ui
