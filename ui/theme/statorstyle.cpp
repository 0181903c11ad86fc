#include "ui/theme/statorstyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace stator::ui {

namespace {

constexpr const char* kKindProperty = "statorButtonKind";
constexpr int kControlHeight = 28;
constexpr int kRowHeight = 29;
constexpr int kMenuBarHeight = 32;
constexpr int kEditorFrame = 4; // keeps the text off the rounded corners

ButtonKind kindOf(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button ? buttonKind(button) : ButtonKind::Normal;
}

struct Interaction {
    explicit Interaction(const QStyleOption* o)
        : enabled(o->state & QStyle::State_Enabled)
        , hovered(enabled && (o->state & QStyle::State_MouseOver))
        , pressed(enabled && (o->state & QStyle::State_Sunken))
        , on(o->state & QStyle::State_On)
        , focused(enabled && (o->state & QStyle::State_HasFocus)) {}
    bool enabled, hovered, pressed, on, focused;
};

void paintButton(QPainter& painter, const QStyleOption* option, const Tokens& t, ButtonKind kind) {
    const Interaction is(option);
    const QRectF rect(option->rect);
    QColor fill = t.card;
    QColor border = t.border;
    if (kind == ButtonKind::Primary || kind == ButtonKind::Danger) {
        fill = kind == ButtonKind::Primary ? t.accent : t.danger;
        if (!is.enabled)
            fill = mixed(t.card, t.border, 0.8);
        else if (is.pressed)
            fill = mixed(fill, Qt::black, 0.15);
        else if (is.hovered)
            fill = mixed(fill, t.dark ? Qt::white : Qt::black, 0.08);
        border = fill;
    } else if (kind == ButtonKind::Flat || kind == ButtonKind::Rail) {
        fill = border = QColor();
        if (is.on || is.pressed)
            fill = is.on ? t.selection : t.pressed;
        else if (is.hovered)
            fill = kind == ButtonKind::Rail ? mixed(t.rail, t.text, 0.06) : t.hover;
    } else if (is.on) {
        fill = t.selection;
        border = mixed(t.border, t.accent, 0.6);
    } else if (is.pressed) {
        fill = t.pressed;
    } else if (is.hovered) {
        fill = t.hover;
        border = mixed(t.border, t.text, 0.18);
    }
    paintPanel(painter, rect, kControlRadius, fill, border);
}

void paintField(QPainter& painter, const QStyleOption* option, const Tokens& t) {
    const Interaction is(option);
    QColor border = t.border;
    if (is.focused)
        border = t.accent;
    else if (is.hovered)
        border = mixed(t.border, t.text, 0.25);
    paintPanel(painter, QRectF(option->rect), kControlRadius, is.enabled ? t.card : t.window,
               border);
    if (is.focused)
        paintPanel(painter, QRectF(option->rect), kControlRadius, QColor(), t.accent, 1.5);
}

void paintIndicator(QPainter& painter, const QStyleOption* option, const Tokens& t, bool round) {
    const Interaction is(option);
    const bool partly = option->state & QStyle::State_NoChange;
    const double side = std::min(option->rect.width(), option->rect.height());
    const QRectF box(option->rect.left(), option->rect.center().y() + 0.5 - side / 2 + 0.5, side,
                     side);
    const double radius = round ? side / 2 : 4;
    if (!is.on && !partly) {
        const QColor line =
            is.focused ? t.accent : mixed(t.border, t.text, is.hovered ? 0.45 : 0.25);
        paintPanel(painter, box, radius, is.enabled ? t.card : t.window, line,
                   is.focused ? 1.5 : 1);
        return;
    }
    const QColor fill = is.enabled ? t.accent : t.disabledText;
    paintPanel(painter, box, radius, fill, fill);
    if (round)
        paintPanel(painter, box.adjusted(side * .31, side * .31, -side * .31, -side * .31), side,
                   t.accentText, QColor());
    else
        paintIcon(painter, box.adjusted(1, 1, -1, -1), partly ? Icon::Remove : Icon::Check,
                  t.accentText);
    if (is.focused)
        paintFocusRing(painter, box.adjusted(-2, -2, 2, 2), radius + 2,
                       mixed(t.card, t.accent, 0.6));
}

void paintTab(QPainter& painter, const QStyleOptionTab* tab, const Tokens& t) {
    const bool chosen = tab->state & QStyle::State_Selected;
    const QRectF rect(tab->rect);
    const Interaction is(tab);
    if (!chosen && is.hovered)
        paintPanel(painter, rect.adjusted(2, 3, -2, -4), kControlRadius, t.hover, QColor());
    if (is.focused)
        paintFocusRing(painter, rect.adjusted(2, 3, -2, -4), kControlRadius,
                       mixed(t.card, t.accent, 0.6));
    if (chosen)
        painter.fillRect(QRectF(rect.left() + 4, rect.bottom() - 2, rect.width() - 8, 2), t.accent);
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider* bar, const QRect& handle,
                    const Tokens& t) {
    if (!handle.isValid() || bar->maximum == bar->minimum)
        return;
    const bool active = bar->activeSubControls & QStyle::SC_ScrollBarSlider;
    const bool held = active && (bar->state & QStyle::State_Sunken);
    QRectF rect(handle);
    rect = bar->orientation == Qt::Vertical ? rect.adjusted(3, 2, -3, -2)
                                            : rect.adjusted(2, 3, -2, -3);
    const double strength = held ? 0.55 : active ? 0.42 : 0.26;
    paintPanel(painter, rect, 3, mixed(t.card, t.text, strength), QColor());
}

// The views' rows are pale when selected, so their text keeps its colour.
void makePale(QPalette& palette, const Tokens& t) {
    palette.setColor(QPalette::All, QPalette::Highlight, t.selection);
    palette.setColor(QPalette::All, QPalette::HighlightedText, t.text);
}

} // namespace

