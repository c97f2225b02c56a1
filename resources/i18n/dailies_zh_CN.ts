<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Import storyboard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open clip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal library folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry all that failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put panels back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open logs folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Dailies</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Storyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s of %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause and stay</source>
        <translation>暂停并停留</translation>
    </message>
    <message>
        <source>Back one second</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>Play, again for faster</source>
        <translation>播放，再按加速</translation>
    </message>
    <message>
        <source>Back one frame</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>On one frame</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Previous take</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Next take</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>退出全屏</translation>
    </message>
</context>
<context>
    <name>ComposeController</name>
    <message>
        <source>It could not be queued: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>Compose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished">画面</translation>
    </message>
    <message>
        <source>%1 takes no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no storyboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>A take is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import storyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storyboards (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no storyboard that can be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue cannot be changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deed</name>
    <message>
        <source>Play</source>
        <translation type="unfinished">播放</translation>
    </message>
    <message>
        <source>Enter id…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway may still charge for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generates anew, which is paid anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May be paid twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only downloads; nothing is paid twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collects the clip if it was finished all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays here and is not sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DockGrip</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The request is sent in this format: the model&apos;s first that takes all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateButton</name>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue it (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free, needs no account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing under way</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Dailies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A studio for AI video: write, queue takes on a gateway, watch, choose, cut. MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobDelegate</name>
    <message>
        <source>What can be done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Compose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPopup</name>
    <message>
        <source>Search models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the catalogue: the gateway decides</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureTile</name>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept, not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Write what happens in the clip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long: {allowed} characters at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what happens in shot {shot}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model takes no storyboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model needs a picture to start from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model takes no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model makes {allowed} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens, where and when, and how the camera moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>QUEUE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished">暂停</translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends what waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends nothing new; what runs goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you generate appears here, from waiting to ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n not over</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Retry %1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generates each anew, which is paid anew; downloads again only where a clip was made.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReferencesView</name>
    <message>
        <source>Reference pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop, paste or choose a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a URL…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL of a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter takes it, Escape does without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecondsBox</name>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me when a take is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only while this window is not in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal the library&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished">时长</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the gateway not to publish the clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many clips to make of it, one job each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the catalogue: everything is offered, and the gateway decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be asked for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is kept for a model that takes it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShapeBox</name>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway chooses the shape</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShotRow</name>
    <message>
        <source>Shot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens in this shot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt of shot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds of shot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move shot %1 up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move shot %1 down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove shot %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SizeBox</name>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>These films were last open in a newer Dailies. Use that one; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 cannot be used: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of Dailies cannot be used: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dailies is not installed completely: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransportRow</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Sound is off</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>Volume %1 %</source>
        <translation>音量 %1 %</translation>
    </message>
</context>
<context>
    <name>ViewerPanel</name>
    <message>
        <source>Nothing to watch yet</source>
        <translation>还没有可看的片段</translation>
    </message>
    <message>
        <source>A take appears here when it is ready. Choose one in the queue or the library.</source>
        <translation>片段完成后会显示在这里。请在队列或片库中选择一条。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Position in frames</source>
        <translation>位置（帧）</translation>
    </message>
    <message>
        <source>“%1” is no longer where it was.</source>
        <translation>“%1”已不在原来的位置。</translation>
    </message>
    <message>
        <source>“%1” cannot be opened: this computer does not allow it.</source>
        <translation>无法打开“%1”：这台电脑不允许。</translation>
    </message>
    <message>
        <source>“%1” cannot be played: it is no video, or it is damaged.</source>
        <translation>无法播放“%1”：它不是视频，或已损坏。</translation>
    </message>
</context>
<context>
    <name>compose</name>
    <message>
        <source>OpenAI format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unified format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generations format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>storyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≈ %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting, the queue is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting, next try in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting, next in line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking long, asked every 5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating, usually %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating ≈ %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading, %1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading %1 of %2 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was it submitted? There was no usable answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made, but not downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer waited for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway may finish it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked %1, got %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>%n running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n needs you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
