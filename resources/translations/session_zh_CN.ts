<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>stator::ui::Session</name>
    <message>
        <source>The change could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stator::ui::Error</name>
    <message>
        <source>This cannot work as given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s content is not what its format promises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk refused a read or a write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training diverged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This build or machine cannot do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another process is using it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A library failed unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
