#include "app/window/sampledialog.h"

#include "app/window/activityrow.h"
#include "core/base/parallel.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/sample.h"
#include "core/workspace/saved.h"
#include "ui/widgets/secondarylabel.h"

#include <QDialogButtonBox>
#include <QPointer>
#include <QVBoxLayout>

namespace stator::app {

namespace {

/// A configuration's file name: what stands before the comma of the run's name.
std::string fileName(const std::string& runName) {
    return "sample-" + runName.substr(0, runName.find(','));
}

} // namespace

base::Result<void> makeSampleWorkspace(const std::filesystem::path& folder, const base::Job& job) {
    STATOR_ASSIGN(const auto workspace,
                  workspace::Workspace::open(folder, workspace::Workspace::Missing::Create));
    STATOR_TRY(workspace::prepareSample(workspace, base::availableCores(), job));
    // All cores, whichever machine the workspace is on later.
    for (const auto& configuration : workspace::sampleConfigurations(0)) {
        const auto saved = workspace::saveConfiguration(workspace, fileName(configuration.name),
                                                        train::canonicalJson(configuration), false);
        if (!saved && saved.error().code != base::ErrorCode::AlreadyExists)
            return saved.error();
    }
    return {};
}

SampleDialog::SampleDialog(ui::Jobs& jobs, std::filesystem::path folder, QWidget* parent)
    : QDialog(parent)
    , m_jobs(jobs)
    , m_folder(std::move(folder))
    , m_row(new ActivityRow) {
    setWindowTitle(tr("Sample workspace"));
    setObjectName(QStringLiteral("sample-dialog"));
    setModal(true);
    auto* words = new ui::SecondaryLabel(
        tr("Sentence pairs of seven languages, a benchmark, a tokenizer and two configurations, "
           "made on this machine from files that come with Stator. It takes some seconds."));
    words->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(m_row);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(460, 210);
    connect(buttons, &QDialogButtonBox::rejected, this, &SampleDialog::reject);
    connect(&m_jobs, &ui::Jobs::progressed, this, &SampleDialog::showProgress);
}

void SampleDialog::start() {
    m_job = m_jobs.start(
        ui::JobKind::Sample, tr("Sample workspace"),
        [folder = m_folder](const base::Job& job) { return makeSampleWorkspace(folder, job); },
        [dialog = QPointer<SampleDialog>(this)](base::Result<void> made) {
            if (!dialog)
                return;
            dialog->m_job = 0;
            if (made) {
                dialog->accept();
                return;
            }
            dialog->m_error = made.error();
            dialog->QDialog::reject();
        });
    showProgress();
}

void SampleDialog::reject() {
    // It closes when the job has ended, which is soon.
    if (m_job != 0)
        m_jobs.cancel(m_job);
    else
        QDialog::reject();
}

void SampleDialog::showProgress() {
    for (const ui::JobInfo& job : m_jobs.active())
        if (job.id == m_job)
            m_row->show(activityLine(job));
}

} // namespace stator::app
