// Widgets one after another, going on in a new line where the width ends.
#pragma once

#include <QLayout>
#include <QList>

namespace stator::ui {

/// Each at its size hint, those of a line centred on each other. Thread: GUI.
class FlowLayout : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    /// Between lines; spacing() is that within a line.
    void setLineSpacing(int pixels);
    int lineSpacing() const { return m_lineSpacing; }

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    /// Places the items where `move`; gives the height they take.
    int place(const QRect& rect, bool move) const;

    QList<QLayoutItem*> m_items;
    int m_lineSpacing = 6;
};

} // namespace stator::ui
