// Exports a run's model as a folder that other libraries load.
#pragma once

#include "core/workspace/exportrun.h"
#include "ui/session/session.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace stator::ui {

class Card;
class FormRow;
class SecondaryLabel;

/// The export runs as a job: closing the dialog leaves it to the activity bar, and a message tells
/// how it ended. Thread: GUI.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `reference` as workspace::openModel() names models: "3", "3@best", "3@1200".
    ExportDialog(Session& session, const QString& reference, QWidget* parent = nullptr);
    ~ExportDialog() override;

    /// As the form says.
    workspace::ExportRunOptions options() const;

private:
    enum class Phase { Reading, Filling, Working, Done };

    QWidget* makeForm();
    QWidget* makeFolderField();
    QWidget* makeProgress();
    QWidget* makeResult();
    void restoreChoices();
    void saveChoices();
    void setPhase(Phase phase);
    void readSource();
    void takeSource(const workspace::ExportSource& source);
    void checkForm();
    void chooseFolder();
    void askAndStart();
    void askToReplace(const workspace::ExportRunOptions& options);
    void start(const workspace::ExportRunOptions& options);
    void followJob(qint64 id);
    void finish(const base::Result<exporting::ExportReport>& outcome);
    void showFailure(const base::Error& error);
    void openFolder();

    Session& m_session;
    QString m_reference;
    std::optional<workspace::ExportSource> m_source;
    Phase m_phase = Phase::Reading;
    qint64 m_job = 0; ///< 0: none
    QString m_exported;
    Latest m_question;

    SecondaryLabel* m_what;
    QWidget* m_form;
    QLineEdit* m_folder;
    FormRow* m_folderRow;
    QComboBox* m_format;
    QComboBox* m_weights;
    FormRow* m_weightsRow;
    QComboBox* m_dim;
    FormRow* m_dimRow;
    QCheckBox* m_normalize;
    QComboBox* m_license;
    QLabel* m_size;
    QWidget* m_progress;
    QLabel* m_stage;
    QProgressBar* m_bar;
    Card* m_result;
    QLabel* m_resultText;
    QLabel* m_problem;
    QPushButton* m_export;
    QPushButton* m_cancelJob;
    QPushButton* m_open;
    QPushButton* m_close;
};

/// What an export has made, in a few sentences: size, the check, how far the tokenizer agrees.
QString exportReportText(const exporting::ExportReport& report);

} // namespace stator::ui
