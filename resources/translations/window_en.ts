<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::app::ActivityBar</name>
    <message numerus="yes">
        <source>%n queued, held</source>
        <translation>
            <numerusform>%n queued, held</numerusform>
            <numerusform>%n queued, held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queued</source>
        <translation>
            <numerusform>%n queued</numerusform>
            <numerusform>%n queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n more</source>
        <translation>
            <numerusform>+ %n more</numerusform>
            <numerusform>+ %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::app::LeaveGuard</name>
    <message numerus="yes">
        <source>%n task(s) are not finished yet.</source>
        <translation>
            <numerusform>%n task is not finished yet.</numerusform>
            <numerusform>%n tasks are not finished yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) would be cancelled.</source>
        <translation>
            <numerusform>%n task would be cancelled.</numerusform>
            <numerusform>%n tasks would be cancelled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::app::QueueForecasts</name>
    <message numerus="yes">
        <source>%n run(s) wait(s): %1</source>
        <translation>
            <numerusform>%n run waits: %1</numerusform>
            <numerusform>%n runs wait: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::app::RunNews</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted when Stator ended unexpectedly.</source>
        <translation>
            <numerusform>%n run was interrupted when Stator ended unexpectedly.</numerusform>
            <numerusform>%n runs were interrupted when Stator ended unexpectedly.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait in the queue, which is held.</source>
        <translation>
            <numerusform>%n run waits in the queue, which is held.</numerusform>
            <numerusform>%n runs wait in the queue, which is held.</numerusform>
        </translation>
    </message>
</context>
</TS>
