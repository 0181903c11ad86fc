// A titled panel: what pages are made of.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace stator::ui {

/// A rounded panel with a title at its top left and tools (buttons, choices) at its top right.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    /// Beside the title, in the secondary colour.
    void setSubtitle(const QString& text);
    /// Added from left to right; the card owns them.
    void addTool(QWidget* tool);
    /// Below the title; the card owns it. `stretch` divides spare height.
    void addWidget(QWidget* widget, int stretch = 0);
    void addLayout(QLayout* layout, int stretch = 0);
    /// Without inner margins, for tables that touch the edge.
    void setFlush(bool flush);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateHeader();

    QVBoxLayout* m_layout;
    QWidget* m_header;
    QHBoxLayout* m_headerLayout;
    QLabel* m_title;
    QLabel* m_subtitle;
    int m_tools = 0;
};

} // namespace stator::ui
