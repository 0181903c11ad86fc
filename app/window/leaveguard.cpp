#include "app/window/leaveguard.h"

#include "app/window/activitytext.h"
#include "ui/theme/statorstyle.h"

#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>

namespace stator::app {

LeaveGuard::LeaveGuard(QWidget* window)
    : QObject(window)
    , m_window(window) {}

void LeaveGuard::request(ui::Session& session, Reason reason, std::function<void()> leave) {
    if (isBusy()) {
        (m_question ? m_question.data() : m_waiting.data())->raise();
        return;
    }
    m_session = &session;
    if (isIdle()) {
        leave();
        return;
    }
    m_leave = std::move(leave);
    ask(reason);
}

void LeaveGuard::ask(Reason reason) {
    const auto live = m_session->runs().active();
    const auto jobs = m_session->jobs().active();
    auto* box = new QMessageBox(m_window);
    m_question = box;
    box->setObjectName(QStringLiteral("leave-question"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setText(
        live ? tr("“%1” is still running.").arg(live->name)
             : tr("%n task(s) are not finished yet.", nullptr, static_cast<int>(jobs.size())));
    QStringList details;
    details.append((live ? activityLine(*live) : activityLine(jobs.first())).details);
    if (live) {
        details.append(tr("It can be stopped with a checkpoint and resumed later."));
        if (!jobs.isEmpty())
            details.append(
                tr("%n task(s) would be cancelled.", nullptr, static_cast<int>(jobs.size())));
    } else {
        details.append(tr("What is cancelled leaves nothing behind."));
    }
    details.removeAll(QString());
    box->setInformativeText(details.join(QLatin1Char('\n')));
    QPushButton* stop = box->addButton(live ? tr("Stop and save") : tr("Cancel the tasks"),
                                       QMessageBox::AcceptRole);
    stop->setObjectName(QStringLiteral("leave-stop"));
    QPushButton* keep = nullptr;
    if (reason == Reason::Close) {
        keep = box->addButton(tr("Keep running"), QMessageBox::ActionRole);
        keep->setObjectName(QStringLiteral("leave-keep"));
        keep->setToolTip(tr("Minimises the window"));
    }
    QPushButton* cancel = box->addButton(QMessageBox::Cancel);
    cancel->setObjectName(QStringLiteral("leave-cancel"));
    QPushButton* usual = keep ? keep : stop;
    box->setDefaultButton(usual);
    ui::setButtonKind(usual, ui::ButtonKind::Primary);
    connect(stop, &QPushButton::clicked, this, &LeaveGuard::stopAndSave);
    if (keep)
        connect(keep, &QPushButton::clicked, this, &LeaveGuard::minimiseRequested);
    box->open();
}

void LeaveGuard::stopAndSave() {
    if (!m_session)
        return;
    if (isIdle()) { // it ended while the question was open
        look();
        return;
    }
    auto* waiting = new QProgressDialog(tr("Saving a checkpoint and ending what goes on…"),
                                        QString(), 0, 0, m_window);
    m_waiting = waiting;
    waiting->setObjectName(QStringLiteral("leave-waiting"));
    waiting->setWindowModality(Qt::WindowModal);
    waiting->setMinimumDuration(0);
    waiting->setAutoReset(false);
    waiting->setAutoClose(false);
    waiting->setAttribute(Qt::WA_DeleteOnClose);
    waiting->show();
    connect(&m_session->runs(), &ui::RunControl::activeChanged, this, &LeaveGuard::look);
    connect(&m_session->runs(), &ui::RunControl::ended, this, &LeaveGuard::look);
    connect(&m_session->jobs(), &ui::Jobs::ended, this, &LeaveGuard::look);
    // The next of the queue must not begin while the window goes.
    m_session->runs().setQueueHeld(true);
    m_session->runs().stop();
    for (const ui::JobInfo& job : m_session->jobs().active())
        m_session->jobs().cancel(job.id);
    look();
}

void LeaveGuard::look() {
    if (!isIdle() || !m_leave)
        return;
    // Later: whoever told of the end still works on it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!isIdle() || !m_leave)
                return;
            if (m_session) {
                m_session->runs().disconnect(this);
                m_session->jobs().disconnect(this);
            }
            delete m_waiting.data();
            const auto leave = std::exchange(m_leave, {});
            leave();
        },
        Qt::QueuedConnection);
}

} // namespace stator::app
