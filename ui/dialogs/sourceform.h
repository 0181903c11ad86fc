// How one source of an import is read: everything that was guessed, to look at and to overrule.
#pragma once

#include "ui/dialogs/sourcelook.h"
#include "ui/session/background.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace stator::ui {

class ColumnTable;
class PreviewModel;
class Session;
class Throttle;

/// Shows one source and its first rows; every change is looked at again in the background.
class SourceForm : public QWidget {
    Q_OBJECT
public:
    explicit SourceForm(Session& session, QWidget* parent = nullptr);

    void setSource(const data::SourceSpec& spec);
    const data::SourceSpec& source() const { return m_spec; }
    ColumnTable& columns() { return *m_columns; }
    const PreviewModel& preview() const { return *m_preview; }
    /// What is shown is not yet how the source would be read.
    bool isLooking() const;

signals:
    /// The source is read otherwise now, by the user's hand or since its columns' names followed.
    void changed(const stator::data::SourceSpec& spec);
    void looked();

private:
    void makeFields();
    QWidget* makeOptions();
    void connectFields();
    void showSpec();
    void showTableOptions();
    void changeFormat();
    void changeDialect();
    void changeKindOfData();
    void takeColumns();
    void takeOptions();
    void look();
    void takeLook(SourceLook look);
    void showProblem(const std::optional<base::Error>& error);
    void edited();

    Session& m_session;
    Latest m_looking;
    Latest m_guessing;
    Throttle* m_lookSoon;
    data::SourceSpec m_spec;
    std::vector<data::FieldExample> m_fields;
    bool m_filling = false;

    QComboBox* m_format;
    QComboBox* m_kind;
    QComboBox* m_expansion;
    QWidget* m_tableOptions;
    QComboBox* m_delimiter;
    QCheckBox* m_quoted;
    QCheckBox* m_header;
    QCheckBox* m_fuzzy;
    QCheckBox* m_plural;
    ColumnTable* m_columns;
    QLabel* m_problem;
    QLabel* m_skipped;
    QTableView* m_table;
    PreviewModel* m_preview;
};

} // namespace stator::ui
