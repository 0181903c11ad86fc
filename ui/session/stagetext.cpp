#include "ui/session/stagetext.h"

#include <QCoreApplication>

namespace stator::ui {

QString stageText(const std::string& stage) {
    // Every stage that an operation of the engine reports, so that the translators see it.
    static constexpr const char* known[] = {
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Assigning rows"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Bitext retrieval"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Checking the table"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Counting texts"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Counting tokens"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Dividing large groups"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Encoding"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Grouping rows"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Importing"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Loading the table"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Looking for leaks"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Measuring"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Measuring this machine"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Reading a sample"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Reading texts"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Retrieval"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Tokenizing"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Training the tokenizer"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Validation loss"),
        QT_TRANSLATE_NOOP("stator::ui::Stage", "Writing the table"),
    };
    static_cast<void>(known);
    return QCoreApplication::translate("stator::ui::Stage", stage.c_str());
}

} // namespace stator::ui
