// main() of a test whose pictures can be taken in another language too.
#pragma once

#include "ui/theme/theme.h"
#include "ui/translations/translations.h"

#include <QApplication>
#include <QTest>

/// As STATOR_UI_TEST_MAIN; STATOR_TEST_LANGUAGE=zh_CN speaks Chinese, in which only pictures are
/// worth taking: tests look for English words.
#define STATOR_UI_PICTURE_TEST_MAIN(TestClass)                                                     \
    int main(int argc, char** argv) {                                                              \
        QApplication application(argc, argv);                                                      \
        if (qEnvironmentVariableIsSet("STATOR_TEST_LANGUAGE"))                                     \
            stator::ui::installLanguage(application,                                               \
                                        qEnvironmentVariable("STATOR_TEST_LANGUAGE"));             \
        const stator::ui::Theme theme(application, qEnvironmentVariableIsSet("STATOR_TEST_DARK")   \
                                                       ? stator::ui::ThemeChoice::Dark             \
                                                       : stator::ui::ThemeChoice::Light);          \
        TestClass test;                                                                            \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
