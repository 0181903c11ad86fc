#include "app/window/runnews.h"

#include "app/window/activitytext.h"
#include "ui/session/errortext.h"

#include <QPointer>

#include <utility>

namespace stator::app {

namespace {

constexpr int kStoreMs = 2000;
constexpr int kFinishedMs = 60'000;
const QString kInterrupted = QStringLiteral("runs-interrupted");
const QString kHeld = QStringLiteral("queue-held");
const QString kStore = QStringLiteral("store-fails");
const QString kEnded = QStringLiteral("run-ended/");

} // namespace

RunNews::RunNews(ui::Session& session, Notifier& notifier, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_notifier(notifier) {
    ui::RunControl& runs = session.runs();
    connect(&runs, &ui::RunControl::progressed, this, [this](const ui::LiveRun& live) {
        m_activeRun = live.run;
        m_activeName = live.name;
    });
    connect(&runs, &ui::RunControl::ended, this, &RunNews::tellEnded);
    connect(&runs, &ui::RunControl::queueChanged, this, &RunNews::tellHeldQueue);
    connect(&m_notifier, &Notifier::activated, this, [this](const QString& key) { take(key); });
    connect(&m_storeTimer, &QTimer::timeout, this, &RunNews::lookAtStore);
    m_storeTimer.start(kStoreMs);
    for (const auto& run : session.writer().interruptedAtOpen())
        m_interrupted.append(run);
    // When the window's bar listens.
    QMetaObject::invokeMethod(
        this,
        [this] {
            tellInterrupted();
            tellHeldQueue();
        },
        Qt::QueuedConnection);
}

void RunNews::tellInterrupted() {
    if (m_interrupted.isEmpty())
        return;
    m_session.tell({.kind = ui::MessageKind::Warning,
                    .text = tr("%n run(s) were interrupted when Stator ended unexpectedly.",
                               nullptr, static_cast<int>(m_interrupted.size())),
                    .details = tr("They can go on from their newest checkpoint."),
                    .action = tr("Resume"),
                    .key = kInterrupted});
}

// Once: a queue that waits from the last time is easily overlooked.
void RunNews::tellHeldQueue() {
    ui::RunControl& runs = m_session.runs();
    const auto waiting = static_cast<int>(runs.queue().size());
    if (waiting == 0 || !runs.isQueueHeld()) {
        emit dismissed(kHeld);
        return;
    }
    if (m_heldTold || runs.active())
        return;
    m_heldTold = true;
    m_session.tell({.kind = ui::MessageKind::Info,
                    .text = tr("%n run(s) wait in the queue, which is held.", nullptr, waiting),
                    .action = tr("Start the queue"),
                    .key = kHeld});
}

void RunNews::tellEnded(store::RunId run, store::RunState state, const QString& reason) {
    const QString name =
        run == m_activeRun && !m_activeName.isEmpty() ? m_activeName : tr("run %1").arg(run.value);
    const bool failed = state == store::RunState::Failed;
    const QString key = kEnded + QString::number(run.value);
    ui::Message message;
    message.kind = failed                                  ? ui::MessageKind::Danger
                   : state == store::RunState::Interrupted ? ui::MessageKind::Warning
                   : state == store::RunState::Finished    ? ui::MessageKind::Success
                                                           : ui::MessageKind::Info;
    message.text = endedTitle(name, state);
    message.details = reason;
    message.action = tr("Show");
    message.key = key;
    message.lifetimeMs = failed ? 0 : kFinishedMs;
    m_session.tell(message);
    if (state != store::RunState::Stopped && m_wanted && m_wanted())
        m_notifier.notify(message.text, reason, key);
}

bool RunNews::take(const QString& key) {
    if (key == kInterrupted) {
        emit dismissed(key);
        resumeInterrupted();
        return true;
    }
    if (key == kHeld) {
        emit dismissed(key);
        m_session.runs().setQueueHeld(false);
        return true;
    }
    if (!key.startsWith(kEnded))
        return false;
    emit dismissed(key);
    m_session.navigator().go(ui::ShowRuns{{key.mid(kEnded.size()).toLongLong()}});
    return true;
}

void RunNews::resumeInterrupted() {
    for (const auto& run : std::exchange(m_interrupted, {})) {
        m_session.runs().resume(
            run, ui::Placement::Queue,
            [session = QPointer<ui::Session>(&m_session)](base::Result<store::RunId> added) {
                if (session && !added)
                    session->tellError(tr("The run cannot go on."), added.error());
            });
    }
}

void RunNews::lookAtStore() {
    const auto health = m_session.writer().health();
    if (health.error.has_value() == m_storeFails)
        return;
    m_storeFails = health.error.has_value();
    if (!m_storeFails) {
        emit dismissed(kStore);
        return;
    }
    m_session.tell({.kind = ui::MessageKind::Danger,
                    .text = tr("The workspace cannot be written now. Everything is kept in memory "
                               "and tried again."),
                    .details = ui::errorText(*health.error),
                    .key = kStore});
}

} // namespace stator::app
