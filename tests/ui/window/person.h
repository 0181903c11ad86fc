// What a person's hands do, in the words of who reads a test. Each fails the test where the hands
// would find nothing.
#pragma once

#include <QApplication>
#include <QString>
#include <QStringList>
#include <QTest>

class QAbstractItemView;
class QComboBox;
class QLineEdit;
class QMainWindow;
class QModelIndex;
class QTabWidget;
class QWidget;

namespace stator::app::test {

/// Waits until the button with this text can be clicked, and clicks it.
void press(const QWidget& in, const QString& text);
/// Writes over what the field holds.
void type(QLineEdit* field, const QString& text);
/// Chooses with the keyboard.
void choose(QComboBox* box, const QString& text);
void clickItem(QAbstractItemView* view, const QModelIndex& index,
               Qt::KeyboardModifiers keys = Qt::NoModifier);
void openTab(QTabWidget* tabs, int index);
/// An entry of the menu with this title; what is behind the entry's "…" and "&" does not count.
void chooseFromMenu(QMainWindow& window, const QString& menu, const QString& entry);
/// Drops files onto the middle of a widget.
void dropFiles(QWidget* onto, const QStringList& paths);
/// Gives the next file dialog that opens these paths: call before what opens it.
void answerFileDialog(const QStringList& paths);

/// The dialog of this class, once it is shown; null after ten seconds.
template<class Dialog>
Dialog* openDialog() {
    Dialog* found = nullptr;
    const bool shown = QTest::qWaitFor(
        [&] {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (widget->isVisible() && qobject_cast<Dialog*>(widget))
                    found = static_cast<Dialog*>(widget);
            return found != nullptr;
        },
        10'000);
    return shown ? found : nullptr;
}

} // namespace stator::app::test
