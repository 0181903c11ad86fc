// Makes the sample workspace, with progress.
#pragma once

#include "core/base/result.h"
#include "ui/session/jobs.h"

#include <QDialog>

#include <filesystem>

namespace stator::app {

class ActivityRow;

/// Imports the bundled sample, trains its tokenizer and saves its two configurations; what is there
/// already stays. accepted() when the folder can be opened. Closing it cancels.
class SampleDialog : public QDialog {
    Q_OBJECT
public:
    /// `jobs` outlives the dialog.
    SampleDialog(ui::Jobs& jobs, std::filesystem::path folder, QWidget* parent = nullptr);
    const std::filesystem::path& folder() const { return m_folder; }
    /// Why it was not made.
    const base::Error& error() const { return m_error; }
    void start();
    void reject() override;

private:
    void showProgress();

    ui::Jobs& m_jobs;
    std::filesystem::path m_folder;
    ActivityRow* m_row;
    base::Error m_error;
    qint64 m_job = 0;
};

/// What the dialog does, without it. Errors: those of prepareSample(). Thread: any.
base::Result<void> makeSampleWorkspace(const std::filesystem::path& folder, const base::Job& job);

} // namespace stator::app
