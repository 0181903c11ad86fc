#include "ui/dialogs/measurestrip.h"

#include "ui/models/machinemodels.h"
#include "ui/plot/numbertext.h"
#include "ui/session/stagetext.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/secondarylabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

MeasureStrip::MeasureStrip(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_models(MachineModels::of(session))
    , m_measure(new QPushButton(tr("Measure this machine")))
    , m_progress(new ProgressChip)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_state(new SecondaryLabel) {
    m_measure->setObjectName(QStringLiteral("measureMachine"));
    m_cancel->setObjectName(QStringLiteral("cancelMeasuring"));
    m_cancel->setAccessibleName(tr("Cancel the measurement"));
    m_progress->setAccessibleName(tr("Progress of the measurement"));
    m_state->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_measure);
    line->addWidget(m_progress, 1);
    line->addWidget(m_cancel);
    line->addStretch(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_state);
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_configuration)
            m_models.measure(*m_configuration);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_models.cancel(); });
    connect(&m_models, &MachineModels::changed, this, &MeasureStrip::refresh);
    connect(&m_models, &MachineModels::progressed, this, &MeasureStrip::showProgress);
    refresh();
}

void MeasureStrip::setConfiguration(const std::optional<train::RunConfiguration>& configuration) {
    m_configuration = configuration;
    refresh();
}

void MeasureStrip::setWord(const QString& word) {
    m_measure->setText(word);
}

void MeasureStrip::refresh() {
    const bool measuring = m_models.isMeasuring();
    const QString obstacle = m_models.obstacle(m_configuration);
    m_measure->setVisible(!measuring);
    m_measure->setEnabled(obstacle.isEmpty());
    m_measure->setToolTip(
        obstacle.isEmpty()
            ? tr("Trains and evaluates for some seconds with real batches of the dataset")
            : obstacle);
    m_progress->setVisible(measuring);
    m_cancel->setVisible(measuring);
    m_state->setText(measuring ? QString() : obstacle);
    m_state->setVisible(!m_state->text().isEmpty());
    if (measuring)
        showProgress();
}

void MeasureStrip::showProgress() {
    const JobInfo job = m_models.measurement();
    m_progress->setProgress(job.share());
    m_cancel->setEnabled(!job.cancelling);
    QStringList parts{job.cancelling ? tr("Stopping…") : stageText(job.progress.stage)};
    if (const double left = job.secondsLeft(); left >= 1 && !job.cancelling)
        parts.append(tr("%1 left").arg(durationText(std::round(left))));
    parts.removeAll(QString());
    m_state->setText(parts.join(QStringLiteral(" · ")));
    m_state->setVisible(!m_state->text().isEmpty());
}

} // namespace stator::ui
