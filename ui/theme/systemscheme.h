// Whether the desktop prefers dark windows, and when that changes.
#pragma once

#include <QObject>

class QDBusVariant;

namespace stator::ui {

/// Asks the desktop portal (org.freedesktop.appearance color-scheme), and without one the palette
/// that the platform gave the application at its start. Thread: GUI.
class SystemScheme : public QObject {
    Q_OBJECT
public:
    explicit SystemScheme(QObject* parent = nullptr);
    bool isDark() const { return m_dark; }

signals:
    void changed(bool dark);

private slots:
    void onSettingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void readPortal();

    bool m_dark = false;
};

} // namespace stator::ui
