// Saved configurations: written, renamed and deleted in the background, and undone.
#pragma once

#include "ui/session/session.h"

#include <QObject>
#include <QString>

#include <functional>

namespace stator::ui {

/// Every change ends with a new reading of the library. Thread: GUI.
class ConfigurationFiles : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const base::Result<void>&)>;
    explicit ConfigurationFiles(Session& session, QObject* parent = nullptr);

    /// `done` (may be empty) gets the outcome; without one a failure is told.
    void save(const QString& name, const QString& json, bool replace, Done done = {});
    /// These two are undone by the session's stack.
    void remove(const QString& name, const QString& json);
    void rename(const QString& from, const QString& to, const QString& json);
    void exportTo(const QString& path, const QString& json);
    using Read = std::function<void(base::Result<QString>)>;
    void readFile(const QString& path, Read read);

    /// In words what is wrong with a name; empty: nothing.
    QString nameProblem(const QString& name, bool mustBeNew) const;

    // Without an entry of their own on the stack.
    void removeNow(const QString& name);
    void renameNow(const QString& from, const QString& to, const QString& json);

signals:
    void renamed(const QString& from, const QString& to);

private:
    using Change = std::function<base::Result<void>(const workspace::Workspace&)>;
    void run(Change change, const QString& failure, Done done);

    Session& m_session;
};

} // namespace stator::ui
