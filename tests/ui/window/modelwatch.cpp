#include "tests/ui/window/modelwatch.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QListWidget>
#include <QTableWidget>
#include <QTreeWidget>

namespace stator::app::test {

namespace {

/// Models of Qt's own dialogs are not ours to test.
bool isOfFileDialog(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget())
        if (qobject_cast<const QFileDialog*>(widget))
            return true;
    return false;
}

/// Of an item widget (its header has the same), or, in a window of its own, of a completer.
bool hasModelOfQt(const QAbstractItemView& view) {
    return qobject_cast<const QListWidget*>(&view) || qobject_cast<const QTreeWidget*>(&view) ||
           qobject_cast<const QTableWidget*>(&view) || qobject_cast<const QHeaderView*>(&view) ||
           view.isWindow();
}

} // namespace

ModelWatch::ModelWatch() {
    qApp->installEventFilter(this);
}

ModelWatch::~ModelWatch() = default;

void ModelWatch::watchAll(const QWidget& root) {
    for (const auto* widget : root.findChildren<QWidget*>())
        watchWidget(widget);
}

bool ModelWatch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show && watched->isWidgetType()) {
        // Later: whoever shows the view may be in the middle of filling it.
        const QPointer<QWidget> widget(static_cast<QWidget*>(watched));
        QMetaObject::invokeMethod(
            this,
            [this, widget] {
                if (widget)
                    watchWidget(widget);
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void ModelWatch::watchWidget(const QWidget* widget) {
    QAbstractItemModel* model = nullptr;
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        model = box->model();
    else if (const auto* view = qobject_cast<const QAbstractItemView*>(widget);
             view && !hasModelOfQt(*view))
        model = view->model();
    if (!model || isOfFileDialog(widget))
        return;
    while (model) {
        watch(model);
        const auto* proxy = qobject_cast<const QAbstractProxyModel*>(model);
        model = proxy ? proxy->sourceModel() : nullptr;
    }
}

void ModelWatch::watch(QAbstractItemModel* model) {
    if (model->findChild<QAbstractItemModelTester*>({}, Qt::FindDirectChildrenOnly))
        return;
    m_classes.insert(QString::fromLatin1(model->metaObject()->className()));
    new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 model);
}

} // namespace stator::app::test
