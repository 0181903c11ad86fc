// A workspace with content and a session on it, for tests of pages and dialogs.
#pragma once

#include "tests/ui/support/fakeruncontrol.h"
#include "ui/session/session.h"

#include <QTemporaryDir>

#include <memory>

namespace stator::ui::test {

/// What the workspace begins with.
struct Content {
    /// Runs with series, phases, evaluations, hardware readings and checkpoints' rows (no files):
    /// run n of "run n" has dim 128, 256 or 512 by turns, splits by turns, and a state by turns,
    /// beginning with finished. See fillStore().
    int runs = 0;
    int points = 200; ///< steps of each run
    /// The bundled sample's "sample" and "sample-tatoeba", cut to this many rows a file; 0: none.
    int datasetRows = 0;
    /// A small tokenizer named "words", trained on "sample" (needs datasetRows).
    bool tokenizer = false;
};

/// Lives in a temporary folder with settings of its own (QSettings never reach the user's).
class TestSession {
public:
    explicit TestSession(const Content& content = {});
    ~TestSession();

    Session& session() { return *m_session; }
    FakeRunControl& runs() { return *m_runs; }
    const workspace::Workspace& workspace() const { return m_session->workspace(); }
    /// Waits until no question and no job is open and the events are handled; false after 30 s.
    bool settle();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    FakeRunControl* m_runs = nullptr;
};

/// Adds `runs` runs of `points` steps to a store.
void fillStore(store::StoreWriter& writer, int runs, int points);
/// The configuration of run `number` (from 1) of fillStore().
train::RunConfiguration testConfiguration(int number);

/// Draws a widget as it is into FOLDER/NAME.png where the environment names
/// STATOR_TEST_PICTURES=FOLDER: for looking at what a test has made.
void takePicture(QWidget& widget, const QString& name);

} // namespace stator::ui::test
