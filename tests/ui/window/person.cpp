#include "tests/ui/window/person.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPointer>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QUrl>

namespace stator::app::test {

namespace {

constexpr int kLongestMs = 30'000;
constexpr int kLookMs = 20;
constexpr int kTriesOfDialog = 250;

QString plain(QString text) {
    return text.remove(QLatin1Char('&')).remove(QChar(0x2026)).trimmed();
}

QAbstractButton* visibleButton(const QWidget& in, const QString& text) {
    for (auto* button : in.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->isEnabled() && plain(button->text()) == plain(text))
            return button;
    return nullptr;
}

QFileDialog* activeFileDialog() {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

} // namespace

void press(const QWidget& in, const QString& text) {
    QAbstractButton* button = nullptr;
    static_cast<void>(
        QTest::qWaitFor([&] { return (button = visibleButton(in, text)) != nullptr; }, kLongestMs));
    QVERIFY2(button, qPrintable(QStringLiteral("no button “%1” to press").arg(text)));
    QTest::mouseClick(button, Qt::LeftButton);
}

void type(QLineEdit* field, const QString& text) {
    QVERIFY(field);
    QVERIFY(field->isEnabled() && !field->isReadOnly());
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QCOMPARE(field->text(), text);
}

void choose(QComboBox* box, const QString& text) {
    QVERIFY(box && box->isEnabled());
    const int index = box->findText(text);
    QVERIFY2(index >= 0, qPrintable(text));
    box->setFocus();
    for (int i = 0; i < box->count() && box->currentIndex() != index; ++i)
        QTest::keyClick(box, box->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(box->currentText(), text);
}

void clickItem(QAbstractItemView* view, const QModelIndex& index, Qt::KeyboardModifiers keys) {
    QVERIFY(view && index.isValid());
    view->scrollTo(index);
    const QRect rect = view->visualRect(index);
    QVERIFY2(!rect.isEmpty(), qPrintable(index.data().toString()));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, keys, rect.center());
}

void openTab(QTabWidget* tabs, int index) {
    QVERIFY(tabs && tabs->isTabVisible(index));
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, Qt::NoModifier,
                      tabs->tabBar()->tabRect(index).center());
    QCOMPARE(tabs->currentIndex(), index);
}

void chooseFromMenu(QMainWindow& window, const QString& menu, const QString& entry) {
    for (QAction* title : window.menuBar()->actions()) {
        if (!title->isVisible() || plain(title->text()) != menu)
            continue;
        for (QAction* action : title->menu()->actions()) {
            if (plain(action->text()) != plain(entry))
                continue;
            QVERIFY2(action->isEnabled(), qPrintable(entry));
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(QStringLiteral("no “%1” in the menu “%2”").arg(entry, menu)));
}

void dropFiles(QWidget* onto, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    const QPoint middle = onto->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(onto, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(onto, &drop);
}

void answerFileDialog(const QStringList& paths) {
    QStringList quoted;
    for (const QString& path : paths)
        quoted.append(QLatin1Char('"') + path + QLatin1Char('"'));
    const QString typed = paths.size() == 1 ? paths.first() : quoted.join(QLatin1Char(' '));
    auto* look = new QTimer(qApp);
    look->setInterval(kLookMs);
    QObject::connect(look, &QTimer::timeout, look, [look, typed, tries = 0]() mutable {
        QFileDialog* dialog = activeFileDialog();
        if (!dialog && ++tries < kTriesOfDialog)
            return;
        look->deleteLater();
        QVERIFY(dialog);
        // Whatever happens, the test goes on.
        QTimer::singleShot(kLongestMs, dialog, &QDialog::reject);
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(typed);
        QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
    });
    look->start();
}

} // namespace stator::app::test
