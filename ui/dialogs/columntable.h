// Which field of a source is what.
#pragma once

#include "core/data/guess.h"
#include "core/data/sourcespec.h"

#include <QTableWidget>

#include <vector>

class QComboBox;

namespace stator::ui {

/// One row a field: its name, an example, what it is used as, and the language of its texts.
class ColumnTable : public QTableWidget {
    Q_OBJECT
public:
    enum Column { Field, Example, Use, Language, Columns };
    enum class Role { Ignore, Anchor, Positive, Negative, Sentence1, Sentence2, Text, Score };

    explicit ColumnTable(QWidget* parent = nullptr);

    /// Shows the columns of a spec among its fields; tells nothing.
    void setSource(const data::SourceSpec& spec, const std::vector<data::FieldExample>& fields);
    /// Puts what is chosen into a spec.
    void apply(data::SourceSpec& spec) const;
    /// For tests and for people alike: as if chosen by hand.
    void choose(const QString& field, Role role);
    void setLanguage(const QString& field, const QString& language);

signals:
    /// By the user's hand.
    void edited();

private:
    struct Row {
        std::string field;
        Role role = Role::Ignore;
        data::ColumnSpec column;
        QComboBox* use = nullptr;
        QComboBox* language = nullptr;
    };
    void addRow(const std::string& field, const QString& example);
    void fillUse(Row& row) const;
    void fillLanguage(Row& row) const;
    void takeUse(std::size_t row);
    void takeLanguage(std::size_t row);
    std::vector<Role> roles() const;
    bool isSingle(Role role) const;
    void readRoles(const data::SourceSpec& spec);
    int rowOf(const QString& field) const;

    data::CorpusKind m_kind = data::CorpusKind::Pairs;
    data::Expansion m_expansion = data::Expansion::None;
    std::vector<Row> m_rows;
    bool m_filling = false;
};

} // namespace stator::ui
