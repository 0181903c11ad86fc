// Notifications on the desktop, against a desktop of our own on a bus of our own.
#include "app/window/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace stator::app;

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

/// The other side of the specification, as far as it is used.
class Desktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        QString title, text;
        QStringList actions;
    };
    QList<Shown> shown;

public slots:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text,
                const QStringList& actions, const QVariantMap&, int) {
        shown.append({title, text, actions});
        return 40U + static_cast<uint>(shown.size());
    }

signals:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

class NotifierTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (daemon.isEmpty())
            QSKIP("There is no dbus-daemon here.");
        m_bus.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"),
                             QStringLiteral("--print-address")});
        QVERIFY(m_bus.waitForReadyRead(10'000));
        m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
        QVERIFY(!m_address.isEmpty());
        // Read by the first use of the session bus.
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
    }

    void cleanupTestCase() {
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void withoutADesktopNothingHappens() {
        DesktopNotifier notifier;
        QSignalSpy activated(&notifier, &Notifier::activated);
        notifier.notify(QStringLiteral("Finished"), QStringLiteral("run 1"), QStringLiteral("1"));
        QTest::qWait(50);
        QCOMPARE(activated.count(), 0);
    }

    void whatIsClickedComesBackByItsKey() {
        auto side = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
        QVERIFY(side.isConnected());
        Desktop desktop;
        QVERIFY(side.registerObject(
            kPath, &desktop, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(side.registerService(kService));
        DesktopNotifier notifier;
        QSignalSpy activated(&notifier, &Notifier::activated);
        notifier.notify(QStringLiteral("Finished"), QStringLiteral("a < b"), QStringLiteral("7"));
        notifier.notify(QStringLiteral("Failed"), QStringLiteral("run 8"), QStringLiteral("8"));
        QTRY_COMPARE(desktop.shown.size(), 2);
        QCOMPARE(desktop.shown[0].title, QStringLiteral("Finished"));
        QCOMPARE(desktop.shown[0].text, QStringLiteral("a &lt; b"));
        QCOMPARE(desktop.shown[0].actions.first(), QStringLiteral("default"));
        // The answers have to be back before a click can be told.
        QTest::qWait(50);
        emit desktop.ActionInvoked(99, QStringLiteral("default")); // of another program
        emit desktop.NotificationClosed(41, 2);
        emit desktop.ActionInvoked(41, QStringLiteral("default")); // closed: nobody's any more
        emit desktop.ActionInvoked(42, QStringLiteral("default"));
        QTRY_COMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toString(), QStringLiteral("8"));
        side.unregisterService(kService);
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }

private:
    QProcess m_bus;
    QString m_address;
};

QTEST_MAIN(NotifierTest)
#include "notifier_test.moc"