void setButtonKind(QAbstractButton* button, ButtonKind kind) {
    button->setProperty(kKindProperty, static_cast<int>(kind));
    button->setAttribute(Qt::WA_Hover);
    if (kind == ButtonKind::Primary || kind == ButtonKind::Danger || kind == ButtonKind::Rail) {
        QFont font = button->font();
        font.setWeight(kind == ButtonKind::Rail ? QFont::Normal : QFont::DemiBold);
        button->setFont(font);
    }
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QAbstractButton* button) {
    return static_cast<ButtonKind>(button->property(kKindProperty).toInt());
}

void prepareTable(QTableView* table) {
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setCornerButtonEnabled(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

StatorStyle::StatorStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void StatorStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QLineEdit*>(widget) || qobject_cast<QTabBar*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QHeaderView*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Its frame was measured before it was known to be an editor.
    if (auto* editor = qobject_cast<QPlainTextEdit*>(widget))
        editor->setFrameStyle(editor->frameStyle());
}

void StatorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const {
    const Tokens& t = tokensFor(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        paintButton(*painter, option, t, kindOf(widget));
        return;
    case PE_PanelButtonTool: {
        // Tool buttons inside other controls (a field's clear button) stay bare.
        const bool bare = qobject_cast<const QLineEdit*>(widget ? widget->parentWidget() : nullptr);
        const ButtonKind kind = kindOf(widget);
        if (!bare)
            paintButton(*painter, option, t, kind == ButtonKind::Normal ? ButtonKind::Flat : kind);
        return;
    }
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect: {
        const bool button = qobject_cast<const QAbstractButton*>(widget);
        // Only for those who use the keyboard.
        if (!(option->state & State_KeyboardFocusChange))
            return;
        const bool rows = qobject_cast<const QAbstractItemView*>(widget);
        const QRectF rect =
            button && !widget->inherits("QCheckBox") && !widget->inherits("QRadioButton")
                ? QRectF(widget->rect())
                : QRectF(option->rect);
        if (rows)
            paintPanel(*painter, rect.adjusted(1, 1, -1, -1), 3, QColor(),
                       mixed(t.card, t.accent, 0.5));
        else if (button && !widget->inherits("QCheckBox") && !widget->inherits("QRadioButton"))
            paintFocusRing(*painter, rect, kControlRadius, mixed(t.card, t.accent, 0.75));
        return;
    }
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            paintField(*painter, option, t);
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        paintPanel(*painter, QRectF(option->rect), kControlRadius,
                   qobject_cast<const QPlainTextEdit*>(widget) ? option->palette.base().color()
                                                               : QColor(),
                   t.border);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRectF(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.border);
        return;
    case PE_FrameTabWidget:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintIndicator(*painter, option, t, false);
        return;
    case PE_IndicatorRadioButton:
        paintIndicator(*painter, option, t, true);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem: {
        QStyleOptionViewItem item(*qstyleoption_cast<const QStyleOptionViewItem*>(option));
        makePale(item.palette, t);
        if (item.state & State_Selected)
            painter->fillRect(item.rect, t.selection);
        else if (element == PE_PanelItemViewItem && item.backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(item.rect, item.backgroundBrush);
        else if (element == PE_PanelItemViewItem && (item.state & State_MouseOver) &&
                 !qobject_cast<const QTableView*>(widget))
            painter->fillRect(item.rect, t.hover);
        if (element == PE_PanelItemViewItem && qobject_cast<const QTableView*>(widget))
            painter->fillRect(QRectF(item.rect.left(), item.rect.bottom(), item.rect.width(), 1),
                              t.border);
        return;
    }
    case PE_IndicatorHeaderArrow: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        const QPointF centre = QRectF(option->rect).center();
        paintIcon(*painter, QRectF(centre.x() - 6, centre.y() - 6, 12, 12),
                  up ? Icon::ChevronUp : Icon::ChevronDown, t.secondaryText);
        return;
    }
    case PE_IndicatorBranch: {
        if (!(option->state & State_Children))
            return;
        const QPointF centre = QRectF(option->rect).center();
        paintIcon(*painter, QRectF(centre.x() - 6, centre.y() - 6, 12, 12),
                  option->state & State_Open ? Icon::ChevronDown : Icon::ChevronRight,
                  t.secondaryText);
        return;
    }
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp: {
        const QPointF centre = QRectF(option->rect).center();
        paintIcon(*painter, QRectF(centre.x() - 6, centre.y() - 6, 12, 12),
                  element == PE_IndicatorArrowUp ? Icon::ChevronUp : Icon::ChevronDown,
                  option->state & State_Enabled ? t.secondaryText : t.disabledText);
        return;
    }
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, t.card);
        paintPanel(*painter, QRectF(option->rect), 0, QColor(), t.border);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StatorStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    const Tokens& t = tokensFor(option->palette);
    switch (element) {
    case CE_PushButtonBevel: {
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (button && (button->features & QStyleOptionButton::HasMenu))
            paintIcon(*painter,
                      QRectF(option->rect.right() - 18, option->rect.center().y() - 5.5, 12, 12),
                      Icon::ChevronDown, t.secondaryText);
        return;
    }
    case CE_PushButtonLabel: {
        QStyleOptionButton button(*qstyleoption_cast<const QStyleOptionButton*>(option));
        const ButtonKind kind = kindOf(widget);
        if ((kind == ButtonKind::Primary || kind == ButtonKind::Danger) &&
            (option->state & State_Enabled))
            button.palette.setColor(QPalette::ButtonText, kind == ButtonKind::Primary
                                                              ? t.accentText
                                                              : readableOn(t.danger));
        else if (option->state & State_On)
            button.palette.setColor(QPalette::ButtonText, t.accent);
        QProxyStyle::drawControl(element, &button, painter, widget);
        return;
    }
    case CE_ToolButtonLabel: {
        QStyleOptionToolButton button(*qstyleoption_cast<const QStyleOptionToolButton*>(option));
        if (option->state & State_On)
            button.palette.setColor(QPalette::ButtonText, t.accent);
        if (kindOf(widget) == ButtonKind::Rail) {
            if (option->state & State_On)
                button.font.setWeight(QFont::DemiBold);
            const QRectF rect(button.rect);
            const QRectF at(rect.left() + 10, rect.center().y() - 8, 16, 16);
            button.icon.paint(painter, at.toRect(), Qt::AlignCenter, QIcon::Normal,
                              option->state & State_On ? QIcon::On : QIcon::Off);
            painter->setFont(button.font);
            painter->setPen(option->state & State_On ? t.accent : t.text);
            painter->drawText(rect.adjusted(35, 0, -6, 0),
                              Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, button.text);
            return;
        }
        QProxyStyle::drawControl(element, &button, painter, widget);
        return;
    }
    case CE_ComboBoxLabel: {
        QStyleOptionComboBox combo(*qstyleoption_cast<const QStyleOptionComboBox*>(option));
        const QRect field = subControlRect(CC_ComboBox, &combo, SC_ComboBoxEditField, widget);
        const int room =
            field.width() - 2 - (combo.currentIcon.isNull() ? 0 : combo.iconSize.width() + 4);
        if (combo.fontMetrics.horizontalAdvance(combo.currentText) > room + 1)
            combo.currentText =
                combo.fontMetrics.elidedText(combo.currentText, Qt::ElideRight, room);
        QProxyStyle::drawControl(element, &combo, painter, widget);
        return;
    }
    case CE_HeaderSection:
        painter->fillRect(option->rect, t.card);
        if (option->state & State_MouseOver && option->state & State_Enabled)
            painter->fillRect(option->rect, t.hover);
        painter->fillRect(
            QRectF(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.border);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.card);
        painter->fillRect(
            QRectF(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.border);
        return;
    case CE_HeaderLabel: {
        QStyleOptionHeader header(*qstyleoption_cast<const QStyleOptionHeader*>(option));
        header.palette.setColor(QPalette::ButtonText, t.secondaryText);
        header.state &= ~State_On; // Fusion writes the header of the current column bold.
        header.rect.adjust(4, 0, -4, 0);
        QProxyStyle::drawControl(element, &header, painter, widget);
        return;
    }
    case CE_TabBarTabShape:
        paintTab(*painter, qstyleoption_cast<const QStyleOptionTab*>(option), t);
        return;
    case CE_TabBarTabLabel: {
        QStyleOptionTab tab(*qstyleoption_cast<const QStyleOptionTab*>(option));
        const bool chosen = tab.state & State_Selected;
        painter->save();
        QFont font = painter->font();
        font.setWeight(chosen ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        tab.palette.setColor(QPalette::WindowText, chosen ? t.text : t.secondaryText);
        tab.state &= ~State_HasFocus;
        QProxyStyle::drawControl(element, &tab, painter, widget);
        painter->restore();
        return;
    }
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        const QRectF all(option->rect);
        const QRectF line(all.left(), all.center().y() - 3, all.width(), 6);
        const double range = double(bar->maximum) - bar->minimum;
        // An unknown length is drawn as a pale full bar: calm, and without a timer.
        if (range <= 0)
            paintBar(*painter, line, 1, mixed(t.border, t.accent, 0.45), t.border);
        else
            paintBar(*painter, line, (bar->progress - bar->minimum) / range, t.accent, t.border);
        return;
    }
    case CE_ItemViewItem: {
        QStyleOptionViewItem item(*qstyleoption_cast<const QStyleOptionViewItem*>(option));
        makePale(item.palette, t);
        QProxyStyle::drawControl(element, &item, painter, widget);
        return;
    }
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.rail);
        return;
    case CE_MenuBarItem: {
        QStyleOptionMenuItem item(*qstyleoption_cast<const QStyleOptionMenuItem*>(option));
        painter->fillRect(item.rect, t.rail);
        if (item.state & (State_Selected | State_Sunken) && item.state & State_Enabled)
            paintPanel(*painter, QRectF(item.rect).adjusted(1, 4, -1, -4), kControlRadius,
                       t.selection, QColor());
        proxy()->drawItemText(
            painter, item.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
            item.palette, item.state & State_Enabled, item.text, QPalette::WindowText);
        return;
    }
    case CE_Splitter:
        if (option->state & State_MouseOver) {
            const QPointF centre = QRectF(option->rect).center();
            const bool upright = option->state & State_Horizontal;
            paintPanel(*painter,
                       QRectF(centre.x() - (upright ? 1 : 16), centre.y() - (upright ? 16 : 1),
                              upright ? 2 : 32, upright ? 32 : 2),
                       1, t.accent, QColor());
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void StatorStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const {
    const Tokens& t = tokensFor(option->palette);
    switch (control) {
    case CC_ComboBox: {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (!combo->frame) {
            QProxyStyle::drawComplexControl(control, option, painter, widget);
            return;
        }
        paintField(*painter, option, t);
        const QRectF rect(option->rect);
        paintIcon(*painter, QRectF(rect.right() - 22, rect.center().y() - 6, 12, 12),
                  Icon::ChevronDown,
                  option->state & State_Enabled ? t.secondaryText : t.disabledText);
        return;
    }
    case CC_ToolButton: {
        // Where the whole button opens a menu, Fusion's small arrow only crowds its corner.
        QStyleOptionToolButton button(*qstyleoption_cast<const QStyleOptionToolButton*>(option));
        if (!(button.features & QStyleOptionToolButton::MenuButtonPopup))
            button.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &button, painter, widget);
        return;
    }
    case CC_SpinBox: {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        if (spin->frame)
            paintField(*painter, option, t);
        if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        for (const auto part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
            const QRectF rect(proxy()->subControlRect(CC_SpinBox, option, part, widget));
            const bool can =
                spin->stepEnabled & (part == SC_SpinBoxUp ? QAbstractSpinBox::StepUpEnabled
                                                          : QAbstractSpinBox::StepDownEnabled);
            const bool active = can && (option->activeSubControls & part);
            paintIcon(*painter, QRectF(rect.center().x() - 5, rect.center().y() - 5, 10, 10),
                      part == SC_SpinBoxUp ? Icon::ChevronUp : Icon::ChevronDown,
                      !(option->state & State_Enabled) || !can ? t.disabledText
                      : active                                 ? t.accent
                                                               : t.secondaryText);
        }
        return;
    }
    case CC_ScrollBar: {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        paintScrollBar(*painter, bar,
                       proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget),
                       t);
        return;
    }
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

int StatorStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                             const QWidget* widget) const {
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SplitterWidth:
        return 10;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QPlainTextEdit*>(widget)
                   ? kEditorFrame
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_HeaderMargin:
        return 6;
    case PM_FocusFrameHMargin:
        // Text of cells stands below that of their header.
        return qobject_cast<const QTableView*>(widget)
                   ? 9
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return 12;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StatorStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_Table_GridLineColor:
        return static_cast<int>(tokensFor(option ? option->palette : QPalette()).border.rgb());
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize StatorStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                    const QSize& size, const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool menu = button && (button->features & QStyleOptionButton::HasMenu);
        // Fusion makes every button at least 80 wide; ours are as wide as their word.
        result.setWidth(size.width() + 26 + (menu ? 14 : 0));
        result.setHeight(std::max(size.height() + 10, kControlHeight));
        return result;
    }
    case CT_ToolButton:
        if (kindOf(widget) == ButtonKind::Rail)
            return QSize(std::max(result.width() + 24, 120), std::max(size.height() + 12, 32));
        return result.expandedTo(QSize(kControlHeight, kControlHeight));
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), kControlHeight));
        return result;
    case CT_ComboBox:
        result.setHeight(std::max(result.height(), kControlHeight));
        result.rwidth() += 10;
        return result;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), kRowHeight - 3));
        return result;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), kRowHeight));
        result.rwidth() += 12;
        return result;
    case CT_ProgressBar:
        return result;
    case CT_MenuBarItem:
        result.setHeight(std::max(result.height(), kMenuBarHeight));
        return result;
    default:
        return result;
    }
}

