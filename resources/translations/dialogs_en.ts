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
</TS>
