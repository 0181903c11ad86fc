#include "app/window/case3281dialog.h"

#include "app/window/activityrow.h"
#include "app/window/case3281watch.h"
#include "core/base/parallel.h"
#include "core/workspace/caseplan.h"
#include "ui/models/forecasttext.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/phasestrip.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::app {

namespace {

constexpr int kWidth = 620;
const QString kTopic = QStringLiteral("case-3281");

QLabel* paragraph(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

QLabel* number(const QString& text) {
    auto* label = new QLabel(text);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

base::Result<std::vector<forecast::Forecast>>
prepareCaseWorkspace(const std::filesystem::path& folder, const base::Job& job) {
    STATOR_ASSIGN(const auto workspace,
                  workspace::Workspace::open(folder, workspace::Workspace::Missing::Create));
    STATOR_TRY(workspace::prepareCase(workspace, base::availableCores(), job));
    STATOR_ASSIGN(const auto plan,
                  workspace::planCase(workspace, workspace::caseConfigurations(), job));
    std::vector<forecast::Forecast> forecasts;
    for (const auto& arm : plan.arms)
        forecasts.push_back(arm.forecast);
    return forecasts;
}

Case3281Dialog::Case3281Dialog(ui::Jobs& jobs, std::filesystem::path folder, QWidget* parent)
    : QDialog(parent)
    , m_jobs(jobs)
    , m_folder(std::move(folder))
    , m_progress(new ActivityRow)
    , m_card(new ui::Card(tr("Forecast for this machine")))
    , m_rows(new QGridLayout)
    , m_sum(new QLabel)
    , m_run(new QPushButton(tr("Run"))) {
    setWindowTitle(tr("Replay issue #3281"));
    setObjectName(QStringLiteral("case-dialog"));
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(6);
    m_rows->setColumnStretch(1, 1);
    m_card->addLayout(m_rows);
    m_card->addWidget(m_sum);
    m_card->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel | QDialogButtonBox::Help);
    buttons->addButton(m_run, QDialogButtonBox::AcceptRole);
    m_run->setObjectName(QStringLiteral("case-run"));
    m_run->setEnabled(false);
    m_run->setDefault(true);
    ui::setButtonKind(m_run, ui::ButtonKind::Primary);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(paragraph(
        tr("In a public issue of sentence-transformers, an epoch of one language took half an hour "
           "and an epoch of seven took a day. Days went into loaders, batch sizes and hardware, "
           "until it turned out that nearly all of the time was evaluation: 30 % of the data, "
           "read again and again.")));
    layout->addWidget(paragraph(
        tr("This runs the case on a small scale with the bundled sample, in a workspace of its "
           "own: one language against seven, then what would have helped. The five runs go through "
           "the queue like any others, and Compare shows them side by side at the end.")));
    layout->addWidget(m_progress);
    layout->addWidget(m_card);
    layout->addStretch();
    layout->addWidget(buttons);
    setFixedWidth(kWidth);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &Case3281Dialog::reject);
    connect(buttons, &QDialogButtonBox::helpRequested, this,
            [this] { emit helpRequested(kTopic); });
    connect(new QShortcut(QKeySequence::HelpContents, this), &QShortcut::activated, this,
            [this] { emit helpRequested(kTopic); });
    connect(&m_jobs, &ui::Jobs::progressed, this, &Case3281Dialog::showProgress);
}

void Case3281Dialog::start() {
    m_job = m_jobs.start(
        ui::JobKind::Sample, tr("Replay of issue #3281"),
        [folder = m_folder](const base::Job& job) { return prepareCaseWorkspace(folder, job); },
        [dialog = QPointer<Case3281Dialog>(this)](
            base::Result<std::vector<forecast::Forecast>> forecasts) {
            if (!dialog)
                return;
            dialog->m_job = 0;
            if (forecasts) {
                dialog->showForecasts(*forecasts);
                return;
            }
            dialog->m_error = forecasts.error();
            dialog->QDialog::reject();
        });
    showProgress();
}

void Case3281Dialog::reject() {
    // It closes when the job has ended, which is soon.
    if (m_job != 0)
        m_jobs.cancel(m_job);
    else
        QDialog::reject();
}

void Case3281Dialog::showProgress() {
    for (const ui::JobInfo& job : m_jobs.active())
        if (job.id == m_job)
            m_progress->show(activityLine(job));
}

void Case3281Dialog::showForecasts(const std::vector<forecast::Forecast>& forecasts) {
    const auto arms = case3281Arms();
    double longest = 0;
    double all = 0;
    bool rough = false;
    for (const auto& forecast : forecasts) {
        longest = std::max(longest, forecast.totalSeconds());
        all += forecast.preparationSeconds + forecast.totalSeconds();
        rough = rough || forecast.rough;
    }
    for (std::size_t i = 0; i < forecasts.size(); ++i) {
        const auto& forecast = forecasts[i];
        const QString name = QString::fromStdString(arms.at(i).name);
        auto* strip = new ui::PhaseStrip;
        strip->setSeconds(name, forecast.seconds, longest);
        const int row = static_cast<int>(i);
        m_rows->addWidget(new QLabel(name), row, 0);
        m_rows->addWidget(strip, row, 1);
        m_rows->addWidget(number(ui::forecastDuration(forecast)), row, 2);
        m_rows->addWidget(
            number(tr("evaluation %1").arg(ui::percentText(forecast.evaluationShare(), 0))), row,
            3);
    }
    m_sum->setText(tr("All of them: %1.").arg(ui::forecastDuration(all, rough)));
    m_progress->hide();
    m_card->show();
    m_run->setEnabled(true);
    m_run->setFocus();
    adjustSize();
}

} // namespace stator::app
