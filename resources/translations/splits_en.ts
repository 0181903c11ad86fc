<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::ui::SplitResult</name>
    <message numerus="yes">
        <source>%n group(s) above the limit were divided.</source>
        <translation>
            <numerusform>%n group above the limit was divided.</numerusform>
            <numerusform>%n groups above the limit were divided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::SplitsPage</name>
    <message numerus="yes">
        <source>%n dataset(s)</source>
        <translation>
            <numerusform>%n dataset</numerusform>
            <numerusform>%n datasets</numerusform>
        </translation>
    </message>
</context>
</TS>