QRect StatorStyle::subElementRect(SubElement element, const QStyleOption* option,
                                  const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    const bool field = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return field ? rect.adjusted(5, 0, -3, 0) : rect;
}

QRect StatorStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                  SubControl part, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? bar->rect.height() : bar->rect.width();
        const double range = double(bar->maximum) - bar->minimum;
        int slider = length;
        if (range > 0)
            slider = static_cast<int>(length * double(bar->pageStep) / (range + bar->pageStep));
        slider = std::clamp(slider, std::min(28, length), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - slider, bar->upsideDown);
        QRect rect;
        const auto along = [&](int from, int extent) {
            return upright
                       ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), extent)
                       : QRect(bar->rect.left() + from, bar->rect.top(), extent,
                               bar->rect.height());
        };
        switch (part) {
        case SC_ScrollBarSlider:
            rect = along(start, slider);
            break;
        case SC_ScrollBarGroove:
            rect = bar->rect;
            break;
        case SC_ScrollBarSubPage:
            rect = along(0, start);
            break;
        case SC_ScrollBarAddPage:
            rect = along(start + slider, length - start - slider);
            break;
        default:
            return {};
        }
        return visualRect(bar->direction, bar->rect, rect);
    }
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        rect.adjust(6, 0, -4, 0);
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        rect.adjust(4, 0, 0, 0);
    return rect;
}

} // namespace stator::ui
