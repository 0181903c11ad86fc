// An open workspace, as everything in the window shares it.
#pragma once

#include "core/store/storewriter.h"
#include "core/workspace/workspace.h"
#include "ui/session/background.h"
#include "ui/session/jobs.h"
#include "ui/session/library.h"
#include "ui/session/navigator.h"
#include "ui/session/runcontrol.h"
#include "ui/widgets/messagebar.h"

#include <QObject>
#include <QSettings>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace stator::ui {

class Throttle;

/// Thread: GUI. Outlives every page.
class Session : public QObject {
    Q_OBJECT
public:
    /// `writer` is the only one on this workspace's store; `runs` uses it too.
    Session(workspace::Workspace workspace, std::shared_ptr<store::StoreWriter> writer,
            std::unique_ptr<RunControl> runs, QObject* parent = nullptr);
    ~Session() override;

    const workspace::Workspace& workspace() const { return m_workspace; }
    store::StoreWriter& writer() { return *m_writer; }
    RunControl& runs() { return *m_runs; }
    /// Short questions to the store and to files: answered within moments.
    Background& queries() { return m_queries; }
    /// Questions that compute for seconds (split counts, leaks, statistics, similarities).
    Background& computations() { return m_computations; }
    Jobs& jobs() { return m_jobs; }
    Library& library() { return m_library; }
    Navigator& navigator() { return m_navigator; }
    /// Names, tags, notes, colours, stars, deletions; not what trains or writes files.
    QUndoStack& undoStack() { return m_undo; }
    /// The window's own settings; pages keep theirs in a group of their name.
    QSettings& settings() { return m_settings; }

    /// A change of the store. `done` (may be empty) gets the outcome on the GUI thread; without
    /// one, a failure is told as a message. runsChanged() follows.
    void change(store::StoreWriter::Change change,
                std::function<void(base::Result<void>)> done = {});

public slots:
    /// Tells in the message bar.
    void tell(const stator::ui::Message& message) { emit messageTold(message); }
    /// "Title" and what the engine says, with its remedy. Cancelled is not told.
    void tellError(const QString& title, const stator::base::Error& error);
    /// The list of runs, or something a run holds, is another.
    void noteRunsChanged();

signals:
    void messageTold(const stator::ui::Message& message);
    /// Before runsChanged(), where more has changed than the values of the active run.
    void runListChanged();
    /// At most twice a second while a run goes on; at once after a change().
    void runsChanged();

private:
    workspace::Workspace m_workspace;
    std::shared_ptr<store::StoreWriter> m_writer;
    QSettings m_settings;
    Background m_queries;
    Background m_computations;
    Navigator m_navigator;
    QUndoStack m_undo;
    Library m_library;
    std::unique_ptr<RunControl> m_runs;
    Jobs m_jobs;
    Throttle* m_runsChanged;
    bool m_listChanged = false; ///< since runListChanged()
};

} // namespace stator::ui
