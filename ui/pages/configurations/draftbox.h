// Configurations that are being worked on.
#pragma once

#include <QList>
#include <QObject>
#include <QSettings>
#include <QString>

namespace stator::ui {

class Throttle;

/// A configuration that was opened.
struct OpenConfiguration {
    QString key{};    ///< "saved:NAME" or "new:UUID"
    QString saved{};  ///< the name it is saved under; empty: it is not
    QString origin{}; ///< "from run 3"; empty: none
    QString base{};   ///< JSON it was opened with
    QString text{};   ///< JSON as it is now

    bool isNew() const { return saved.isEmpty(); }
    /// Says something else than `base`, the name left aside.
    bool isModified() const;
};

/// Those with unsaved changes, and the one that is open. They outlive the program, also one that
/// ends badly: they are written shortly after every change.
/// Thread: GUI.
class DraftBox : public QObject {
    Q_OBJECT
public:
    /// `place` tells workspaces apart.
    DraftBox(QSettings& settings, const QString& place, QObject* parent = nullptr);
    ~DraftBox() override;

    const QList<OpenConfiguration>& drafts() const { return m_drafts; }
    const OpenConfiguration* find(const QString& key) const;
    /// Kept while modified, or current; dropped otherwise.
    void keep(const OpenConfiguration& configuration, bool current);
    void drop(const QString& key);
    /// The one that was open last; empty: none.
    const QString& currentKey() const { return m_current; }
    void save();

signals:
    void changed();

private:
    void load();
    QSettings& m_settings;
    QString m_place;
    QList<OpenConfiguration> m_drafts;
    QString m_current;
    Throttle* m_saveSoon;
};

QString newDraftKey();
QString savedKey(const QString& name);

} // namespace stator::ui
