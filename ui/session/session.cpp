#include "ui/session/session.h"

#include "ui/session/errortext.h"
#include "ui/widgets/throttle.h"

#include <utility>

namespace stator::ui {

namespace {

constexpr int kRunsChangedMs = 500;
constexpr int kQueryThreads = 2;

} // namespace

Session::Session(workspace::Workspace workspace, std::shared_ptr<store::StoreWriter> writer,
                 std::unique_ptr<RunControl> runs, QObject* parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_writer(std::move(writer))
    , m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("stator"),
                 QStringLiteral("stator"))
    , m_queries(m_workspace.storeFile(), kQueryThreads)
    , m_computations(m_workspace.storeFile(), 1)
    , m_library(m_queries, m_workspace)
    , m_runs(std::move(runs)) {
    m_runsChanged = new Throttle(
        kRunsChangedMs,
        [this] {
            if (std::exchange(m_listChanged, false))
                emit runListChanged();
            emit runsChanged();
        },
        this);
    connect(m_runs.get(), &RunControl::activeChanged, this, &Session::noteRunsChanged);
    connect(m_runs.get(), &RunControl::queueChanged, this, &Session::noteRunsChanged);
    connect(m_runs.get(), &RunControl::progressed, m_runsChanged, &Throttle::request);
}

Session::~Session() = default;

void Session::change(store::StoreWriter::Change change,
                     std::function<void(base::Result<void>)> done) {
    m_writer->post(std::move(change), [this, done](const base::Result<void>& outcome) {
        QMetaObject::invokeMethod(
            this,
            [this, done, outcome] {
                noteRunsChanged();
                // Whoever changed something is looking at it.
                m_runsChanged->flush();
                if (done)
                    done(outcome);
                else if (!outcome)
                    tellError(tr("The change could not be saved."), outcome.error());
            },
            Qt::QueuedConnection);
    });
}

void Session::tellError(const QString& title, const base::Error& error) {
    if (error.code == base::ErrorCode::Cancelled)
        return;
    tell({.kind = MessageKind::Danger, .text = title, .details = errorText(error)});
}

void Session::noteRunsChanged() {
    m_listChanged = true;
    m_runsChanged->request();
}

} // namespace stator::ui
