// From files to a dataset: what was guessed, the first rows, the import, its report.
#pragma once

#include "core/data/dataset.h"
#include "ui/dialogs/sourcelook.h"
#include "ui/session/background.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace stator::ui {

class EmptyState;
class FormRow;
class ImportReportView;
class JobProgress;
class Session;
class SourceForm;
class StatTile;

/// Not modal by itself: open() it. An import goes on when the dialog is closed; the activity bar
/// shows it.
class ImportAssistant : public QDialog {
    Q_OBJECT
public:
    enum class Step { Files, Importing, Report };

    explicit ImportAssistant(Session& session, QWidget* parent = nullptr);
    /// The dataset's own sources to begin with; the import replaces it.
    ImportAssistant(Session& session, const data::Dataset& replaced, QWidget* parent = nullptr);

    /// Files and folders; what they are is guessed in the background.
    void addFiles(const QStringList& paths);
    Step step() const;
    /// What would be imported now.
    const std::vector<data::SourceSpec>& sources() const { return m_sources; }
    SourceForm& form() { return *m_form; }

signals:
    void imported(const QString& name);
    /// The button of the report.
    void datasetWanted(const QString& name);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeFilesStep();
    QWidget* makeSourcePanel();
    QWidget* makeNameRow();
    QWidget* makeReportStep();
    void takeGuessed(GuessedSources guessed);
    void showSources();
    void showSource(int row);
    void describeSource(std::size_t index);
    void removeSource();
    void applyToAll();
    void chooseFiles();
    void chooseFolder();
    void proposeName();
    void check();
    QString nameProblem() const;
    void setStep(Step step);
    void startImport();
    void takeOutcome(const base::Result<data::Dataset>& outcome);
    void showReport(const data::Dataset& dataset);
    void showRefused();

    Session& m_session;
    Latest m_guessing;
    std::vector<data::SourceSpec> m_sources;
    std::vector<base::Error> m_refused;
    QString m_replaced; ///< the dataset that is imported anew; empty: a new one
    bool m_named = false;
    QString m_failure; ///< why the last import failed, until something is changed
    qint64 m_job = 0;
    QString m_importedName;

    QStackedWidget* m_steps;
    QStackedWidget* m_files;
    EmptyState* m_empty;
    QListWidget* m_list;
    QPushButton* m_remove;
    QPushButton* m_applyToAll;
    QLabel* m_refusedText;
    SourceForm* m_form;
    FormRow* m_nameRow;
    QLineEdit* m_name;
    QSpinBox* m_limit;
    QLabel* m_problem;
    QPushButton* m_import;

    JobProgress* m_progress;

    StatTile* m_rows;
    StatTile* m_skipped;
    StatTile* m_languages;
    StatTile* m_time;
    ImportReportView* m_report;
};

} // namespace stator::ui
