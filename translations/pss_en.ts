<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>ScreeningFactText</name>
    <message numerus="yes">
        <source>%n lists too old</source>
        <translation>
            <numerusform>%n list too old</numerusform>
            <numerusform>%n lists too old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::CustomersPage</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n verification(s)</source>
        <translation>
            <numerusform>%n verification</numerusform>
            <numerusform>%n verifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open hit(s)</source>
        <translation>
            <numerusform>%n open hit</numerusform>
            <numerusform>%n open hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::HitsTab</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::IntakePanel</name>
    <message numerus="yes">
        <source>Add %n document(s)</source>
        <translation>
            <numerusform>Add %n document</numerusform>
            <numerusform>Add %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::ListModel</name>
    <message numerus="yes">
        <source>Known to be the newest at %1; too old after %n day(s).</source>
        <translation>
            <numerusform>Known to be the newest at %1; too old after %n day.</numerusform>
            <numerusform>Known to be the newest at %1; too old after %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::QueuePage</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) given back.</source>
        <translation>
            <numerusform>%n document given back.</numerusform>
            <numerusform>%n documents given back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) will be read again.</source>
        <translation>
            <numerusform>%n document will be read again.</numerusform>
            <numerusform>%n documents will be read again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::SearchTab</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::StatusStrip</name>
    <message numerus="yes">
        <source>%n to read</source>
        <translation>
            <numerusform>%n to read</numerusform>
            <numerusform>%n to read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) in the last minute</source>
        <translation>
            <numerusform>%n request in the last minute</numerusform>
            <numerusform>%n requests in the last minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::VerificationList</name>
    <message numerus="yes">
        <source>%n verification(s)</source>
        <translation>
            <numerusform>%n verification</numerusform>
            <numerusform>%n verifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pss::VerificationPanel</name>
    <message numerus="yes">
        <source>%n screening hit(s) of the customer wait for a decision.</source>
        <translation>
            <numerusform>%n screening hit of the customer waits for a decision.</numerusform>
            <numerusform>%n screening hits of the customer wait for a decision.</numerusform>
        </translation>
    </message>
</context>
</TS>
