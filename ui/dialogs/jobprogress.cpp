#include "ui/dialogs/jobprogress.h"

#include "ui/models/datasettext.h"
#include "ui/session/session.h"
#include "ui/theme/icons.h"
#include "ui/widgets/secondarylabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

JobProgress::JobProgress(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new QLabel)
    , m_bar(new QProgressBar)
    , m_text(new SecondaryLabel)
    , m_cancel(new QPushButton(icon(Icon::Stop), tr("Cancel"))) {
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    auto* hide = new QPushButton(tr("Go on in the background"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(hide);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(60, 0, 60, 0);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_session.jobs().cancel(m_job); });
    connect(hide, &QPushButton::clicked, this, &JobProgress::hideRequested);
    connect(&session.jobs(), &Jobs::progressed, this, &JobProgress::takeProgress);
}

void JobProgress::follow(qint64 job, const QString& title) {
    m_job = job;
    m_title->setText(title);
    m_bar->setAccessibleName(title);
    m_bar->setRange(0, 0);
    m_text->clear();
    m_cancel->setEnabled(true);
    m_cancel->setFocus();
}

void JobProgress::takeProgress(qint64 id) {
    if (id != m_job)
        return;
    for (const auto& job : m_session.jobs().active()) {
        if (job.id != id)
            continue;
        const auto& progress = job.progress;
        const bool known = progress.total > 0;
        m_bar->setRange(0, known ? 1000 : 0);
        m_bar->setValue(known ? static_cast<int>(1000 * job.share()) : 0);
        const bool bytes = progress.unit == "bytes";
        const auto amount = [&](double value) {
            return bytes ? bytesText(value) : countText(static_cast<std::uint64_t>(value));
        };
        QStringList parts;
        if (known)
            parts.append(tr("%1 of %2")
                             .arg(amount(static_cast<double>(progress.done)),
                                  amount(static_cast<double>(progress.total))));
        if (known && bytes && job.seconds > 0.3)
            parts.append(
                tr("%1/s").arg(bytesText(static_cast<double>(progress.done) / job.seconds)));
        if (const double left = job.secondsLeft(); left >= 1)
            parts.append(tr("%n second(s) left", nullptr, static_cast<int>(left)));
        m_text->setText(job.cancelling ? tr("Stopping…") : parts.join(QStringLiteral(" · ")));
        m_cancel->setEnabled(!job.cancelling);
    }
}

} // namespace stator::ui
