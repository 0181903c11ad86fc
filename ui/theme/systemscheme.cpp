#include "ui/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace stator::ui {

namespace {

// A desktop that does not answer at once must not delay the window.
constexpr int kPatienceMs = 60;
constexpr uint kPrefersDark = 1;
constexpr uint kPrefersLight = 2;

QString portalService() {
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString portalPath() {
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString portalInterface() {
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearance() {
    return QStringLiteral("org.freedesktop.appearance");
}
QString colourScheme() {
    return QStringLiteral("color-scheme");
}

// The portal wraps the number in one or two variants, by version.
uint unwrapped(QVariant value) {
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

SystemScheme::SystemScheme(QObject* parent)
    : QObject(parent)
    , m_dark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128) {
    // Without a screen there is no desktop either (and a test must not depend on one).
    const QString platform = QGuiApplication::platformName();
    if (platform != QLatin1String("offscreen") && platform != QLatin1String("minimal"))
        readPortal();
}

void SystemScheme::readPortal() {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage ask = QDBusMessage::createMethodCall(portalService(), portalPath(),
                                                      portalInterface(), QStringLiteral("Read"));
    ask << appearance() << colourScheme();
    const QDBusMessage answer = bus.call(ask, QDBus::Block, kPatienceMs);
    if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty()) {
        const uint preference = unwrapped(answer.arguments().constFirst());
        if (preference == kPrefersDark || preference == kPrefersLight)
            m_dark = preference == kPrefersDark;
    }
    bus.connect(portalService(), portalPath(), portalInterface(), QStringLiteral("SettingChanged"),
                this, SLOT(onSettingChanged(QString, QString, QDBusVariant)));
}

void SystemScheme::onSettingChanged(const QString& space, const QString& key,
                                    const QDBusVariant& value) {
    if (space != appearance() || key != colourScheme())
        return;
    const bool dark = unwrapped(value.variant()) == kPrefersDark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    emit changed(dark);
}

} // namespace stator::ui
