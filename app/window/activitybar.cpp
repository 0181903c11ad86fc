#include "app/window/activitybar.h"

#include "app/window/queueforecasts.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/throttle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QTime>
#include <QToolButton>

namespace stator::app {

namespace {

constexpr int kProgressWidth = 240;
constexpr int kSoonMs = 500; // words of a run that goes on

QToolButton* flatButton(const QString& name) {
    auto* button = new QToolButton;
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    ui::setButtonKind(button, ui::ButtonKind::Flat);
    return button;
}

QPushButton* pushButton(const QString& name, const QString& text) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ActivityBar::ActivityBar(ui::Session& session, QWidget* parent)
    : QFrame(parent)
    , m_session(session)
    , m_forecasts(QueueForecasts::of(session))
    , m_phase(new QLabel)
    , m_name(new ui::ElidedLabel({}, nullptr, Qt::ElideMiddle))
    , m_progress(new ui::ProgressChip)
    , m_details(new ui::ElidedLabel)
    , m_others(flatButton(QStringLiteral("activity-others")))
    , m_queue(flatButton(QStringLiteral("activity-queue")))
    , m_pause(pushButton(QStringLiteral("activity-pause"), tr("Pause")))
    , m_stop(pushButton(QStringLiteral("activity-stop"), tr("Stop")))
    , m_cancel(pushButton(QStringLiteral("activity-cancel"), tr("Cancel")))
    , m_soon(new ui::Throttle(
          kSoonMs, [this] { showNow(); }, this)) {
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Activity"));
    setCursor(Qt::PointingHandCursor);
    QFont bold = m_phase->font();
    bold.setWeight(QFont::DemiBold);
    m_phase->setFont(bold);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_progress->setFixedWidth(kProgressWidth);
    m_details->setSecondary(true);
    // It takes what is left: its words change all the time and must move nothing.
    m_details->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_others->setPopupMode(QToolButton::InstantPopup);
    m_others->setMenu(new QMenu(m_others));
    connect(m_others->menu(), &QMenu::aboutToShow, this, &ActivityBar::showOthers);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 3, 16, 3);
    layout->setSpacing(12);
    layout->addWidget(m_phase);
    layout->addWidget(m_name);
    layout->addWidget(m_progress);
    layout->addWidget(m_details, 1);
    layout->addWidget(m_others);
    layout->addWidget(m_queue);
    for (QPushButton* button : {m_pause, m_stop, m_cancel}) {
        button->setCursor(Qt::ArrowCursor);
        layout->addWidget(button);
    }
    setFixedHeight(36);

    ui::RunControl& runs = session.runs();
    connect(&runs, &ui::RunControl::activeChanged, this, &ActivityBar::showNow);
    connect(&runs, &ui::RunControl::queueChanged, this, &ActivityBar::showNow);
    connect(&runs, &ui::RunControl::progressed, this, &ActivityBar::takeProgress);
    connect(&runs, &ui::RunControl::ended, this,
            [this](store::RunId run, store::RunState state) { noteEnded(run, state); });
    connect(&m_forecasts, &QueueForecasts::changed, this, &ActivityBar::showButtons);
    ui::Jobs& jobs = session.jobs();
    connect(&jobs, &ui::Jobs::started, this, &ActivityBar::showNow);
    connect(&jobs, &ui::Jobs::progressed, this, &ActivityBar::showNow);
    connect(&jobs, &ui::Jobs::ended, this, &ActivityBar::showNow);
    connect(m_queue, &QToolButton::clicked, this, &ActivityBar::queueRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const auto live = m_session.runs().active();
        if (live && live->state == train::RunState::Paused)
            m_session.runs().goOn();
        else
            m_session.runs().pause();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_session.runs().stop(); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const auto working = m_session.jobs().active();
        if (!working.isEmpty())
            m_session.jobs().cancel(working.first().id);
    });
    showNow();
}

QString ActivityBar::text() const {
    QStringList parts{m_phase->text(), m_name->text(), m_details->text()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void ActivityBar::showNow() {
    const auto live = m_session.runs().active();
    const auto jobs = m_session.jobs().active();
    if (live) {
        m_activeName = live->name;
        m_shownState = live->state;
        m_shownStopping = live->stopping;
        showLine(activityLine(*live));
    } else if (!jobs.isEmpty()) {
        showLine(activityLine(jobs.first()));
    } else {
        showIdle();
    }
    const bool paused = live && live->state == train::RunState::Paused;
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setVisible(live.has_value());
    m_pause->setEnabled(live && !live->stopping && live->state != train::RunState::Preparing);
    m_stop->setVisible(live.has_value());
    m_stop->setEnabled(live && !live->stopping);
    m_cancel->setVisible(!live && !jobs.isEmpty());
    m_cancel->setEnabled(!live && !jobs.isEmpty() && !jobs.first().cancelling);
    showButtons();
}

void ActivityBar::takeProgress(const ui::LiveRun& live) {
    if (live.state != m_shownState || live.stopping != m_shownStopping)
        showNow();
    else
        m_soon->request();
}

void ActivityBar::showLine(const ActivityLine& line) {
    m_phase->setText(line.phase);
    m_name->setText(line.name);
    m_name->show();
    m_progress->setProgress(line.share);
    m_progress->show();
    m_details->setText(line.details);
    setAccessibleDescription(text());
}

void ActivityBar::showIdle() {
    m_phase->setText(tr("Idle"));
    m_name->hide();
    m_name->setText({});
    m_progress->hide();
    m_details->setText(m_last);
    setAccessibleDescription(text());
}

void ActivityBar::showButtons() {
    const auto waiting = static_cast<int>(m_session.runs().queue().size());
    const bool held = waiting > 0 && m_session.runs().isQueueHeld();
    QString queued = waiting == 0 ? tr("Queue")
                     : held       ? tr("%n queued, held", nullptr, waiting)
                                  : tr("%n queued", nullptr, waiting);
    const QString time = ui::sumDuration(m_forecasts.waiting());
    if (!time.isEmpty())
        queued += QStringLiteral(" · ") + time;
    m_queue->setText(queued);
    const QString sentence = m_forecasts.sentence();
    const QString shows = tr("Shows what trains, what waits and what else goes on");
    m_queue->setToolTip(sentence.isEmpty() ? shows : sentence + QLatin1Char('\n') + shows);
    const bool run = m_session.runs().active().has_value();
    const auto others = static_cast<int>(m_session.jobs().active().size()) - (run ? 0 : 1);
    m_others->setVisible(others > 0);
    m_others->setText(tr("+ %n more", nullptr, std::max(1, others)));
    m_others->setToolTip(tr("What else goes on"));
}

void ActivityBar::showOthers() {
    QMenu* menu = m_others->menu();
    menu->clear();
    auto jobs = m_session.jobs().active();
    if (!m_session.runs().active() && !jobs.isEmpty())
        jobs.removeFirst();
    for (const ui::JobInfo& job : jobs) {
        const ActivityLine line = activityLine(job);
        QStringList parts{line.name, line.phase, line.details};
        parts.removeAll(QString());
        menu->addAction(parts.join(QStringLiteral(" · ")), this, &ActivityBar::queueRequested);
    }
}

void ActivityBar::noteEnded(store::RunId, store::RunState state) {
    m_last = tr("%1, %2").arg(endedTitle(m_activeName, state),
                              QLocale().toString(QTime::currentTime(), QLocale::ShortFormat));
    showNow();
}

void ActivityBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ui::Tokens& t = ui::tokensFor(this);
    painter.fillRect(rect(), t.rail);
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
}

void ActivityBar::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit queueRequested();
}

} // namespace stator::app
