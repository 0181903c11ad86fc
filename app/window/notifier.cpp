#include "app/window/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QHash>
#include <QSystemTrayIcon>

namespace stator::app {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int kAnswerMs = 3000;
constexpr int kTrayMs = 8000;

} // namespace

DesktopNotifier::DesktopNotifier(QObject* parent)
    : Notifier(parent) {}

void DesktopNotifier::notify(const QString& title, const QString& text, const QString& key) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        notifyThroughTray(title, text, key);
        return;
    }
    if (!m_listening) {
        m_listening = true;
        bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                    SLOT(noteAction(uint, QString)));
        bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
                    SLOT(noteClosed(uint, uint)));
    }
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    call.setArguments({QGuiApplication::applicationDisplayName(), 0U, QStringLiteral("stator"),
                       title, text.toHtmlEscaped(),
                       QStringList{QStringLiteral("default"), tr("Show")}, hints, -1});
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kAnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, title, text, key] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            notifyThroughTray(title, text, key);
        else
            m_keys.insert(reply.value(), key);
    });
}

void DesktopNotifier::noteAction(uint id, const QString&) {
    if (m_keys.contains(id))
        emit activated(m_keys.take(id));
}

void DesktopNotifier::noteClosed(uint id, uint) {
    m_keys.remove(id);
}

void DesktopNotifier::notifyThroughTray(const QString& title, const QString& text,
                                        const QString& key) {
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    if (m_tray == nullptr) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this,
                [this] { emit activated(m_trayKey); });
    }
    m_trayKey = key;
    m_tray->show();
    m_tray->showMessage(title, text, QSystemTrayIcon::Information, kTrayMs);
}

} // namespace stator::app
