<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Advanced</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n without a price</numerusform>
            <numerusform>%n without a price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be sent</source>
        <translation>
            <numerusform>%n row cannot be sent</numerusform>
            <numerusform>%n rows cannot be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchPart</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardOffer</name>
    <message numerus="yes">
        <source>This is a list of %n shot(s).</source>
        <translation>
            <numerusform>This is a list of %n shot.</numerusform>
            <numerusform>This is a list of %n shots.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n shot</numerusform>
            <numerusform>%n shots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastController</name>
    <message numerus="yes">
        <source>%n draft(s) of this project call somebody by the old name: %1.</source>
        <translation>
            <numerusform>%n draft of this project calls somebody by the old name: %1.</numerusform>
            <numerusform>%n drafts of this project call somebody by the old name: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CastFiles</name>
    <message numerus="yes">
        <source>%n character(s) written to “%1”.</source>
        <translation>
            <numerusform>%n character written to “%1”.</numerusform>
            <numerusform>%n characters written to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) brought in.</source>
        <translation>
            <numerusform>%n character brought in.</numerusform>
            <numerusform>%n characters brought in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n was here already.</numerusform>
            <numerusform>%n were here already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message numerus="yes">
        <source>%n job(s) under way: found again at the next start.</source>
        <translation>
            <numerusform>%n job under way: found again at the next start.</numerusform>
            <numerusform>%n jobs under way: found again at the next start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftsPopup</name>
    <message numerus="yes">
        <source>Storyboard, %n shot(s)</source>
        <translation>
            <numerusform>Storyboard, %n shot</numerusform>
            <numerusform>Storyboard, %n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prompt, %n character(s)</source>
        <translation>
            <numerusform>Prompt, %n character</numerusform>
            <numerusform>Prompt, %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EstimateLabel</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n without a price</numerusform>
            <numerusform>%n without a price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 as your last %n took</source>
        <translation>
            <numerusform>%1 as your last one took</numerusform>
            <numerusform>%1 as your last %n took</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmsController</name>
    <message numerus="yes">
        <source>%n shot(s) under way become takes all the same.</source>
        <translation>
            <numerusform>%n shot under way becomes a take all the same.</numerusform>
            <numerusform>%n shots under way become takes all the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <translation>
            <numerusform>%1 And one more.</numerusform>
            <numerusform>%1 And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardDialog</name>
    <message numerus="yes">
        <source>The price of %n job(s) is not known.</source>
        <translation>
            <numerusform>The price of %n job is not known.</numerusform>
            <numerusform>The price of %n jobs is not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message numerus="yes">
        <source>%n takes</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueController</name>
    <message numerus="yes">
        <source>%n shot(s) of films that were given up are not made again.</source>
        <translation>
            <numerusform>%n shot of films that were given up is not made again.</numerusform>
            <numerusform>%n shots of films that were given up are not made again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n not over</source>
        <translation>
            <numerusform>%n not over</numerusform>
            <numerusform>%n not over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of films that were given up are left alone.</source>
        <translation>
            <numerusform>%n shot of films that were given up is left alone.</numerusform>
            <numerusform>%n shots of films that were given up are left alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferencesView</name>
    <message numerus="yes">
        <source>%1 takes %n picture(s).</source>
        <translation>
            <numerusform>%1 takes %n picture.</numerusform>
            <numerusform>%1 takes %n pictures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetakeDialog</name>
    <message numerus="yes">
        <source>Make %n shot(s) again</source>
        <translation>
            <numerusform>Make %n shot again</numerusform>
            <numerusform>Make %n shots again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingDialog</name>
    <message numerus="yes">
        <source>%n job(s) on “%1”.</source>
        <translation>
            <numerusform>%n job on “%1”.</numerusform>
            <numerusform>%n jobs on “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StopsView</name>
    <message numerus="yes">
        <source>“%1” is paused, %n waiting.</source>
        <translation>
            <numerusform>“%1” is paused, %n waiting.</numerusform>
            <numerusform>“%1” is paused, %n waiting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds back %n: %2</source>
        <translation>
            <numerusform>“%1” holds back %n: %2</numerusform>
            <numerusform>“%1” holds back %n: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n template(s) written to %1.</source>
        <translation>
            <numerusform>%n template written to %1.</numerusform>
            <numerusform>%n templates written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) were removed.</source>
        <translation>
            <numerusform>%n template was removed.</numerusform>
            <numerusform>%n templates were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) came in.</source>
        <translation>
            <numerusform>%n template came in.</numerusform>
            <numerusform>%n templates came in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesForm</name>
    <message numerus="yes">
        <source>Storyboard, %n shot(s)</source>
        <translation>
            <numerusform>Storyboard, %n shot</numerusform>
            <numerusform>Storyboard, %n shots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
</context>
</TS>
