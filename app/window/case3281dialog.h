// Tells what the replay of issue #3281 does and how long it will take here.
#pragma once

#include "core/base/result.h"
#include "core/forecast/forecast.h"
#include "ui/session/jobs.h"

#include <QDialog>

#include <filesystem>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace stator::ui {
class Card;
} // namespace stator::ui

namespace stator::app {

class ActivityRow;

/// Prepares the replay's workspace and forecasts its runs as soon as it is started; accepted() when
/// a person wants it run. Closing it cancels.
class Case3281Dialog : public QDialog {
    Q_OBJECT
public:
    /// `jobs` outlives the dialog.
    Case3281Dialog(ui::Jobs& jobs, std::filesystem::path folder, QWidget* parent = nullptr);
    const std::filesystem::path& folder() const { return m_folder; }
    /// Why it was not prepared.
    const base::Error& error() const { return m_error; }
    void start();
    void reject() override;
    /// What start() leads to. By workspace::CaseArm.
    void showForecasts(const std::vector<forecast::Forecast>& forecasts);

signals:
    void helpRequested(const QString& topic);

private:
    void showProgress();

    ui::Jobs& m_jobs;
    std::filesystem::path m_folder;
    ActivityRow* m_progress;
    ui::Card* m_card;
    QGridLayout* m_rows;
    QLabel* m_sum;
    QPushButton* m_run;
    base::Error m_error;
    qint64 m_job = 0;
};

/// Everything before the first run: datasets, tokenizer, what this machine takes. Errors: those of
/// prepareCase() and planCase(). Thread: any.
base::Result<std::vector<forecast::Forecast>>
prepareCaseWorkspace(const std::filesystem::path& folder, const base::Job& job);

} // namespace stator::app
