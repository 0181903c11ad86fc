// One field of the form.
#pragma once

#include "core/train/configurationschema.h"
#include "ui/pages/configurations/fieldeditor.h"

class QToolButton;

namespace stator::ui {

class FormRow;

/// Label, editor, remark and error of a field, and a button that puts the default back while it has
/// another value. A field without effect is disabled and says why.
class ConfigurationRow : public QWidget {
    Q_OBJECT
public:
    ConfigurationRow(const std::string& path, const train::FieldSpec& spec,
                     QWidget* parent = nullptr);

    const std::string& path() const { return m_path; }
    const train::FieldSpec& spec() const { return m_spec; }
    FieldEditor* editor() const { return m_editor; }
    FormRow* row() const { return m_row; }
    bool isChanged() const { return m_changed; }
    bool hasError() const;
    /// Whether the words of a search occur in the label, path or description.
    bool matches(const QString& search) const;

    void setValue(const nlohmann::json& value, const nlohmann::json& defaultValue);
    void setHint(const QString& hint);
    void setNoEffect(const QString& reason);
    void setError(const QString& error);

signals:
    void edited();
    void resetRequested();

private:
    void showRemark();

    std::string m_path;
    train::FieldSpec m_spec;
    FieldEditor* m_editor;
    FormRow* m_row;
    QToolButton* m_reset;
    QString m_hint;
    QString m_noEffect;
    bool m_changed = false;
};

} // namespace stator::ui
