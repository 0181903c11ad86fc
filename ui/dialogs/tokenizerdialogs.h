// How a tokenizer comes into the workspace: from a file, or trained on datasets.
#pragma once

#include "core/text/tokenizer.h"
#include "core/text/tokenizertrainer.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace stator::ui {

class FormRow;
class JobProgress;
class Session;

/// What both dialogs share: a name, a job, its progress, and what went wrong.
class TokenizerDialog : public QDialog {
    Q_OBJECT
public:
    bool isWorking() const { return m_job != 0; }

signals:
    /// The tokenizer is in the workspace.
    void added(const QString& name);

protected:
    TokenizerDialog(Session& session, const QString& title, const QString& action, QWidget* parent);
    Session& session() const { return m_session; }
    QWidget* form() const { return m_form; }
    void addRow(FormRow* row);
    FormRow& nameRow() const { return *m_nameRow; }
    QLineEdit& name() const { return *m_name; }
    void showProblem(const QString& problem);
    /// Something beside the name that keeps the work from being begun; empty: nothing.
    virtual QString problem() const = 0;
    virtual void start(const QString& name) = 0;
    /// Runs `work` as a job with the workspace's lock held.
    using Work = std::function<base::Result<std::string>(const base::Job&)>;
    void work(const QString& title, Work work);

protected slots:
    void check();

private:
    QString nameProblem() const;
    void takeOutcome(const base::Result<std::string>& outcome);

    Session& m_session;
    qint64 m_job = 0;
    QStackedWidget* m_steps;
    QWidget* m_form;
    QLineEdit* m_name;
    FormRow* m_nameRow;
    QLabel* m_problem;
    QPushButton* m_start;
    JobProgress* m_progress;
};

/// A SentencePiece model or a Unigram tokenizer.json.
class TokenizerImportDialog : public TokenizerDialog {
    Q_OBJECT
public:
    explicit TokenizerImportDialog(Session& session, QWidget* parent = nullptr);
    void setFile(const QString& path);

protected:
    QString problem() const override;
    void start(const QString& name) override;

private:
    QLineEdit* m_file;
    QComboBox* m_layout;
};

class TokenizerTrainDialog : public TokenizerDialog {
    Q_OBJECT
public:
    explicit TokenizerTrainDialog(Session& session, QWidget* parent = nullptr);
    void chooseDatasets(const QStringList& names);

protected:
    QString problem() const override;
    void start(const QString& name) override;

private:
    void makeFields();
    void makeRows();
    std::vector<std::string> datasets() const;
    text::TokenizerTraining training() const;

    QListWidget* m_datasets;
    QComboBox* m_type;
    QSpinBox* m_vocabulary;
    QSpinBox* m_sample;
    QDoubleSpinBox* m_coverage;
    QDoubleSpinBox* m_balance;
    QComboBox* m_normalization;
    QCheckBox* m_bytes;
};

} // namespace stator::ui
