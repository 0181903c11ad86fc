// The form: every field of the schema, in groups.
#pragma once

#include "core/train/configurationschema.h"
#include "ui/pages/configurations/draft.h"

#include <QList>
#include <QScrollArea>

#include <map>

class QLabel;

namespace stator::ui {

class ConfigurationRow;

/// Shows the draft and writes into it. Generated from the schema: a field added there stands here.
class ConfigurationForm : public QScrollArea {
    Q_OBJECT
public:
    explicit ConfigurationForm(Draft& draft, QWidget* parent = nullptr);

    const QList<ConfigurationRow*>& rows() const { return m_rows; }
    /// Null where there is no such field.
    ConfigurationRow* row(const std::string& path) const;
    void setLibrary(const Library& library);
    void setHints(const std::map<std::string, QString>& hints);
    /// Only fields that match are shown; empty: all.
    void setSearch(const QString& words);
    void setOnlyChanged(bool only);
    /// Brings the field into view and the keyboard to it.
    void showField(const std::string& path);
    /// Takes over what the draft holds.
    void refresh();

signals:
    /// The keyboard is in this field; empty: in none.
    void fieldFocused(const std::string& path);
    /// The button beside a field's value.
    void linkActivated(const std::string& path);
    void nothingFound(bool nothing);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Group {
        QWidget* header = nullptr;
        QLabel* problems = nullptr;
        QList<ConfigurationRow*> rows;
    };
    Group makeGroup(train::FieldGroup group, QLayout* layout);
    void addRow(const std::string& path, const train::FieldSpec& spec, Group& group);
    void showProblems();
    void filter();
    void takeFocus(QWidget* now);
    void reveal(const ConfigurationRow& target);
    void fitRows();

    Draft& m_draft;
    std::map<train::FieldGroup, Group> m_groups;
    QList<ConfigurationRow*> m_rows;
    QString m_search;
    bool m_onlyChanged = false;
};

} // namespace stator::ui
