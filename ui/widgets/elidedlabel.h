// A line of text that shortens itself.
#pragma once

#include <QWidget>

namespace stator::ui {

/// Shows as much as fits; the tool tip has the rest.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr,
                         Qt::TextElideMode mode = Qt::ElideRight);
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setElideMode(Qt::TextElideMode mode);
    void setSecondary(bool secondary);
    bool isElided() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode;
    bool m_secondary = false;
};

} // namespace stator::ui
