<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::ui::DeleteEvaluations</name>
    <message numerus="yes">
        <source>delete %n result(s)</source>
        <translation>
            <numerusform>delete %n result</numerusform>
            <numerusform>delete %n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluatePage</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::EvaluationJob</name>
    <message numerus="yes">
        <source>%n result(s) of %1 were stored.</source>
        <translation>
            <numerusform>%n result of %1 was stored.</numerusform>
            <numerusform>%n results of %1 were stored.</numerusform>
        </translation>
    </message>
</context>
</TS>
