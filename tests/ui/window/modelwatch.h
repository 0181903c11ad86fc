// Every item model of the window under Qt's own tester, for as long as a test goes on.
#pragma once

#include <QObject>
#include <QPointer>
#include <QSet>

class QAbstractItemModel;
class QWidget;

namespace stator::app::test {

/// Views are found when they are shown, those of dialogs too; proxies are followed to their source.
/// A model that breaks the rules of models fails the test. One at a time. Thread: GUI.
class ModelWatch : public QObject {
    Q_OBJECT
public:
    ModelWatch();
    ~ModelWatch() override;

    /// Also what is below `root` and was not shown yet.
    void watchAll(const QWidget& root);
    /// Of models that were tested so far.
    const QSet<QString>& classes() const { return m_classes; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watchWidget(const QWidget* widget);
    void watch(QAbstractItemModel* model);

    QSet<QString> m_classes;
};

} // namespace stator::app::test
