#include "ui/theme/phase.h"

#include <QCoreApplication>

namespace stator::ui {

QString phaseName(Phase phase) {
    const auto name = [](const char* text) {
        return QCoreApplication::translate("stator::ui::Phase", text);
    };
    switch (phase) {
    case Phase::Data:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Data"));
    case Phase::Forward:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Forward"));
    case Phase::Loss:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Loss"));
    case Phase::Backward:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Backward"));
    case Phase::Optimizer:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Optimizer"));
    case Phase::Evaluation:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Evaluation"));
    case Phase::Checkpoint:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Checkpoint"));
    case Phase::Idle:
        return name(QT_TRANSLATE_NOOP("stator::ui::Phase", "Idle"));
    }
    return {};
}

QColor phaseColour(Phase phase, bool dark) {
    switch (phase) {
    case Phase::Data:
        return QColor(0x8d, 0xa0, 0xb3);
    case Phase::Forward:
        return QColor(0x44, 0x77, 0xaa);
    case Phase::Loss:
        return QColor(0x66, 0xcc, 0xee);
    case Phase::Backward:
        return QColor(0x22, 0x88, 0x33);
    case Phase::Optimizer:
        return QColor(0xcc, 0xbb, 0x44);
    case Phase::Evaluation:
        return QColor(0xee, 0x66, 0x77);
    case Phase::Checkpoint:
        return QColor(0xaa, 0x33, 0x77);
    case Phase::Idle:
        return dark ? QColor(0x3d, 0x43, 0x4f) : QColor(0xd5, 0xd9, 0xe1);
    }
    return {};
}

} // namespace stator::ui
