<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::ui::ChooseRunsDialog</name>
    <message numerus="yes">
        <source>%n chosen, which is the most</source>
        <translation>
            <numerusform>%n chosen, which is the most</numerusform>
            <numerusform>%n chosen, which is the most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::JobProgress</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::SourceForm</name>
    <message numerus="yes">
        <source>%n line(s) would be skipped here. Line %1: %2</source>
        <translation>
            <numerusform>%n line would be skipped here. Line %1: %2</numerusform>
            <numerusform>%n lines would be skipped here. Line %1: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::SweepDialog</name>
    <message numerus="yes">
        <source>Give values to %n field(s).</source>
        <translation>
            <numerusform>Give values to %n field.</numerusform>
            <numerusform>Give values to %n fields.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queue %n run(s)</source>
        <translation>
            <numerusform>Queue %n run</numerusform>
            <numerusform>Queue %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
</TS>
