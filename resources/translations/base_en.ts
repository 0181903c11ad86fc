<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::ui::CrosshairItem</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::CurveChart</name>
    <message numerus="yes">
        <source>%n curve(s) of %1 by %2.</source>
        <translation>
            <numerusform>%n curve of %1 by %2.</numerusform>
            <numerusform>%n curves of %1 by %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::EffectsChart</name>
    <message numerus="yes">
        <source>%1 by %n field(s), the largest effect first. %2.</source>
        <translation>
            <numerusform>%1 by %n field. %2.</numerusform>
            <numerusform>%1 by %n fields, the largest effect first. %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %2, %n run(s): %3 %4 on average, from %5 to %6</source>
        <translation>
            <numerusform>%1 %2, %n run: %3 %4 on average, from %5 to %6</numerusform>
            <numerusform>%1 %2, %n runs: %3 %4 on average, from %5 to %6</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::MessageBar</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1 (%n time)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ParallelCoordinates</name>
    <message numerus="yes">
        <source>%n run(s) across %1.</source>
        <translation>
            <numerusform>%n run across %1.</numerusform>
            <numerusform>%n runs across %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ScatterChart</name>
    <message numerus="yes">
        <source>%n point(s), %1 against %2. Not beaten: %3.</source>
        <translation>
            <numerusform>%n point, %1 against %2. Not beaten: %3.</numerusform>
            <numerusform>%n points, %1 against %2. Not beaten: %3.</numerusform>
        </translation>
    </message>
</context>
</TS>
