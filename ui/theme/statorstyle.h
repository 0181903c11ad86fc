// Fusion with the window's own buttons, fields, tabs, tables and scroll bars.
#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QTableView;

namespace stator::ui {

enum class ButtonKind {
    Normal,
    Primary, ///< The one action a page is about.
    Danger,  ///< Destroys something.
    Flat,    ///< No outline until the pointer is on it.
    Rail     ///< A page of the left rail: checkable, icon beside the word.
};

void setButtonKind(QAbstractButton* button, ButtonKind kind);
ButtonKind buttonKind(const QAbstractButton* button);

/// The window's tables: whole rows, lines between rows and none between columns, no row numbers.
void prepareTable(QTableView* table);

/// Everything is drawn from the widget's palette through the tokens.
class StatorStyle : public QProxyStyle {
    Q_OBJECT
public:
    StatorStyle();

    void polish(QWidget* widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
};

} // namespace stator::ui
