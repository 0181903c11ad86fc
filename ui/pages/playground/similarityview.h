// Every sentence against every other, by one model or two.
#pragma once

#include "ui/pages/playground/playgroundanswer.h"

#include <QList>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;

namespace stator::ui {

class HeatMap;

/// Thread: GUI.
class SimilarityView : public QWidget {
    Q_OBJECT
public:
    explicit SimilarityView(QWidget* parent = nullptr);

    /// `second`: of another model, beside the first and as a difference to it.
    void show(const QStringList& sentences, const QString& firstName,
              const std::optional<PlaygroundAnswer>& first, const QString& secondName,
              const std::optional<PlaygroundAnswer>& second);

signals:
    void exportFailed(const QString& message);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Panel {
        QWidget* box;
        QLabel* name;
        HeatMap* map;
    };
    Panel makePanel();
    static void fill(const Panel& panel, const QString& name, const QStringList& sentences,
                     std::vector<double> values, bool difference);

    /// As many beside each other as can be read.
    void place();

    QGridLayout* m_grid;
    Panel m_first, m_second, m_difference;
    QList<QWidget*> m_placed; ///< what is shown, and beside how many
    int m_columns = 0;
};

} // namespace stator::ui
