// main() of a test whose widgets are drawn in the window's own style.
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

/// STATOR_TEST_DARK=1 draws in the dark.
#define STATOR_UI_TEST_MAIN(TestClass)                                                             \
    int main(int argc, char** argv) {                                                              \
        QApplication application(argc, argv);                                                      \
        const stator::ui::Theme theme(application, qEnvironmentVariableIsSet("STATOR_TEST_DARK")   \
                                                       ? stator::ui::ThemeChoice::Dark             \
                                                       : stator::ui::ThemeChoice::Light);          \
        TestClass test;                                                                            \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
