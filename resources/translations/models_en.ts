<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>stator::ui::Advice</name>
    <message numerus="yes">
        <source>This plan evaluates %Ln time(s), on %1 rows each.</source>
        <translation>
            <numerusform>This plan evaluates once, on %1 rows.</numerusform>
            <numerusform>This plan evaluates %Ln times, on %1 rows each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other language pair(s) have as little.</source>
        <translation>
            <numerusform>%Ln other language pair has as little.</numerusform>
            <numerusform>%Ln other language pairs have as little.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluation(s) read %1 rows; training reads %2.</source>
        <translation>
            <numerusform>%Ln evaluation reads %1 rows; training reads %2.</numerusform>
            <numerusform>%Ln evaluations read %1 rows; training reads %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 validation rows are read %Ln time(s); %2 are as good.</source>
        <translation>
            <numerusform>%1 validation rows are read once; %2 are as good.</numerusform>
            <numerusform>%1 validation rows are read %Ln times; %2 are as good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) that are evaluated are trained on as well.</source>
        <translation>
            <numerusform>%Ln text that is evaluated is trained on as well.</numerusform>
            <numerusform>%Ln texts that are evaluated are trained on as well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Evaluate at %Ln key point(s)</source>
        <translation>
            <numerusform>Evaluate at %Ln key point</numerusform>
            <numerusform>Evaluate at %Ln key points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Train %Ln step(s)</source>
        <translation>
            <numerusform>Train %Ln step</numerusform>
            <numerusform>Train %Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %Ln checkpoint(s)</source>
        <translation>
            <numerusform>Keep %Ln checkpoint</numerusform>
            <numerusform>Keep %Ln checkpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On average %Ln row(s) of a batch; evenly mixed it would have %1.</source>
        <translation>
            <numerusform>On average %Ln row of a batch; evenly mixed it would have %1.</numerusform>
            <numerusform>On average %Ln rows of a batch; evenly mixed it would have %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::AdviceList</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::Data</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stator::ui::ForecastText</name>
    <message numerus="yes">
        <source>CPU, %1, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %1, %n thread</numerusform>
            <numerusform>CPU, %1, %n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
