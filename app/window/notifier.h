// Messages on the desktop.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

class QSystemTrayIcon;

namespace stator::app {

/// Thread: GUI.
class Notifier : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// `key` comes back with activated().
    virtual void notify(const QString& title, const QString& text, const QString& key) = 0;

signals:
    /// A person clicked the notification.
    void activated(const QString& key);
};

/// Through org.freedesktop.Notifications on the session bus; without one through the system tray;
/// without either, nothing. Never waits for the other side.
class DesktopNotifier final : public Notifier {
    Q_OBJECT
public:
    explicit DesktopNotifier(QObject* parent = nullptr);
    void notify(const QString& title, const QString& text, const QString& key) override;

private slots:
    void noteAction(uint id, const QString& action);
    void noteClosed(uint id, uint reason);

private:
    void notifyThroughTray(const QString& title, const QString& text, const QString& key);

    QHash<uint, QString> m_keys; ///< of notifications that are shown
    QSystemTrayIcon* m_tray = nullptr;
    QString m_trayKey;
    bool m_listening = false;
};

} // namespace stator::app
