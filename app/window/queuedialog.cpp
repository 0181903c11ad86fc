#include "app/window/queuedialog.h"

#include "app/window/activityrow.h"
#include "app/window/queuedelegate.h"
#include "app/window/queueforecasts.h"
#include "app/window/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::app {

namespace {

QAction* listAction(QListView* list, ui::Icon icon, const QString& text, const QKeySequence& key,
                    const char* name) {
    auto* action = new QAction(ui::icon(icon), text, list);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    list->addAction(action);
    return action;
}

QToolButton* toolFor(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

QueueDialog::QueueDialog(ui::Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_forecasts(QueueForecasts::of(session))
    , m_model(new QueueModel(session, this))
    , m_active(new ActivityRow)
    , m_activeCard(new ui::Card(tr("Active run")))
    , m_list(new QListView)
    , m_empty(new ui::SecondaryLabel(tr("No run waits.")))
    , m_sum(new ui::SecondaryLabel)
    , m_hold(new QCheckBox(tr("Hold the queue: start no further run")))
    , m_jobsCard(new ui::Card(tr("Tasks")))
    , m_jobs(new QVBoxLayout) {
    setWindowTitle(tr("Queue"));
    setObjectName(QStringLiteral("queue-dialog"));
    QPushButton* pause = m_active->addButton(tr("Pause"));
    QPushButton* stop = m_active->addButton(tr("Stop"));
    pause->setObjectName(QStringLiteral("queue-pause"));
    stop->setObjectName(QStringLiteral("queue-stop"));
    m_activeCard->addWidget(m_active);
    auto* waiting = new ui::Card(tr("Waiting"));
    buildQueue();
    for (QAction* action : {m_up, m_down, m_remove})
        waiting->addTool(toolFor(action));
    waiting->addWidget(m_list, 1);
    waiting->addWidget(m_empty);
    m_sum->setObjectName(QStringLiteral("queue-sum"));
    m_sum->setWordWrap(true);
    waiting->addWidget(m_sum);
    waiting->addWidget(m_hold);
    m_jobsCard->addLayout(m_jobs);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_activeCard);
    layout->addWidget(waiting, 1);
    layout->addWidget(m_jobsCard);
    layout->addWidget(buttons);
    resize(520, 480);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(pause, &QPushButton::clicked, this, [this] {
        const auto live = m_session.runs().active();
        if (live && live->state == train::RunState::Paused)
            m_session.runs().goOn();
        else
            m_session.runs().pause();
    });
    connect(stop, &QPushButton::clicked, this, [this] { m_session.runs().stop(); });
    connect(m_hold, &QCheckBox::toggled, &session.runs(), &ui::RunControl::setQueueHeld);
    ui::RunControl& runs = session.runs();
    connect(&runs, &ui::RunControl::activeChanged, this, &QueueDialog::showActive);
    connect(&runs, &ui::RunControl::progressed, this, &QueueDialog::showActive);
    connect(&runs, &ui::RunControl::queueChanged, this, &QueueDialog::showQueue);
    connect(&m_forecasts, &QueueForecasts::changed, this, &QueueDialog::showSum);
    connect(&runs, &ui::RunControl::progressed, this, &QueueDialog::showSum);
    ui::Jobs& jobs = session.jobs();
    connect(&jobs, &ui::Jobs::started, this, &QueueDialog::showJobs);
    connect(&jobs, &ui::Jobs::progressed, this, &QueueDialog::showJobs);
    connect(&jobs, &ui::Jobs::ended, this, &QueueDialog::showJobs);
    showActive();
    showQueue();
    showJobs();
}

void QueueDialog::buildQueue() {
    m_list->setModel(m_model);
    m_list->setItemDelegate(new QueueDelegate(m_list));
    m_list->setAccessibleName(tr("Runs that wait"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDragDropOverwriteMode(false);
    m_list->setMinimumHeight(120);
    m_up = listAction(m_list, ui::Icon::ChevronUp, tr("Move up"), Qt::ALT | Qt::Key_Up, "queue-up");
    m_down = listAction(m_list, ui::Icon::ChevronDown, tr("Move down"), Qt::ALT | Qt::Key_Down,
                        "queue-down");
    m_remove = listAction(m_list, ui::Icon::Close, tr("Take out of the queue"),
                          QKeySequence::Delete, "queue-remove");
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_up, &QAction::triggered, this, [this] { moveBy(-1); });
    connect(m_down, &QAction::triggered, this, [this] { moveBy(1); });
    connect(m_remove, &QAction::triggered, this, &QueueDialog::removeChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &QueueDialog::showQueue);
}

int QueueDialog::chosenRow() const {
    const auto rows = m_list->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void QueueDialog::moveBy(int rows) {
    const int row = chosenRow();
    if (m_model->moveTo(row, row + rows))
        m_list->setCurrentIndex(m_model->index(row + rows));
}

void QueueDialog::removeChosen() {
    const int row = chosenRow();
    m_model->removeAt(row);
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1)));
}

void QueueDialog::showActive() {
    const auto live = m_session.runs().active();
    m_activeCard->setVisible(live.has_value());
    if (!live)
        return;
    m_active->show(activityLine(*live));
    const bool paused = live->state == train::RunState::Paused;
    auto* pause = m_active->findChild<QPushButton*>(QStringLiteral("queue-pause"));
    pause->setText(paused ? tr("Resume") : tr("Pause"));
    pause->setEnabled(!live->stopping && live->state != train::RunState::Preparing);
    m_active->findChild<QPushButton*>(QStringLiteral("queue-stop"))->setEnabled(!live->stopping);
}

void QueueDialog::showQueue() {
    const int row = chosenRow();
    const int count = m_model->rowCount();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < count - 1);
    m_remove->setEnabled(row >= 0);
    m_list->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    const QSignalBlocker quiet(m_hold);
    m_hold->setChecked(m_session.runs().isQueueHeld());
    showSum();
}

void QueueDialog::showSum() {
    const QString sentence = m_forecasts.sentence();
    m_sum->setText(sentence);
    m_sum->setVisible(!sentence.isEmpty());
}

void QueueDialog::showJobs() {
    const auto jobs = m_session.jobs().active();
    QMap<qint64, ActivityRow*> gone = m_jobRows;
    for (const ui::JobInfo& job : jobs) {
        gone.remove(job.id);
        ActivityRow*& row = m_jobRows[job.id];
        if (row == nullptr) {
            row = new ActivityRow;
            QPushButton* cancel = row->addButton(tr("Cancel"));
            cancel->setObjectName(QStringLiteral("job-cancel"));
            connect(cancel, &QPushButton::clicked, this,
                    [this, id = job.id] { m_session.jobs().cancel(id); });
            m_jobs->addWidget(row);
        }
        row->show(activityLine(job));
        row->findChild<QPushButton*>(QStringLiteral("job-cancel"))->setEnabled(!job.cancelling);
    }
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        m_jobRows.remove(it.key());
        it.value()->hide();
        it.value()->deleteLater();
    }
    m_jobsCard->setVisible(!jobs.isEmpty());
}

} // namespace stator::app
