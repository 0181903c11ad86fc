<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Hints</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU, %Ln core(s)</source>
        <translation>
            <numerusform>CPU, %Ln core</numerusform>
            <numerusform>CPU, %Ln cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) an epoch</source>
        <translation>
            <numerusform>%Ln step an epoch</numerusform>
            <numerusform>%Ln steps an epoch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln core(s) here</source>
        <translation>
            <numerusform>%Ln core here</numerusform>
            <numerusform>%Ln cores here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationForm</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ConfigurationsPage</name>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n field to correct</numerusform>
            <numerusform>%n fields to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) of the sweep are queued.</source>
        <translation>
            <numerusform>%n run of the sweep is queued.</numerusform>
            <numerusform>%n runs of the sweep are queued.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ForecastPanel</name>
    <message numerus="yes">
        <source>±%1 on this machine, from %n earlier run(s)</source>
        <translation>
            <numerusform>±%1 on this machine, from %n earlier run</numerusform>
            <numerusform>±%1 on this machine, from %n earlier runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n remedy(s) from below</source>
        <translation>
            <numerusform>With the remedy from below</numerusform>
            <numerusform>With %n remedies from below</numerusform>
        </translation>
    </message>
</context>
</TS>
