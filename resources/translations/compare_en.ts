<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::ui::ComparePage</name>
    <message numerus="yes">
        <source>%1 of the sweep&apos;s %n run(s) are compared, which is the most; the main effects take all of them.</source>
        <translation>
            <numerusform>%1 of the sweep&apos;s %n run are compared, which is the most; the main effects take all of them.</numerusform>
            <numerusform>%1 of the sweep&apos;s %n runs are compared, which is the most; the main effects take all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::CompareTexts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n step(s)</source>
        <translation>
            <numerusform>every step</numerusform>
            <numerusform>every %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at %n key point(s)</source>
        <translation>
            <numerusform>at %n key point</numerusform>
            <numerusform>at %n key points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::EffectsCard</name>
    <message numerus="yes">
        <source>Sweep “%1”, %2 of %n run(s) finished. %3</source>
        <translation>
            <numerusform>Sweep “%1”, %2 of %n run finished. %3</numerusform>
            <numerusform>Sweep “%1”, %2 of %n runs finished. %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::Report</name>
    <message numerus="yes">
        <source>Comparison of %n run(s)</source>
        <translation>
            <numerusform>Comparison of %n run</numerusform>
            <numerusform>Comparison of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ReportExport</name>
    <message numerus="yes">
        <source>Report of %n run(s)</source>
        <translation>
            <numerusform>Report of %n run</numerusform>
            <numerusform>Report of %n runs</numerusform>
        </translation>
    </message>
</context>
</TS>
