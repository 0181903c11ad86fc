// What holds for every page, whatever is on it: names, keys, the keyboard's way around.
#include "app/window/mainmenu.h"
#include "app/window/pages.h"
#include "app/window/workspaceview.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/window/windowfixture.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QSet>
#include <QTest>
#include <QToolButton>

namespace stator::app::test {

class PagesTest : public QObject {
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_fixture;
    WorkspaceView& view() { return *m_fixture->window().view(); }

private slots:
    void initTestCase();
    void cleanupTestCase() { m_fixture.reset(); }

    void theRailSaysWhatThePagesSay();
    void everyPageIsShownByItsKey();
    void noTwoCommandsShareAKey_data() { eachPage(); }
    void noTwoCommandsShareAKey();
    void controlsWithoutTextHaveANameForScreenReaders_data() { eachPage(); }
    void controlsWithoutTextHaveANameForScreenReaders();
    void tabReachesEveryControlAndComesBack_data() { eachPage(); }
    void tabReachesEveryControlAndComesBack();
    void everyPageSurvivesSavingResettingAndRestoring();

private:
    void eachPage();
};

namespace {

QString describe(const QWidget* widget) {
    QStringList path;
    for (const QWidget* at = widget; at && !at->isWindow(); at = at->parentWidget())
        path.prepend(
            QString::fromLatin1(at->metaObject()->className()) +
            (at->objectName().isEmpty() ? QString() : QLatin1Char('#') + at->objectName()));
    return path.mid(std::max<qsizetype>(0, path.size() - 4)).join(QStringLiteral(" > "));
}

/// Whether Tab should stop here.
bool takesTab(const QWidget* widget) {
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
           widget->focusProxy() == nullptr;
}

/// Radio-like buttons share one stop.
bool isOtherOfGroup(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button && button->autoExclusive() && button->isCheckable() && !button->isChecked();
}

} // namespace

void PagesTest::initTestCase() {
    m_fixture = std::make_unique<WindowFixture>(4);
    m_fixture->window().resize(1440, 900);
    m_fixture->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    QVERIFY(m_fixture->open());
    view().makeAllPages();
    QVERIFY(m_fixture->settle());
}

void PagesTest::eachPage() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const PageEntry& entry : pageEntries())
        QTest::newRow(entry.id) << index++;
}

void PagesTest::theRailSaysWhatThePagesSay() {
    for (int i = 0; i < view().pageCount(); ++i) {
        const PageEntry& entry = pageEntries()[static_cast<std::size_t>(i)];
        QCOMPARE(view().page(i).id(), entry.name());
        QCOMPARE(view().page(i).title(), entry.title());
        QCOMPARE(view().page(i).icon(), entry.icon);
        QCOMPARE(view().pageActions()[i]->text(), entry.title());
    }
}

void PagesTest::everyPageIsShownByItsKey() {
    for (int i = view().pageCount() - 1; i >= 0; --i) {
        QTest::keyClick(&m_fixture->window(), static_cast<Qt::Key>(Qt::Key_1 + i),
                        Qt::ControlModifier);
        QCOMPARE(view().currentIndex(), i);
        QVERIFY(view().pageActions()[i]->isChecked());
    }
}

void PagesTest::noTwoCommandsShareAKey() {
    QFETCH(int, index);
    view().showPage(index);
    // All that can be triggered while this page is shown.
    QSet<const QAction*> seen;
    QHash<QKeySequence, QString> keys;
    const auto take = [&](const QAction* action, bool windowWide) {
        if (seen.contains(action))
            return;
        seen.insert(action);
        // Keys of a widget hold only while it has the focus.
        if (!windowWide && (action->shortcutContext() == Qt::WidgetShortcut ||
                            action->shortcutContext() == Qt::WidgetWithChildrenShortcut))
            return;
        for (const QKeySequence& key : action->shortcuts()) {
            const QString name = action->objectName() + QLatin1Char(' ') + action->text();
            QVERIFY2(!keys.contains(key),
                     qPrintable(key.toString() + QStringLiteral(": ") + keys.value(key) +
                                QStringLiteral(" and ") + name));
            keys.insert(key, name);
        }
    };
    for (const QMenu* menu : m_fixture->window().menuBar()->findChildren<QMenu*>())
        for (const QAction* action : menu->actions())
            take(action, false);
    for (const QAction* action : view().page(index).menuActions())
        take(action, false);
    QList<QWidget*> widgets = view().page(index).findChildren<QWidget*>();
    widgets.append(&view().page(index));
    for (const QWidget* widget : widgets)
        for (const QAction* action : widget->actions())
            take(action, false);
}

void PagesTest::controlsWithoutTextHaveANameForScreenReaders() {
    QFETCH(int, index);
    view().showPage(index);
    QVERIFY(m_fixture->settle());
    QStringList nameless;
    for (const QWidget* widget : m_fixture->window().findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        QString text = widget->accessibleName();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
            text.isEmpty() && button)
            text = button->text();
        // A label that leads here gives it its name.
        for (const QLabel* label : widget->window()->findChildren<QLabel*>())
            if (text.isEmpty() && label->buddy() == widget)
                text = label->text();
        if (text.isEmpty())
            nameless.append(describe(widget));
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

void PagesTest::tabReachesEveryControlAndComesBack() {
    QFETCH(int, index);
    view().showPage(index);
    QVERIFY(m_fixture->settle());
    MainWindow& window = m_fixture->window();
    QSet<QWidget*> expected;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (takesTab(widget) && !isOtherOfGroup(widget))
            expected.insert(widget);
    QVERIFY(!expected.isEmpty());
    QWidget* first = nullptr;
    QSet<QWidget*> visited;
    const qsizetype most = 4 * expected.size() + 40;
    for (qsizetype steps = 0; steps < most; ++steps) {
        QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, Qt::Key_Tab);
        QWidget* now = window.focusWidget();
        QVERIFY(now);
        if (now == first && visited.size() > 1)
            break;
        if (!first)
            first = now;
        visited.insert(now);
    }
    QStringList missed;
    for (QWidget* widget : expected)
        if (!visited.contains(widget))
            missed.append(describe(widget));
    QCOMPARE(window.focusWidget(), first);
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QLatin1Char('\n'))));
}

void PagesTest::everyPageSurvivesSavingResettingAndRestoring() {
    for (int i = 0; i < view().pageCount(); ++i) {
        view().showPage(i);
        view().saveState();
        view().resetLayout();
        QSettings& settings = view().session().settings();
        settings.beginGroup(QStringLiteral("pages/") + view().page(i).id());
        view().page(i).restoreState(settings);
        settings.endGroup();
        QVERIFY(settings.group().isEmpty());
        QVERIFY(m_fixture->settle());
    }
}

} // namespace stator::app::test

QTEST_MAIN(stator::app::test::PagesTest)
#include "pages_test.moc"
