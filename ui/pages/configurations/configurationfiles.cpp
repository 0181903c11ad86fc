#include "ui/pages/configurations/configurationfiles.h"

#include "core/base/atomicfile.h"

#include <QPointer>
#include <QUndoCommand>

namespace stator::ui {

namespace {

class RemoveConfiguration : public QUndoCommand {
public:
    RemoveConfiguration(ConfigurationFiles& files, const QString& name, const QString& json)
        : QUndoCommand(ConfigurationFiles::tr("Delete configuration “%1”").arg(name))
        , m_files(&files)
        , m_name(name)
        , m_json(json) {}
    void redo() override {
        if (m_files)
            m_files->removeNow(m_name);
    }
    void undo() override {
        if (m_files)
            m_files->save(m_name, m_json, false);
    }

private:
    QPointer<ConfigurationFiles> m_files;
    QString m_name;
    QString m_json;
};

class RenameConfiguration : public QUndoCommand {
public:
    RenameConfiguration(ConfigurationFiles& files, const QString& from, const QString& to,
                        const QString& json)
        : QUndoCommand(ConfigurationFiles::tr("Rename configuration “%1”").arg(from))
        , m_files(&files)
        , m_from(from)
        , m_to(to)
        , m_json(json) {}
    void redo() override {
        if (m_files)
            m_files->renameNow(m_from, m_to, m_json);
    }
    void undo() override {
        if (m_files)
            m_files->renameNow(m_to, m_from, m_json);
    }

private:
    QPointer<ConfigurationFiles> m_files;
    QString m_from;
    QString m_to;
    QString m_json;
};

} // namespace

ConfigurationFiles::ConfigurationFiles(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {}

void ConfigurationFiles::run(Change change, const QString& failure, Done done) {
    // Not through a Latest: a change must not be dropped for a later one.
    const QPointer<ConfigurationFiles> self(this);
    m_session.queries().run({}, [self, change = std::move(change), failure, done = std::move(done),
                                 workspace = m_session.workspace(),
                                 back = &m_session](BackgroundContext&) {
        auto outcome = std::make_shared<base::Result<void>>(guarded(change, workspace));
        QMetaObject::invokeMethod(
            back,
            [self, outcome, failure, done, back] {
                back->library().refresh();
                if (!self)
                    return;
                if (done)
                    done(*outcome);
                else if (!*outcome)
                    back->tellError(failure, outcome->error());
            },
            Qt::QueuedConnection);
    });
}

void ConfigurationFiles::save(const QString& name, const QString& json, bool replace, Done done) {
    run(
        [name = name.toStdString(), json = json.toStdString(),
         replace](const workspace::Workspace& workspace) {
            return workspace::saveConfiguration(workspace, name, json, replace);
        },
        tr("The configuration could not be saved."), std::move(done));
}

void ConfigurationFiles::remove(const QString& name, const QString& json) {
    m_session.undoStack().push(new RemoveConfiguration(*this, name, json));
}

void ConfigurationFiles::rename(const QString& from, const QString& to, const QString& json) {
    m_session.undoStack().push(new RenameConfiguration(*this, from, to, json));
}

void ConfigurationFiles::removeNow(const QString& name) {
    run(
        [name = name.toStdString()](const workspace::Workspace& workspace) {
            return workspace::removeConfiguration(workspace, name);
        },
        tr("The configuration could not be deleted."), {});
}

void ConfigurationFiles::renameNow(const QString& from, const QString& to, const QString& json) {
    const QString failure = tr("The configuration could not be renamed.");
    run(
        [from = from.toStdString(), to = to.toStdString(),
         json = json.toStdString()](const workspace::Workspace& workspace) -> base::Result<void> {
            STATOR_TRY(workspace::saveConfiguration(workspace, to, json, false));
            return workspace::removeConfiguration(workspace, from);
        },
        failure,
        [this, from, to, failure](const base::Result<void>& outcome) {
            if (outcome)
                emit renamed(from, to);
            else
                m_session.tellError(failure, outcome.error());
        });
}

void ConfigurationFiles::exportTo(const QString& path, const QString& json) {
    run([path = path.toStdString(), json = json.toStdString()](
            const workspace::Workspace&) { return base::writeFileAtomically(path, json); },
        tr("The file could not be written."), {});
}

void ConfigurationFiles::readFile(const QString& path, Read read) {
    const auto content = std::make_shared<QString>();
    run(
        [path = path.toStdString(), content](const workspace::Workspace&) -> base::Result<void> {
            STATOR_ASSIGN(const std::string text, base::readFile(path));
            *content = QString::fromStdString(text);
            return {};
        },
        {},
        [content, read = std::move(read)](const base::Result<void>& outcome) {
            if (outcome)
                read(*content);
            else
                read(outcome.error());
        });
}

QString ConfigurationFiles::nameProblem(const QString& name, bool mustBeNew) const {
    if (name.isEmpty())
        return {};
    if (!data::validateDatasetName(name.toStdString()))
        return tr("A name has no / \\ : * ? \" < > |, begins with no dot, and is at most 100 "
                  "letters long.");
    if (!mustBeNew)
        return {};
    for (const auto& saved : m_session.library().configurations())
        if (QString::fromStdString(saved.name) == name)
            return tr("There is a configuration of this name already.");
    return {};
}

} // namespace stator::ui
