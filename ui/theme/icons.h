// The window's own icons: one colour, drawn from outlines, tinted from the palette when painted.
#pragma once

#include <QIcon>
#include <QList>

namespace stator::ui {

enum class Icon {
    Runs,
    Compare,
    Datasets,
    Splits,
    Configurations,
    Evaluate,
    Playground,
    Hardware,
    Play,
    Pause,
    Stop,
    Resume,
    Star,
    StarFilled,
    Trash,
    Restore,
    Export,
    Import,
    Filter,
    Search,
    Close,
    Add,
    Remove,
    Check,
    More,
    Columns,
    Group,
    View,
    Edit,
    Clone,
    Copy,
    Note,
    Tag,
    Folder,
    File,
    Image,
    Queue,
    Clock,
    Info,
    Warning,
    Error,
    Success,
    Help,
    Settings,
    ChevronDown,
    ChevronUp,
    ChevronRight,
    ChevronLeft,
    Undo,
    Redo,
    Refresh,
    ZoomReset,
    Pin,
    SortUp,
    SortDown,
    Log,
    Language,
    Baseline,
    Enlarge,
    Shrink
};

/// Sharp at any size and scale. Normal: the text colour; disabled: the disabled one; checked
/// ("on"): the accent; follows palette changes by itself. Thread: GUI.
QIcon icon(Icon name);

/// The same in a fixed colour, such as a star's or a warning's.
QIcon icon(Icon name, const QColor& colour);

/// Paints an icon into a rectangle.
void paintIcon(QPainter& painter, const QRectF& target, Icon name, const QColor& colour);

/// Every icon there is.
QList<Icon> allIcons();

} // namespace stator::ui
