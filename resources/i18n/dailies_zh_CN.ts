<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Import storyboard…</source>
        <translation>导入分镜…</translation>
    </message>
    <message>
        <source>Open clip…</source>
        <translation>打开视频…</translation>
    </message>
    <message>
        <source>Export clip…</source>
        <translation>导出片段…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Rename project…</source>
        <translation>重命名项目…</translation>
    </message>
    <message>
        <source>Confidential: ask before queueing what is not private</source>
        <translation>机密：非私密内容排队前先询问</translation>
    </message>
    <message>
        <source>Show takes of all projects</source>
        <translation>显示所有项目的片段</translation>
    </message>
    <message>
        <source>Reveal library folder</source>
        <translation>打开片库文件夹</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Go to the prompt</source>
        <translation>转到提示词</translation>
    </message>
    <message>
        <source>Choose the model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Pause this connection</source>
        <translation>暂停此连接</translation>
    </message>
    <message>
        <source>Take back what was not sent yet</source>
        <translation>撤回尚未发送的任务</translation>
    </message>
    <message>
        <source>Retry all that failed</source>
        <translation>重试全部失败任务</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示队列</translation>
    </message>
    <message>
        <source>Put panels back</source>
        <translation>恢复面板位置</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Characters…</source>
        <translation>角色…</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Open logs folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Dailies</source>
        <translation>关于 Dailies</translation>
    </message>
</context>
<context>
    <name>Advanced</name>
    <message>
        <source>Add a field</source>
        <translation>添加字段</translation>
    </message>
    <message>
        <source>A field that this model knows beside those of the form</source>
        <translation>此模型除表单外还认识的字段</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n 个字段</numerusform>
        </translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>范围 %1 到 %2。</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>至少 %1。</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>至多 %1。</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Fill from a table</source>
        <translation>用表格填充</translation>
    </message>
    <message>
        <source>No table yet</source>
        <translation>还没有表格</translation>
    </message>
    <message>
        <source>Open a file, or paste rows of a spreadsheet with their heading. A column fills the variable of its name.</source>
        <translation>打开文件，或粘贴电子表格中带标题的行。每一列填入与它同名的变量。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Use the table</source>
        <translation>使用此表格</translation>
    </message>
    <message>
        <source>The gateway does not list for your key: %1.</source>
        <translation>网关没有为你的密钥列出：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n 个价格未知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be sent</source>
        <translation>
            <numerusform>%n 行无法发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Not used, since no variable is called so: %1.</source>
        <translation>未使用，因为没有同名的变量：%1。</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>BatchPart</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Fill from a table…</source>
        <translation>用表格填充…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>Look at the table</source>
        <translation>查看表格</translation>
    </message>
    <message>
        <source>Do without the table</source>
        <translation>不用此表格</translation>
    </message>
    <message>
        <source>Sent as it is written, since nothing fills it: %1.</source>
        <translation>没有内容填入，将按原样发送：%1。</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Rows of the table</source>
        <translation>表格的行</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Put in what was copied in a spreadsheet (%1)</source>
        <translation>放入在电子表格中复制的内容（%1）</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Add a row below this one (%1)</source>
        <translation>在这一行下面添加一行（%1）</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>移除行</translation>
    </message>
    <message>
        <source>Remove the chosen rows (%1)</source>
        <translation>移除选中的行（%1）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last change (%1)</source>
        <translation>撤销上一次更改（%1）</translation>
    </message>
    <message>
        <source>This cannot be done: %1.</source>
        <translation>无法这样做：%1。</translation>
    </message>
</context>
<context>
    <name>BoardActions</name>
    <message>
        <source>New shot below</source>
        <translation>在下方新建镜头</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Split at the cursor</source>
        <translation>在光标处拆分</translation>
    </message>
    <message>
        <source>Merge with the next, or what is chosen</source>
        <translation>与下一镜头合并，或合并所选</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>缩短</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Spread the seconds evenly</source>
        <translation>平均分配秒数</translation>
    </message>
    <message>
        <source>Begin with the last frame of the shot before</source>
        <translation>以上一镜头的末帧开始</translation>
    </message>
    <message>
        <source>Carry all last frames over</source>
        <translation>全部承接上一镜头的末帧</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Retake shots…</source>
        <translation>重拍镜头…</translation>
    </message>
    <message>
        <source>Paste a shot list</source>
        <translation>粘贴镜头列表</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>BoardFiles</name>
    <message>
        <source>Export storyboard…</source>
        <translation>导出分镜…</translation>
    </message>
    <message>
        <source>Start from a sample</source>
        <translation>从示例开始</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>The clipboard holds no text to make shots of.</source>
        <translation>剪贴板中没有可做成镜头的文字。</translation>
    </message>
    <message>
        <source>The draft is called “%1” now, by the title.</source>
        <translation>草稿现按标题命名为“%1”。</translation>
    </message>
    <message>
        <source>No shot, and so left out: “%1”</source>
        <translation>不是镜头，因此未采用：“%1”</translation>
    </message>
    <message>
        <source>Export storyboard</source>
        <translation>导出分镜</translation>
    </message>
    <message>
        <source>Storyboards (*.json)</source>
        <translation>分镜 (*.json)</translation>
    </message>
</context>
<context>
    <name>BoardNotice</name>
    <message>
        <source>One picture for all of it</source>
        <translation>全片共用一张图片</translation>
    </message>
    <message>
        <source>The storyboards of %1 take no pictures of single shots.</source>
        <translation>%1 的分镜不接受单个镜头的图片。</translation>
    </message>
    <message>
        <source>Make it shot by shot</source>
        <translation>逐镜头制作</translation>
    </message>
    <message>
        <source>Made shot by shot: each shot is made as a clip and they are joined.</source>
        <translation>逐镜头制作：每个镜头生成一个片段，再拼接起来。</translation>
    </message>
    <message>
        <source>%1 has no storyboards of its own: each shot is made as a clip and they are joined.</source>
        <translation>%1 本身没有分镜功能：每个镜头生成一个片段，再拼接起来。</translation>
    </message>
    <message>
        <source>As one storyboard</source>
        <translation>作为一个分镜</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>选择其他模型</translation>
    </message>
</context>
<context>
    <name>BoardOffer</name>
    <message numerus="yes">
        <source>This is a list of %n shot(s).</source>
        <translation>
            <numerusform>这是一份含 %n 个镜头的列表。</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a storyboard of it</source>
        <translation>做成分镜</translation>
    </message>
</context>
<context>
    <name>BoardPictures</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Enter a URL…</source>
        <translation>输入网址…</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>Use whole picture</source>
        <translation>使用整张图片</translation>
    </message>
    <message>
        <source>Crop to %1</source>
        <translation>裁剪为 %1</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>Add shot</source>
        <translation>添加镜头</translation>
    </message>
    <message>
        <source>Paste a shot list</source>
        <translation>粘贴镜头列表</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n 个镜头</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s of %2 s</source>
        <translation>%1 / %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>CarryBox</name>
    <message>
        <source>Carry last frames over</source>
        <translation>承接上一镜头的末帧</translation>
    </message>
    <message>
        <source>chosen per shot</source>
        <translation>逐镜头选择</translation>
    </message>
    <message>
        <source>Each shot begins with the last frame of the one before it; else each begins anew.</source>
        <translation>每个镜头都以上一镜头的末帧开始；否则各自重新开始。</translation>
    </message>
</context>
<context>
    <name>Cast</name>
    <message>
        <source>Nobody here is called “%1”: @%1 is sent as it is written.</source>
        <translation>这里没有名为“%1”的角色：@%1 将按原样发送。</translation>
    </message>
    <message>
        <source>Nothing fills %1: it is sent as it is written.</source>
        <translation>没有内容填入 %1：将按原样发送。</translation>
    </message>
    <message>
        <source>pictures: %1 of %2</source>
        <translation>图片：%2 张中的 %1 张</translation>
    </message>
    <message>
        <source>%1 takes no more</source>
        <translation>%1 不再接受更多</translation>
    </message>
    <message>
        <source>files cannot be sent there</source>
        <translation>那里不能发送文件</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>called %1</source>
        <translation>以 %1 称呼</translation>
    </message>
    <message>
        <source>the description goes along</source>
        <translation>描述一并发送</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>需要名字。</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Only letters, figures, - &apos; _ and spaces.</source>
        <translation>只能用文字、数字、- &apos; _ 和空格。</translation>
    </message>
    <message>
        <source>“%1” is taken.</source>
        <translation>“%1”已被使用。</translation>
    </message>
</context>
<context>
    <name>CastController</name>
    <message numerus="yes">
        <source>%n draft(s) of this project call somebody by the old name: %1.</source>
        <translation>
            <numerusform>此项目中有 %n 份草稿仍用旧名：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Change it there</source>
        <translation>在草稿中更改</translation>
    </message>
    <message>
        <source>Change the name in the drafts, too?</source>
        <translation>草稿中的名称也要更改吗？</translation>
    </message>
    <message>
        <source>Leave the words</source>
        <translation>保留原文</translation>
    </message>
</context>
<context>
    <name>CastFiles</name>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export “%1”…</source>
        <translation>导出“%1”…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>“%1” is no file of characters, or it is damaged.</source>
        <translation>“%1”不是角色文件，或已损坏。</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2</source>
        <translation>无法读取“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) written to “%1”.</source>
        <translation>
            <numerusform>已将 %n 个角色写入“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>You have %1 already, but not the same.</source>
        <translation>你已有%1，但内容不同。</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>Replace mine</source>
        <translation>替换我的</translation>
    </message>
    <message>
        <source>Leave mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Import characters</source>
        <translation>导入角色</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Those that come get another name</source>
        <translation>导入的角色会另取名称</translation>
    </message>
    <message>
        <source>Gateways know them as they knew yours</source>
        <translation>网关会像认识你的角色那样认识它们</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) brought in.</source>
        <translation>
            <numerusform>已导入 %n 个角色。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was brought in.</source>
        <translation>没有导入角色。</translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n 个已在库中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export characters</source>
        <translation>导出角色</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Characters (%1)</source>
        <translation>角色（%1）</translation>
    </message>
</context>
<context>
    <name>CastForm</name>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>造型</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>造型名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Plays in</source>
        <translation>出演于</translation>
    </message>
    <message>
        <source>Face, hair, age, what they wear: what stays the same</source>
        <translation>面容、头发、年龄、衣着：始终不变的特征</translation>
    </message>
    <message>
        <source>raincoat</source>
        <translation>雨衣</translation>
    </message>
    <message>
        <source>Add a look: a costume, an age</source>
        <translation>添加造型：一套服装、一个年龄</translation>
    </message>
    <message>
        <source>Remove this look</source>
        <translation>移除此造型</translation>
    </message>
    <message>
        <source>Without pictures of its own, those of the usual look go along.</source>
        <translation>没有自己的图片时，会一并发送平常造型的图片。</translation>
    </message>
    <message>
        <source>Usual: @%1</source>
        <translation>平常：@%1</translation>
    </message>
    <message>
        <source>Every project</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>“%1” alone</source>
        <translation>仅“%1”</translation>
    </message>
    <message>
        <source>look</source>
        <translation>造型</translation>
    </message>
</context>
<context>
    <name>CharacterChip</name>
    <message>
        <source>Press to take them out</source>
        <translation>按下即让其退场</translation>
    </message>
    <message>
        <source>Press to let them play</source>
        <translation>按下即让其出场</translation>
    </message>
    <message>
        <source>↓ for looks and more</source>
        <translation>按 ↓ 选择造型等</translation>
    </message>
    <message>
        <source>Usual look</source>
        <translation>平常造型</translation>
    </message>
    <message>
        <source>Change %1…</source>
        <translation>修改 %1…</translation>
    </message>
</context>
<context>
    <name>CharactersDialog</name>
    <message>
        <source>Characters</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Search characters</source>
        <translation>搜索角色</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>新建角色</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Bring characters in from a file, or write them to one</source>
        <translation>从文件导入角色，或将角色写入文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No characters yet</source>
        <translation>还没有角色</translation>
    </message>
    <message>
        <source>Describe somebody once, call them by @name in every prompt, on every model.</source>
        <translation>描述一次，之后在任何提示词、任何模型上用 @名字 即可让其出场。</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>“%1” was removed. Words that call @%1 stay as they are.</source>
        <translation>已移除“%1”。提到 @%1 的文字保持不变。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>It cannot be kept: %1</source>
        <translation>无法保存：%1</translation>
    </message>
</context>
<context>
    <name>CharactersView</name>
    <message>
        <source>Characters</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Characters…</source>
        <translation>角色…</translation>
    </message>
    <message>
        <source>Keep characters, change them, have gateways make them</source>
        <translation>保存角色、修改角色、让网关创建角色</translation>
    </message>
    <message>
        <source>Words that are sent</source>
        <translation>实际发送的文字</translation>
    </message>
    <message>
        <source>Hide the words that are sent</source>
        <translation>隐藏实际发送的文字</translation>
    </message>
    <message>
        <source>Show the words that are sent</source>
        <translation>显示实际发送的文字</translation>
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
        <source>That job has moved on meanwhile: Generate queues this as a new one.</source>
        <translation>该任务已有变化：点击“生成”会将此内容作为新任务排队。</translation>
    </message>
    <message>
        <source>A picture is still being kept, then Dailies closes. Close it again to do without.</source>
        <translation>还有图片正在保存，完成后 Dailies 会关闭。再次关闭则放弃该图片。</translation>
    </message>
    <message>
        <source>The same was queued %1 s ago on “%2”. Twice is paid twice.</source>
        <translation>%1 秒前已在“%2”上排入相同的请求。排两次就要付两次费用。</translation>
    </message>
    <message>
        <source>Queue the same again?</source>
        <translation>再次排入相同的请求？</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>再次排队</translation>
    </message>
    <message>
        <source>Don&apos;t</source>
        <translation>不排队</translation>
    </message>
    <message>
        <source>It could not be queued: %1</source>
        <translation>无法加入队列：%1</translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>Compose</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>写作方式</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Preview as animatic</source>
        <translation>预览为动态分镜</translation>
    </message>
    <message>
        <source>What will be sent…</source>
        <translation>将要发送的内容…</translation>
    </message>
    <message>
        <source>Go to the storyboard</source>
        <translation>前往分镜</translation>
    </message>
    <message>
        <source>What you typed is not taken as it stands: see its field, then press again.</source>
        <translation>所输入的内容未被原样采用：请先看该字段，再按一次。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必需</translation>
    </message>
</context>
<context>
    <name>Confidential</name>
    <message>
        <source>Make it private</source>
        <translation>设为私密</translation>
    </message>
    <message>
        <source>Queue it all the same</source>
        <translation>仍然排队</translation>
    </message>
    <message>
        <source>This project is confidential, and the clip would not be private.</source>
        <translation>此项目为机密，而这段视频不会是私密的。</translation>
    </message>
    <message>
        <source>This project is confidential, and %1 on “%2” cannot keep a clip private.</source>
        <translation>此项目为机密，而“%2”上的 %1 无法让视频保持私密。</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Add gateway</source>
        <translation>添加网关</translation>
    </message>
    <message>
        <source>Draws animatics on this computer: free, in seconds, without an account. Always there.</source>
        <translation>在本机绘制动态分镜：免费，几秒即成，无需账户。始终可用。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>See what works. It costs nothing.</source>
        <translation>看看哪些可用，不产生费用。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Remove “%1” and its key? Its takes stay.</source>
        <translation>移除“%1”及其密钥？已有的片段会保留。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>New gateway</source>
        <translation>新网关</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>with or without /v1</source>
        <translation>可带或不带 /v1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Pictures of this computer</source>
        <translation>本机图片</translation>
    </message>
    <message>
        <source>Jobs at a time</source>
        <translation>同时进行的任务</translation>
    </message>
    <message>
        <source>Seconds between two asks</source>
        <translation>两次查询的间隔</translation>
    </message>
    <message>
        <source>Log page</source>
        <translation>日志页面</translation>
    </message>
    <message>
        <source>the gateway&apos;s own list of jobs</source>
        <translation>网关自己的任务列表</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>按惯例</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>At least; it is asked more seldom while a job takes long.</source>
        <translation>至少相隔这么久；任务耗时长时查询得更少。</translation>
    </message>
    <message>
        <source>Send the key unencrypted all the same</source>
        <translation>仍然不加密发送密钥</translation>
    </message>
    <message>
        <source>It goes to the system keyring, and to this address alone.</source>
        <translation>密钥存入系统密钥环，且只发送到此地址。</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>OpenAI format</source>
        <translation>OpenAI 格式</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>As usual for this kind</source>
        <translation>按此类型的惯例</translation>
    </message>
    <message>
        <source>Always unified</source>
        <translation>始终用统一格式</translation>
    </message>
    <message>
        <source>Always OpenAI</source>
        <translation>始终用 OpenAI 格式</translation>
    </message>
    <message>
        <source>Always generations</source>
        <translation>始终用 generations 格式</translation>
    </message>
    <message>
        <source>By address alone</source>
        <translation>仅用网址</translation>
    </message>
    <message>
        <source>Within the request</source>
        <translation>随请求发送</translation>
    </message>
    <message>
        <source>Uploaded first</source>
        <translation>先上传</translation>
    </message>
    <message>
        <source>As a file of the form</source>
        <translation>作为表单文件</translation>
    </message>
    <message>
        <source>•••• stored in the system keyring</source>
        <translation>•••• 已存入系统密钥环</translation>
    </message>
    <message>
        <source>•••• kept for this session</source>
        <translation>•••• 仅在本次运行中保留</translation>
    </message>
    <message>
        <source>Paste the gateway&apos;s key</source>
        <translation>粘贴网关的密钥</translation>
    </message>
    <message>
        <source>This machine has no keyring that can be used.</source>
        <translation>此电脑没有可用的密钥环。</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked.</source>
        <translation>系统密钥环已锁定。</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not answer.</source>
        <translation>系统密钥环没有响应。</translation>
    </message>
    <message>
        <source>The system&apos;s keyring failed.</source>
        <translation>系统密钥环出错。</translation>
    </message>
    <message>
        <source>A key is kept for this session only, and never in a file.</source>
        <translation>密钥仅在本次运行中保留，绝不写入文件。</translation>
    </message>
    <message>
        <source>There is a connection of this name already.</source>
        <translation>已有同名的连接。</translation>
    </message>
    <message>
        <source>Type an address such as https://gateway.example</source>
        <translation>请输入网址，例如 https://gateway.example</translation>
    </message>
    <message>
        <source>Plain http shows the key to everybody on the way.</source>
        <translation>明文 http 会让途经的任何人看到密钥。</translation>
    </message>
    <message>
        <source>This gateway wants %1 seconds at least.</source>
        <translation>这个网关至少需要 %1 秒。</translation>
    </message>
    <message>
        <source>Type an address such as https://gateway.example/log</source>
        <translation>请输入网址，例如 https://gateway.example/log</translation>
    </message>
    <message>
        <source>%1 of its jobs are not finished: end them first.</source>
        <translation>它还有 %1 个任务未完成：请先结束它们。</translation>
    </message>
    <message>
        <source>This cannot be a key: it holds a space or an unusual character.</source>
        <translation>这不可能是密钥：其中有空格或特殊字符。</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>Waiting for the gateway&apos;s answer to a submission, then Dailies closes…</source>
        <translation>正在等待网关对一次提交的答复，随后 Dailies 将关闭…</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) under way: found again at the next start.</source>
        <translation>
            <numerusform>%n 个任务进行中：下次启动时会继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>A take is ready</source>
        <translation>片段已完成</translation>
    </message>
    <message>
        <source>A film needs you</source>
        <translation>有一部影片需要你处理</translation>
    </message>
    <message>
        <source>The queue stands still: Dailies met a fault. Open it anew; no job is lost.</source>
        <translation>队列停下了：Dailies 出现故障。请重新打开；任务不会丢失。</translation>
    </message>
    <message>
        <source>The connection “%1” was removed: This computer is chosen now.</source>
        <translation>连接“%1”已被删除：现改用本机。</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Open clip</source>
        <translation>打开视频</translation>
    </message>
    <message>
        <source>Import storyboard</source>
        <translation>导入分镜</translation>
    </message>
    <message>
        <source>Storyboards (*.json)</source>
        <translation>分镜 (*.json)</translation>
    </message>
    <message>
        <source>“%1” is no storyboard that can be read: %2</source>
        <translation>“%1”不是可读取的分镜：%2</translation>
    </message>
</context>
<context>
    <name>CropOffer</name>
    <message>
        <source>The picture of shot %1 is not %2.</source>
        <translation>镜头 %1 的图片不是 %2。</translation>
    </message>
    <message>
        <source>Crop to %1</source>
        <translation>裁剪为 %1</translation>
    </message>
</context>
<context>
    <name>Deed</name>
    <message>
        <source>Look for a job of %1: “%2”</source>
        <translation>请查找 %1 的任务：“%2”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Enter id…</source>
        <translation>填写编号…</translation>
    </message>
    <message>
        <source>Submit again…</source>
        <translation>重新提交…</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>重新下载</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再查看</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Retake this shot…</source>
        <translation>重拍这个镜头…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Send next</source>
        <translation>下一个发送</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>停止等待</translation>
    </message>
    <message>
        <source>Pause its connection</source>
        <translation>暂停其连接</translation>
    </message>
    <message>
        <source>Let its connection go on</source>
        <translation>让其连接继续</translation>
    </message>
    <message>
        <source>Earlier attempts…</source>
        <translation>先前的尝试…</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因？</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误信息</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>It is not sent.</source>
        <translation>不会发送。</translation>
    </message>
    <message>
        <source>Makes it again, and what begins with its last frame.</source>
        <translation>重新制作它，以及以其末帧开始的镜头。</translation>
    </message>
    <message>
        <source>Opens it in Compose; it keeps its place and is not sent meanwhile.</source>
        <translation>在撰写中打开；它保留原位，其间不会发送。</translation>
    </message>
    <message>
        <source>Queues it again as it was.</source>
        <translation>按原样重新排队。</translation>
    </message>
    <message>
        <source>Looks for it in the gateway&apos;s own list.</source>
        <translation>在网关自己的列表中查找。</translation>
    </message>
    <message>
        <source>Sends nothing new there; what runs goes on.</source>
        <translation>不再向那里发送新任务；进行中的继续。</translation>
    </message>
    <message>
        <source>The gateway may still charge for it.</source>
        <translation>网关仍可能收费。</translation>
    </message>
    <message>
        <source>Generates anew, which is paid anew.</source>
        <translation>重新生成，会再次收费。</translation>
    </message>
    <message>
        <source>May be paid twice.</source>
        <translation>可能会付两次费。</translation>
    </message>
    <message>
        <source>Only downloads; nothing is paid twice.</source>
        <translation>只下载，不会再次收费。</translation>
    </message>
    <message>
        <source>Collects the clip if it was finished all the same.</source>
        <translation>如果视频其实已完成，就把它取回。</translation>
    </message>
    <message>
        <source>Stays here and is not sent.</source>
        <translation>留在这里，不会发送。</translation>
    </message>
</context>
<context>
    <name>DockGrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>浮动</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>What is typed cannot be saved: %1</source>
        <translation>键入的内容无法保存：%1</translation>
    </message>
</context>
<context>
    <name>DraftsBar</name>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Name of the draft</source>
        <translation>草稿名称</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>Find a draft…</source>
        <translation>查找草稿…</translation>
    </message>
    <message>
        <source>Duplicate draft</source>
        <translation>复制草稿</translation>
    </message>
    <message>
        <source>Rename draft</source>
        <translation>重命名草稿</translation>
    </message>
    <message>
        <source>Remove draft</source>
        <translation>移除草稿</translation>
    </message>
    <message>
        <source>Next draft</source>
        <translation>下一个草稿</translation>
    </message>
    <message>
        <source>Previous draft</source>
        <translation>上一个草稿</translation>
    </message>
    <message>
        <source>Removed drafts</source>
        <translation>已移除的草稿</translation>
    </message>
    <message>
        <source>Draft menu</source>
        <translation>草稿菜单</translation>
    </message>
    <message>
        <source>Draft: %1</source>
        <translation>草稿：%1</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>已移除“%1”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>DraftsPopup</name>
    <message>
        <source>Search drafts</source>
        <translation>搜索草稿</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>No draft with these words</source>
        <translation>没有包含这些字词的草稿</translation>
    </message>
    <message numerus="yes">
        <source>Storyboard, %n shot(s)</source>
        <translation>
            <numerusform>分镜，%n 个镜头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prompt, %n character(s)</source>
        <translation>
            <numerusform>提示词，%n 个字符</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnterIdDialog</name>
    <message>
        <source>What id has it at the gateway?</source>
        <translation>它在网关上的编号是什么？</translation>
    </message>
    <message>
        <source>It was sent at %1. Look for that time and prompt in the gateway&apos;s own log.</source>
        <translation>它发送于 %1。请在网关自己的日志中按时间和提示词查找。</translation>
    </message>
    <message>
        <source>Id, as the log shows it</source>
        <translation>日志中显示的编号</translation>
    </message>
    <message>
        <source>Id at the gateway</source>
        <translation>网关上的编号</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>等待结果</translation>
    </message>
</context>
<context>
    <name>EstimateLabel</name>
    <message>
        <source>Estimate</source>
        <translation>预估</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n 条片段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n 个价格未知</numerusform>
        </translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>usually %1</source>
        <translation>通常%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 as your last %n took</source>
        <translation>
            <numerusform>%1（按你最近 %n 条的用时）</numerusform>
        </translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>By your own price in models.toml.</source>
        <translation>依照你在 models.toml 中写明的价格。</translation>
    </message>
    <message>
        <source>By the gateway&apos;s price list of %1; your key may pay another.</source>
        <translation>依照网关 %1 的价目表；你的密钥可能另有价格。</translation>
    </message>
</context>
<context>
    <name>ExportClip</name>
    <message>
        <source>The clip could not be written to “%1”: %2</source>
        <translation>无法将片段写入“%1”：%2</translation>
    </message>
    <message>
        <source>The clip was exported to “%1”.</source>
        <translation>片段已导出到“%1”。</translation>
    </message>
    <message>
        <source>A clip is still being exported, then Dailies closes. Close it again to do without.</source>
        <translation>片段仍在导出，完成后 Dailies 会关闭。再次关闭则放弃该导出。</translation>
    </message>
    <message>
        <source>There is no clip in the viewer to export.</source>
        <translation>查看器中没有可导出的片段。</translation>
    </message>
    <message>
        <source>Export clip</source>
        <translation>导出片段</translation>
    </message>
</context>
<context>
    <name>ExtraControl</name>
    <message>
        <source>As the gateway chooses</source>
        <translation>由网关决定</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>ExtraRow</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>字段名称</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value of the field</source>
        <translation>字段的值</translation>
    </message>
    <message>
        <source>JSON, such as 7, true or [1, 2]; all else is sent as text</source>
        <translation>JSON，例如 7、true 或 [1, 2]；其余按文本发送</translation>
    </message>
    <message>
        <source>Remove the field</source>
        <translation>移除此字段</translation>
    </message>
</context>
<context>
    <name>FilmCard</name>
    <message>
        <source>Film · %1</source>
        <translation>影片 · %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可进行的操作</translation>
    </message>
    <message>
        <source>What can be done with the film</source>
        <translation>可对影片进行的操作</translation>
    </message>
</context>
<context>
    <name>FilmsController</name>
    <message>
        <source>What was not sent is not sent, and no film is made of the rest.</source>
        <translation>尚未发送的不再发送，其余镜头也不会拼成影片。</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) under way become takes all the same.</source>
        <translation>
            <numerusform>进行中的 %n 个镜头仍会成为成片。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was not sent is not sent. The film stays as it was before, and can be retaken.</source>
        <translation>尚未发送的不再发送。影片保持原样，之后仍可重拍。</translation>
    </message>
    <message>
        <source>The gateway charges for them: to give up gets nothing back.</source>
        <translation>网关会为它们收费：放弃不会退回任何费用。</translation>
    </message>
    <message>
        <source>Give up this film?</source>
        <translation>放弃这部影片？</translation>
    </message>
    <message>
        <source>Give up this retake?</source>
        <translation>放弃这次重拍？</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Don&apos;t</source>
        <translation>不放弃</translation>
    </message>
    <message>
        <source>The film has moved on meanwhile; nothing was done.</source>
        <translation>影片状态已有变化，未执行任何操作。</translation>
    </message>
    <message>
        <source>That could not be written down: %1</source>
        <translation>无法写入：%1</translation>
    </message>
</context>
<context>
    <name>FilmsView</name>
    <message>
        <source>Films</source>
        <translation>影片</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>上一处 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>下一处 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>无匹配</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The gateway answers.</source>
        <translation>网关有响应。</translation>
    </message>
    <message>
        <source>Not asked.</source>
        <translation>未询问。</translation>
    </message>
    <message>
        <source>The key is accepted.</source>
        <translation>密钥有效。</translation>
    </message>
    <message>
        <source>The key is not accepted.</source>
        <translation>密钥无效。</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>还没有密钥。</translation>
    </message>
    <message>
        <source>The gateway answers without a key too, so it does not tell.</source>
        <translation>网关没有密钥也会响应，因此无法判断。</translation>
    </message>
    <message>
        <source>Models: {count}, of which Dailies knows {ours}.</source>
        <translation>模型：{count} 个，其中 Dailies 认识 {ours} 个。</translation>
    </message>
    <message>
        <source>The gateway lists no model for this key.</source>
        <translation>网关没有为此密钥列出任何模型。</translation>
    </message>
    <message>
        <source>The gateway does not list its models.</source>
        <translation>网关不列出它的模型。</translation>
    </message>
    <message>
        <source>Spoken: {formats}.</source>
        <translation>支持：{formats}。</translation>
    </message>
    <message>
        <source>Spoken: {formats}. Not: {missing}.</source>
        <translation>支持：{formats}。不支持：{missing}。</translation>
    </message>
    <message>
        <source>No format for videos is spoken here.</source>
        <translation>此处不支持任何视频格式。</translation>
    </message>
    <message>
        <source>The gateway does not tell.</source>
        <translation>网关没有说明。</translation>
    </message>
    <message>
        <source>Uploaded first, up to {most} MB each.</source>
        <translation>先上传，每张最多 {most} MB。</translation>
    </message>
    <message>
        <source>No uploads here: they go within the request, up to {most} MB each.</source>
        <translation>此处不支持上传：图片随请求发送，每张最多 {most} MB。</translation>
    </message>
    <message>
        <source>They go within the request, up to {most} MB each; the first one will tell.</source>
        <translation>图片随请求发送，每张最多 {most} MB；第一张发送后才知道。</translation>
    </message>
    <message>
        <source>They go as a file of the form, up to {most} MB each; the first one will tell.</source>
        <translation>图片作为表单文件发送，每张最多 {most} MB；第一张发送后才知道。</translation>
    </message>
    <message>
        <source>By their addresses alone: no files of this computer.</source>
        <translation>仅用网址：不接受本机文件。</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>连通</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Check the network and the address.</source>
        <translation>请检查网络和网址。</translation>
    </message>
    <message>
        <source>Check the address, and that the gateway runs.</source>
        <translation>请检查网址，并确认网关正在运行。</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>What will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>Animatic</source>
        <translation>动态分镜</translation>
    </message>
    <message>
        <source>Preview as animatic</source>
        <translation>预览为动态分镜</translation>
    </message>
    <message>
        <source>See exactly what will be sent, the key hidden</source>
        <translation>查看将要发送的确切内容，密钥已隐藏</translation>
    </message>
    <message>
        <source>Preview as animatic, free on this computer</source>
        <translation>在本机免费预览为动态分镜</translation>
    </message>
    <message>
        <source>This is a job of the queue. Generate puts it back in its place.</source>
        <translation>这是队列中的任务。点击“生成”会将它放回原位。</translation>
    </message>
    <message>
        <source>Cancel the edit</source>
        <translation>取消编辑</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <translation>
            <numerusform>%1 另有 %n 项。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPictures</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>GenerateButton</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Queue it</source>
        <translation>加入队列</translation>
    </message>
</context>
<context>
    <name>GuardDialog</name>
    <message>
        <source>Spend this much?</source>
        <translation>要花这么多吗？</translation>
    </message>
    <message>
        <source>Don&apos;t</source>
        <translation>不花</translation>
    </message>
    <message>
        <source>Spend it</source>
        <translation>确认花费</translation>
    </message>
    <message>
        <source>The sums that you set to be asked beyond cannot be read: set them again.</source>
        <translation>无法读取你设定的询问限额：请重新设定。</translation>
    </message>
    <message>
        <source>This would come to %1.</source>
        <translation>这将花费 %1。</translation>
    </message>
    <message>
        <source>Today: %1 of %2. This would make it %3.</source>
        <translation>今天已花 %1，上限 %2。这一次会使总额达到 %3。</translation>
    </message>
    <message>
        <source>This would come to %3. You wanted to be asked beyond %2 at once.</source>
        <translation>这一次总共 %3。你希望一次超过 %2 时先询问。</translation>
    </message>
    <message numerus="yes">
        <source>The price of %n job(s) is not known.</source>
        <translation>
            <numerusform>有 %n 个任务的价格未知。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuessDialog</name>
    <message>
        <source>Is it one of these?</source>
        <translation>是其中之一吗？</translation>
    </message>
    <message>
        <source>It was sent at %1.</source>
        <translation>发送于 %1。</translation>
    </message>
    <message>
        <source>Videos that the gateway lists</source>
        <translation>网关列出的视频</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>It is this one</source>
        <translation>就是这个</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>有可能</translation>
    </message>
    <message>
        <source>Its prompt is not told</source>
        <translation>未说明提示词</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示队列</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>项目：%1</translation>
    </message>
    <message>
        <source>Project: %1, confidential</source>
        <translation>项目：%1，机密</translation>
    </message>
    <message>
        <source>free, needs no account</source>
        <translation>免费，无需账号</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>连接：%1</translation>
    </message>
    <message>
        <source>It served when it was tested last.</source>
        <translation>上次测试时可用。</translation>
    </message>
    <message>
        <source>The last test found that it does not serve.</source>
        <translation>上次测试发现它不可用。</translation>
    </message>
    <message>
        <source>Not tested yet.</source>
        <translation>尚未测试。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>%1 (paused)</source>
        <translation>%1（已暂停）</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>队列：%1</translation>
    </message>
    <message>
        <source>nothing under way</source>
        <translation>没有进行中的任务</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Dailies</source>
        <translation>关于 Dailies</translation>
    </message>
    <message>
        <source>A studio for AI video: write, queue takes on a gateway, watch, choose, cut. MIT licence.</source>
        <translation>AI 视频工作室：撰写、在网关上排队生成、观看、挑选、剪辑。MIT 许可证。</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Earlier attempts</source>
        <translation>先前的尝试</translation>
    </message>
    <message>
        <source>What became of each attempt</source>
        <translation>每次尝试的结果</translation>
    </message>
    <message>
        <source>Attempt %1, sent %2</source>
        <translation>第 %1 次尝试，发送于 %2</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Connect a gateway…</source>
        <translation>连接网关…</translation>
    </message>
    <message>
        <source>Until then everything is drawn on this computer, free.</source>
        <translation>在此之前，一切都在这台计算机上免费绘制。</translation>
    </message>
    <message>
        <source>Connect a gateway</source>
        <translation>连接网关</translation>
    </message>
    <message>
        <source>Do not offer this again</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>Do not offer to connect a gateway again</source>
        <translation>不再提示连接网关</translation>
    </message>
</context>
<context>
    <name>JobDelegate</name>
    <message>
        <source>What can be done</source>
        <translation>可用操作</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Library</source>
        <translation>片库</translation>
    </message>
    <message>
        <source>Search takes</source>
        <translation>搜索片段</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Retake shots…</source>
        <translation>重拍镜头…</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>No takes yet</source>
        <translation>还没有片段</translation>
    </message>
    <message>
        <source>Every clip that is ready is kept here.</source>
        <translation>每个完成的视频都保存在这里。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No take has these words in its prompt or model.</source>
        <translation>没有片段的提示词或模型包含这些文字。</translation>
    </message>
    <message>
        <source>Show all takes</source>
        <translation>显示全部片段</translation>
    </message>
    <message numerus="yes">
        <source>%n takes</source>
        <translation>
            <numerusform>%n 条片段</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 takes</source>
        <translation>%1 / %2 条片段</translation>
    </message>
</context>
<context>
    <name>LimitsField</name>
    <message>
        <source>Currency of the sums</source>
        <translation>金额的货币</translation>
    </message>
    <message>
        <source>Ask beyond this sum a day</source>
        <translation>每天超过此金额时询问</translation>
    </message>
    <message>
        <source> a day</source>
        <translation> / 天</translation>
    </message>
    <message>
        <source>Ask beyond this sum at once</source>
        <translation>一次超过此金额时询问</translation>
    </message>
    <message>
        <source> at once</source>
        <translation> / 次</translation>
    </message>
    <message>
        <source>up to </source>
        <translation>至多 </translation>
    </message>
    <message>
        <source>What was set cannot be read: whatever costs is asked about, until you set a sum.</source>
        <translation>无法读取已设定的限额：在你重新设定之前，凡是要花钱的都会先询问。</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>每天 %1</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>一次 %1</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>另有：%1</translation>
    </message>
    <message>
        <source>any sum%1</source>
        <translation>任意金额%1</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Compose</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>片库</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>Maker</name>
    <message>
        <source>What became of it cannot be kept: %1</source>
        <translation>结果无法保存：%1</translation>
    </message>
    <message>
        <source>It may have been made all the same: look there before you ask again.</source>
        <translation>角色可能已经创建：再次请求前请先到那里查看。</translation>
    </message>
</context>
<context>
    <name>MakingBar</name>
    <message>
        <source>Make anew on %1</source>
        <translation>在 %1 上重新创建</translation>
    </message>
    <message>
        <source>Make on %1</source>
        <translation>在 %1 上创建</translation>
    </message>
    <message>
        <source>The gateway gets name, description and pictures, and tells what to call it by</source>
        <translation>网关会收到名字、描述和图片，并告知如何称呼</translation>
    </message>
    <message>
        <source>Made on %1 as %2: models that take characters are told that name.</source>
        <translation>已在 %1 上创建为 %2：支持角色的模型会使用该名称。</translation>
    </message>
    <message>
        <source>%1 was asked to make this character and did not say what came of it.</source>
        <translation>已请求 %1 创建此角色，但它没有告知结果。</translation>
    </message>
    <message>
        <source>Not made on %1: their description and pictures go along instead.</source>
        <translation>未在 %1 上创建：改为一并发送描述和图片。</translation>
    </message>
    <message>
        <source>%1 makes no characters: their description and pictures go along instead.</source>
        <translation>%1 不创建角色：改为一并发送描述和图片。</translation>
    </message>
    <message>
        <source>It may have been made already. Look on %1 first: twice may be paid twice.</source>
        <translation>角色可能已经创建。请先在 %1 上查看：创建两次可能会付费两次。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次请求</translation>
    </message>
    <message>
        <source>%1 knows this character already. Another one may be charged for.</source>
        <translation>%1 已认识此角色。再创建一个可能会收费。</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>再创建一个</translation>
    </message>
    <message>
        <source>%1 may charge for making a character.</source>
        <translation>%1 创建角色可能会收费。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Storyboard</source>
        <translation>分镜(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>ModelPopup</name>
    <message>
        <source>not with this key</source>
        <translation>此密钥不可用</translation>
    </message>
    <message>
        <source>The gateway does not list it for your key.</source>
        <translation>网关没有为你的密钥列出它。</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>A box, Space or Ctrl+Enter asks several models for the same.</source>
        <translation>勾选方框，或按空格、Ctrl+回车，可让多个模型生成同一内容。</translation>
    </message>
    <message>
        <source>Your key can use it; the gateway decides the rest</source>
        <translation>你的密钥可用；其余由网关决定</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>使用“%1”</translation>
    </message>
    <message>
        <source>Not in the catalogue: the gateway decides</source>
        <translation>不在目录中：由网关决定</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Drawn on this computer, free and in seconds: every shot with its words, number and timecode. Any even size from 64 to 4096 pixels.</source>
        <translation>在本机绘制，免费，几秒完成：每个镜头都带有文字、编号和时间码。尺寸可为 64 到 4096 像素的任意偶数。</translation>
    </message>
    <message>
        <source>Always there: it needs neither a gateway nor an account.</source>
        <translation>随时可用：不需要网关，也不需要账号。</translation>
    </message>
    <message>
        <source>Google Veo 3.1, from text or from reference pictures. Google&apos;s own service makes clips of 4, 6 or 8 seconds with sound, 16:9 or 9:16; gateways may differ.</source>
        <translation>Google Veo 3.1，由文字或参考图片生成。Google 自家服务生成 4、6 或 8 秒带声音的片段，画幅为 16:9 或 9:16；各网关可能不同。</translation>
    </message>
    <message>
        <source>Listed by Crazyrouter for its unified video API.</source>
        <translation>Crazyrouter 将其列于统一视频 API。</translation>
    </message>
    <message>
        <source>Google Veo 3, from text or a picture. Google&apos;s own service makes clips of 4, 6 or 8 seconds with sound, 16:9 or 9:16; gateways may differ.</source>
        <translation>Google Veo 3，由文字或图片生成。Google 自家服务生成 4、6 或 8 秒带声音的片段，画幅为 16:9 或 9:16；各网关可能不同。</translation>
    </message>
    <message>
        <source>Google Veo 2, from text or a picture; silent clips.</source>
        <translation>Google Veo 2，由文字或图片生成；片段无声。</translation>
    </message>
    <message>
        <source>xAI Grok Video, from text or a picture.</source>
        <translation>xAI Grok Video，由文字或图片生成。</translation>
    </message>
    <message>
        <source>Wan 2.1 with 14 billion parameters, from text alone; open weights, about five seconds a clip.</source>
        <translation>Wan 2.1，140 亿参数，仅由文字生成；开放权重，每个片段约五秒。</translation>
    </message>
    <message>
        <source>Wan 2.1 with 14 billion parameters, sets a picture in motion at 720p; open weights, about five seconds a clip.</source>
        <translation>Wan 2.1，140 亿参数，让图片以 720p 动起来；开放权重，每个片段约五秒。</translation>
    </message>
    <message>
        <source>Doubao Seedance in its light version, from text or a picture.</source>
        <translation>豆包 Seedance 轻量版，由文字或图片生成。</translation>
    </message>
    <message>
        <source>OpenAI Sora, from text, a picture or a storyboard, with characters.</source>
        <translation>OpenAI Sora，由文字、图片或分镜生成，支持角色。</translation>
    </message>
    <message>
        <source>OpenAI announced that its own Videos API and the sora-2 models end on 2026-09-24; gateways may still serve them.</source>
        <translation>OpenAI 宣布其 Videos API 和 sora-2 模型于 2026-09-24 终止；网关可能仍在提供。</translation>
    </message>
    <message>
        <source>OpenAI Sora at higher quality; takes longer.</source>
        <translation>更高画质的 OpenAI Sora；耗时更长。</translation>
    </message>
    <message>
        <source>OpenAI Sora 2, from text, a picture or a storyboard, with sound and characters.</source>
        <translation>OpenAI Sora 2，由文字、图片或分镜生成，带声音并支持角色。</translation>
    </message>
    <message>
        <source>OpenAI Sora 2 at higher quality; takes longer.</source>
        <translation>更高画质的 OpenAI Sora 2；耗时更长。</translation>
    </message>
</context>
<context>
    <name>OtherModels</name>
    <message>
        <source>Further models</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>Show what %1 takes</source>
        <translation>查看 %1 接受什么</translation>
    </message>
    <message>
        <source>Do not ask %1</source>
        <translation>不用 %1</translation>
    </message>
    <message>
        <source>%1 does without: %2.</source>
        <translation>%1 将不含：%2。</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>去掉它</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>Move back</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>尾帧</translation>
    </message>
    <message>
        <source>To go by</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Pictures are sent in their order, the first frame first and the last frame last.</source>
        <translation>图片按顺序发送，首帧在最前，尾帧在最后。</translation>
    </message>
</context>
<context>
    <name>PictureTarget</name>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>PictureTile</name>
    <message>
        <source>It cannot be shown: %1. It is sent all the same.</source>
        <translation>无法显示：%1。仍会照常发送。</translation>
    </message>
    <message>
        <source>Its file is not there any more. Take it away, or bring it again.</source>
        <translation>它的文件已不存在。请移除它，或重新添加。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>Crop to %1</source>
        <translation>裁剪为 %1</translation>
    </message>
    <message>
        <source>Use whole picture</source>
        <translation>使用整张图片</translation>
    </message>
    <message>
        <source>Send the picture as it was brought</source>
        <translation>按原样发送图片</translation>
    </message>
    <message>
        <source>Send the middle of the picture, in the shape of the clip</source>
        <translation>按视频的画幅发送图片的中间部分</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Kept aside</source>
        <translation>暂存</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>尾帧</translation>
    </message>
    <message>
        <source>Cropped to %1</source>
        <translation>已裁剪为 %1</translation>
    </message>
    <message>
        <source>With bars, in %1</source>
        <translation>加黑边，%1</translation>
    </message>
</context>
<context>
    <name>PictureUrl</name>
    <message>
        <source>URL of a picture</source>
        <translation>图片的网址</translation>
    </message>
    <message>
        <source>Enter takes it, Escape does without</source>
        <translation>回车采用，Esc 放弃</translation>
    </message>
    <message>
        <source>The address of a picture begins with https:// or http://.</source>
        <translation>图片地址应以 https:// 或 http:// 开头。</translation>
    </message>
</context>
<context>
    <name>PicturesRow</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Drag to reorder; Alt+← and Alt+→ too. Delete takes one away.</source>
        <translation>拖动可调整顺序，也可用 Alt+← 和 Alt+→。按 Delete 移除。</translation>
    </message>
    <message>
        <source>Drop or choose pictures</source>
        <translation>拖入或选择图片</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>移除图片</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>The animatic could not be queued: %1</source>
        <translation>动态分镜无法加入队列：%1</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Write what happens in the clip.</source>
        <translation>请写下视频中发生的事。</translation>
    </message>
    <message>
        <source>Too long: {allowed} characters at most.</source>
        <translation>太长：最多 {allowed} 个字符。</translation>
    </message>
    <message>
        <source>Write what happens in shot {shot}.</source>
        <translation>请写下镜头 {shot} 中发生的事。</translation>
    </message>
    <message>
        <source>This model takes no storyboard.</source>
        <translation>该模型不接受分镜。</translation>
    </message>
    <message>
        <source>This model needs a picture to start from.</source>
        <translation>该模型需要一张起始图片。</translation>
    </message>
    <message>
        <source>This model takes no picture.</source>
        <translation>该模型不接受图片。</translation>
    </message>
    <message>
        <source>This model makes {allowed} seconds.</source>
        <translation>该模型可生成 {allowed} 秒。</translation>
    </message>
    <message>
        <source>{field} cannot be sent like this.</source>
        <translation>{field}无法这样发送。</translation>
    </message>
    <message>
        <source>There is no key for {connection}.</source>
        <translation>{connection} 没有密钥。</translation>
    </message>
    <message>
        <source>The picture {name} cannot be used: {reason}.</source>
        <translation>图片 {name} 无法使用：{reason}。</translation>
    </message>
    <message>
        <source>The gateway cannot be reached.</source>
        <translation>无法连接到网关。</translation>
    </message>
    <message>
        <source>Nobody answers at the gateway&apos;s address.</source>
        <translation>网关地址无人应答。</translation>
    </message>
    <message>
        <source>The gateway&apos;s certificate cannot be trusted.</source>
        <translation>网关的证书不可信。</translation>
    </message>
    <message>
        <source>The gateway did not answer in time.</source>
        <translation>网关没有及时应答。</translation>
    </message>
    <message>
        <source>The connection ended in the middle.</source>
        <translation>连接中途断开。</translation>
    </message>
    <message>
        <source>The gateway does not accept the key.</source>
        <translation>网关不接受该密钥。</translation>
    </message>
    <message>
        <source>The account has no credit left.</source>
        <translation>账户余额不足。</translation>
    </message>
    <message>
        <source>The gateway does not offer this model.</source>
        <translation>网关不提供该模型。</translation>
    </message>
    <message>
        <source>The gateway did not understand the request.</source>
        <translation>网关无法理解该请求。</translation>
    </message>
    <message>
        <source>Refused: the request was moderated.</source>
        <translation>被拒绝：请求未通过内容审核。</translation>
    </message>
    <message>
        <source>The gateway asks us to wait.</source>
        <translation>网关要求稍候。</translation>
    </message>
    <message>
        <source>The gateway does not know this job or address.</source>
        <translation>网关不认识该任务或地址。</translation>
    </message>
    <message>
        <source>The gateway points to another address.</source>
        <translation>网关指向了另一个地址。</translation>
    </message>
    <message>
        <source>The gateway has a fault of its own.</source>
        <translation>网关自身出现故障。</translation>
    </message>
    <message>
        <source>The gateway&apos;s answer cannot be read.</source>
        <translation>无法读取网关的答复。</translation>
    </message>
    <message>
        <source>The gateway could not make this clip.</source>
        <translation>网关未能生成该视频。</translation>
    </message>
    <message>
        <source>Was it submitted? There was no usable answer.</source>
        <translation>提交成功了吗？没有得到可用的答复。</translation>
    </message>
    <message>
        <source>The clip&apos;s link has expired.</source>
        <translation>视频链接已过期。</translation>
    </message>
    <message>
        <source>The download ended early.</source>
        <translation>下载提前中断。</translation>
    </message>
    <message>
        <source>What came is not a whole clip.</source>
        <translation>收到的不是完整的视频。</translation>
    </message>
    <message>
        <source>The clip is larger than 8 GB.</source>
        <translation>视频超过 8 GB。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The clip cannot be written: {reason}.</source>
        <translation>无法写入视频：{reason}。</translation>
    </message>
    <message>
        <source>The clip {name} is no longer in its place.</source>
        <translation>片段 {name} 已不在原处。</translation>
    </message>
    <message>
        <source>The gateway on this computer did not start.</source>
        <translation>本机网关没有启动。</translation>
    </message>
    <message>
        <source>The program met a fault of its own.</source>
        <translation>程序自身出现故障。</translation>
    </message>
    <message>
        <source>Give the key; the job waits and nothing is lost.</source>
        <translation>请填写密钥；任务会等待，不会丢失。</translation>
    </message>
    <message>
        <source>Choose another picture.</source>
        <translation>请选择另一张图片。</translation>
    </message>
    <message>
        <source>Check the network; it is tried again by itself.</source>
        <translation>请检查网络；会自动重试。</translation>
    </message>
    <message>
        <source>Check the address; it is tried again by itself.</source>
        <translation>请检查地址；会自动重试。</translation>
    </message>
    <message>
        <source>Install the studio&apos;s own certificate in the system, or ask IT.</source>
        <translation>请在系统中安装公司的证书，或联系 IT。</translation>
    </message>
    <message>
        <source>Check the key of this connection, then retry.</source>
        <translation>请检查该连接的密钥，然后重试。</translation>
    </message>
    <message>
        <source>Top up the account, then retry.</source>
        <translation>请为账户充值，然后重试。</translation>
    </message>
    <message>
        <source>Choose another model, or ask the gateway&apos;s maker.</source>
        <translation>请选择其他模型，或询问网关提供方。</translation>
    </message>
    <message>
        <source>Change what its message names, then retry.</source>
        <translation>请按其提示修改，然后重试。</translation>
    </message>
    <message>
        <source>Change the words or the picture, then try again.</source>
        <translation>请修改文字或图片，然后重试。</translation>
    </message>
    <message>
        <source>It is sent again by itself.</source>
        <translation>会自动重新发送。</translation>
    </message>
    <message>
        <source>Check the connection&apos;s address and format.</source>
        <translation>请检查连接的地址和格式。</translation>
    </message>
    <message>
        <source>Use the address it points to as the connection&apos;s own.</source>
        <translation>请把它指向的地址设为连接的地址。</translation>
    </message>
    <message>
        <source>Change the prompt or the model, or retry.</source>
        <translation>请修改提示词或模型，或重试。</translation>
    </message>
    <message>
        <source>Look at the gateway&apos;s own log; then enter its id, submit again, or discard.</source>
        <translation>请查看网关自己的日志，然后填写编号、重新提交或放弃。</translation>
    </message>
    <message>
        <source>Fetch again: a fresh link is asked for.</source>
        <translation>重新下载：会请求新的链接。</translation>
    </message>
    <message>
        <source>Fetch again: it goes on where it stopped.</source>
        <translation>重新下载：将从中断处继续。</translation>
    </message>
    <message>
        <source>Fetch again; nothing is paid twice.</source>
        <translation>重新下载；不会再次收费。</translation>
    </message>
    <message>
        <source>Make room; it goes on by itself.</source>
        <translation>请腾出空间；它会自动继续。</translation>
    </message>
    <message>
        <source>Mend the folder; it goes on by itself.</source>
        <translation>请修复文件夹；它会自动继续。</translation>
    </message>
    <message>
        <source>Put it back, or make its shot again: the film goes on by itself.</source>
        <translation>请把它放回原处，或重拍该镜头；影片会自动继续。</translation>
    </message>
    <message>
        <source>Look at practice.log in the data folder.</source>
        <translation>请查看数据文件夹中的 practice.log。</translation>
    </message>
    <message>
        <source>A note of it lies in the log folder.</source>
        <translation>日志文件夹中留有记录。</translation>
    </message>
    <message>
        <source>Make its shot again: the film goes on by itself.</source>
        <translation>请重拍该镜头；影片会自动继续。</translation>
    </message>
    <message>
        <source>Make room: the film goes on by itself.</source>
        <translation>请腾出空间；影片会自动继续。</translation>
    </message>
    <message>
        <source>Mend the folder: the film goes on by itself.</source>
        <translation>请修复文件夹；影片会自动继续。</translation>
    </message>
    <message>
        <source>{field} is missing.</source>
        <translation>缺少{field}。</translation>
    </message>
    <message>
        <source>{field} is longer than {allowed} characters.</source>
        <translation>{field}超过 {allowed} 个字符。</translation>
    </message>
    <message>
        <source>{field} and {allowed} cannot be sent together.</source>
        <translation>{field}和{allowed}不能同时发送。</translation>
    </message>
    <message>
        <source>This model does not take {field}.</source>
        <translation>该模型不接受{field}。</translation>
    </message>
    <message>
        <source>{field} can be {allowed}.</source>
        <translation>{field}可以是 {allowed}。</translation>
    </message>
    <message>
        <source>{field}: at most {allowed}.</source>
        <translation>{field}：最多 {allowed}。</translation>
    </message>
    <message>
        <source>{field} must be a whole number.</source>
        <translation>{field}必须是整数。</translation>
    </message>
    <message>
        <source>{field} cannot be read; it looks like {allowed}.</source>
        <translation>无法读取{field}；应类似 {allowed}。</translation>
    </message>
    <message>
        <source>This connection takes pictures by their addresses alone, no files.</source>
        <translation>此连接只接受图片网址，不接受文件。</translation>
    </message>
    <message>
        <source>The shots carry pictures, which this model&apos;s storyboards have no place for: make it shot by shot, or with one picture for all.</source>
        <translation>各镜头带有图片，而此模型的分镜没有放图片的位置：请逐镜制作，或所有镜头共用一张图片。</translation>
    </message>
    <message>
        <source>No model called {name} is known on this connection. Mend the name, or test the connection for its list.</source>
        <translation>此连接上没有已知的模型叫 {name}。请改正名称，或测试连接以取得其列表。</translation>
    </message>
    <message>
        <source>No model called {name} is known on this connection; {allowed} is.</source>
        <translation>此连接上没有已知的模型叫 {name}；有 {allowed}。</translation>
    </message>
    <message>
        <source>The table has no column for {allowed}.</source>
        <translation>表格中没有 {allowed} 这一列。</translation>
    </message>
    <message>
        <source>{name} can be {allowed}.</source>
        <translation>{name} 可以是 {allowed}。</translation>
    </message>
    <message>
        <source>{allowed} is a field of its own and cannot be an extra one.</source>
        <translation>{allowed} 是固有字段，不能作为附加字段。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Reference picture</source>
        <translation>参考图片</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Extra field</source>
        <translation>附加字段</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>it is not a picture of a kind that can be read</source>
        <translation>它不是可以读取的图片类型</translation>
    </message>
    <message>
        <source>it has more than the {most} pixels that can be used</source>
        <translation>它的像素超过了可用的 {most} 个</translation>
    </message>
    <message>
        <source>at {size} it would have more than the {most} pixels that can be used</source>
        <translation>放到 {size} 时，它的像素会超过可用的 {most} 个</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>它已损坏</translation>
    </message>
    <message>
        <source>it is damaged: {detail}</source>
        <translation>它已损坏：{detail}</translation>
    </message>
    <message>
        <source>the file is too large for a picture</source>
        <translation>作为图片，文件太大</translation>
    </message>
    <message>
        <source>its address did not answer in time</source>
        <translation>它的地址没有及时应答</translation>
    </message>
    <message>
        <source>it could not be fetched from its address: {detail}</source>
        <translation>无法从它的地址取得：{detail}</translation>
    </message>
    <message>
        <source>its address points to another one too often</source>
        <translation>它的地址转向的次数太多</translation>
    </message>
    <message>
        <source>its address answers {code}</source>
        <translation>它的地址应答 {code}</translation>
    </message>
    <message>
        <source>it has more than {most} MB</source>
        <translation>它超过 {most} MB</translation>
    </message>
    <message>
        <source>Shot {shot}: {text}</source>
        <translation>镜头 {shot}：{text}</translation>
    </message>
    <message>
        <source>Row {row}: {text}</source>
        <translation>第 {row} 行：{text}</translation>
    </message>
    <message>
        <source>{model}: {text}</source>
        <translation>{model}：{text}</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Rename project</source>
        <translation>重命名项目</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>There is a project of that name.</source>
        <translation>已有同名项目。</translation>
    </message>
    <message>
        <source>The project cannot be saved: %1</source>
        <translation>项目无法保存：%1</translation>
    </message>
    <message>
        <source>First film</source>
        <translation>第一部影片</translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message>
        <source>Earlier prompt</source>
        <translation>上一条提示词</translation>
    </message>
    <message>
        <source>Later prompt</source>
        <translation>下一条提示词</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>%1 for earlier prompts, @ for characters</source>
        <translation>%1 取回之前的提示词，@ 提及角色</translation>
    </message>
    <message>
        <source>What happens, where and when, and how the camera moves</source>
        <translation>发生什么、何时何地、镜头如何运动</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueController</name>
    <message>
        <source>For the moment nothing goes on: %1</source>
        <translation>暂时无法继续：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of films that were given up are not made again.</source>
        <translation>
            <numerusform>已放弃影片中的 %n 个失败镜头不会重新制作。</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry in its row makes one alone.</source>
        <translation>要单独重做某个镜头，请在其所在行按“重试”。</translation>
    </message>
    <message>
        <source>The film is as it was before the retake.</source>
        <translation>影片已恢复到重拍之前的样子。</translation>
    </message>
    <message>
        <source>The job has moved on meanwhile; nothing was done.</source>
        <translation>任务状态已变化，未作任何操作。</translation>
    </message>
    <message>
        <source>That could not be written down: %1</source>
        <translation>无法保存：%1</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>QUEUE</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation>让队列继续</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Sends what waits.</source>
        <translation>发送等待中的任务。</translation>
    </message>
    <message>
        <source>Sends nothing new; what runs goes on.</source>
        <translation>不再发送新任务；进行中的会继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of films that were given up are left alone.</source>
        <translation>
            <numerusform>已放弃影片中的 %n 个失败镜头保持不动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the queue</source>
        <translation>队列为空</translation>
    </message>
    <message>
        <source>What you generate appears here, from waiting to ready.</source>
        <translation>你生成的内容从等待到完成都会显示在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%n not over</source>
        <translation>
            <numerusform>%n 个未结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry %1 failed</source>
        <translation>重试 %1 个失败</translation>
    </message>
    <message>
        <source>Generates each anew, which is paid anew; only downloads where a clip was made.</source>
        <translation>逐个重新生成并再次收费；视频已生成的只重新下载。</translation>
    </message>
</context>
<context>
    <name>Recovered</name>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Left as they are, because another version of Dailies wrote them: %1 entries.</source>
        <translation>有 %1 条记录由其他版本的 Dailies 写入，已原样保留。</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The store was damaged and has been made anew (jobs: {jobs}, takes: {takes}).</source>
        <translation>数据文件已损坏，现已重建（任务：{jobs}，片段：{takes}）。</translation>
    </message>
    <message>
        <source>The store was gone and has been made anew from its backups (jobs: {jobs}, takes: {takes}).</source>
        <translation>数据文件已丢失，现已由备份重建（任务：{jobs}，片段：{takes}）。</translation>
    </message>
    <message>
        <source>As they may have stood earlier: {older}.</source>
        <translation>其中可能是较早状态的：{older}。</translation>
    </message>
    <message>
        <source>Takes found again by their recipes: {rebuilt}.</source>
        <translation>按文件中的配方找回的片段：{rebuilt}。</translation>
    </message>
    <message>
        <source>Jobs that may have been submitted and are not sent by themselves: {unconfirmed}. Look at each.</source>
        <translation>可能已提交、不会自动重发的任务：{unconfirmed}。请逐个核对。</translation>
    </message>
    <message>
        <source>The damaged file was kept: {damaged}</source>
        <translation>损坏的文件已保留：{damaged}</translation>
    </message>
</context>
<context>
    <name>ReferencesView</name>
    <message>
        <source>Reference pictures</source>
        <translation>参考图片</translation>
    </message>
    <message>
        <source>Drop or choose a picture</source>
        <translation>拖入或选择图片</translation>
    </message>
    <message>
        <source>Drop pictures here, paste one, or press to choose</source>
        <translation>将图片拖到这里、粘贴，或点击选择</translation>
    </message>
    <message>
        <source>Enter a URL…</source>
        <translation>输入网址…</translation>
    </message>
    <message>
        <source>%1 takes no picture.</source>
        <translation>%1 不接受图片。</translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n picture(s).</source>
        <translation>
            <numerusform>%1 接受 %n 张图片。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Resolving</name>
    <message>
        <source>Asking the gateway for its list…</source>
        <translation>正在向网关查询列表…</translation>
    </message>
    <message>
        <source>Submit it again?</source>
        <translation>重新提交？</translation>
    </message>
    <message>
        <source>Nobody knows whether the gateway took it the first time. If it did, you pay twice.</source>
        <translation>无法确定网关第一次是否已接受。如果已接受，你将付两次费。</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>重新提交</translation>
    </message>
    <message>
        <source>Discard it?</source>
        <translation>放弃它？</translation>
    </message>
    <message>
        <source>If the gateway took it, it is paid for and its clip is never fetched.</source>
        <translation>如果网关已接受，费用已产生，而视频不会再被取回。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>The gateway&apos;s list shows nothing that fits.</source>
        <translation>网关的列表中没有相符的视频。</translation>
    </message>
    <message>
        <source>The gateway&apos;s list could not be read: %1</source>
        <translation>无法读取网关的列表：%1</translation>
    </message>
    <message>
        <source>Its list of jobs can be set under Connections, as the log page.</source>
        <translation>网关的任务列表可在“连接”中填写为日志页面。</translation>
    </message>
    <message>
        <source>No browser opens %1</source>
        <translation>没有浏览器能打开 %1</translation>
    </message>
</context>
<context>
    <name>RetakeDialog</name>
    <message>
        <source>Make shots again</source>
        <translation>重拍镜头</translation>
    </message>
    <message>
        <source>As the board is now: %1</source>
        <translation>按分镜现在的样子：%1</translation>
    </message>
    <message numerus="yes">
        <source>Make %n shot(s) again</source>
        <translation>
            <numerusform>重新制作 %n 个镜头</numerusform>
        </translation>
    </message>
    <message>
        <source>Join them anew</source>
        <translation>重新合成</translation>
    </message>
    <message>
        <source>Nothing to make</source>
        <translation>没有要制作的</translation>
    </message>
</context>
<context>
    <name>RetakeList</name>
    <message>
        <source>Shots</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Shot %1</source>
        <translation>镜头 %1</translation>
    </message>
</context>
<context>
    <name>Retaking</name>
    <message>
        <source>The film of this shot is not known any more.</source>
        <translation>已找不到这个镜头所属的影片。</translation>
    </message>
    <message>
        <source>That could not be written down: %1</source>
        <translation>无法写入：%1</translation>
    </message>
</context>
<context>
    <name>SecondsBox</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>SendingDialog</name>
    <message>
        <source>What will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy for curl</source>
        <translation>复制为 curl 命令</translation>
    </message>
    <message>
        <source>A command for a terminal, which takes the key from $KEY</source>
        <translation>终端命令，密钥取自 $KEY</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) on “%1”.</source>
        <translation>
            <numerusform>“%1”上的 %n 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>The key is hidden here, and the bytes of pictures are left out.</source>
        <translation>此处隐藏密钥，并省略图片的内容。</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>shot %1</source>
        <translation>镜头 %1</translation>
    </message>
    <message>
        <source>cannot be sent</source>
        <translation>无法发送</translation>
    </message>
    <message>
        <source>%1 does without: %2.</source>
        <translation>%1 将不含：%2。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>片库</translation>
    </message>
    <message>
        <source>Time to undo</source>
        <translation>可撤销时间</translation>
    </message>
    <message>
        <source>Spend without asking</source>
        <translation>无需询问的花费</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Recipe of a take</source>
        <translation>片段的配方</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>send at once</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>How long what costs waits before it is sent.</source>
        <translation>需付费的任务在发送前等待多久。</translation>
    </message>
    <message>
        <source> MB/s at most</source>
        <translation> MB/s 为上限</translation>
    </message>
    <message>
        <source>as fast as they come</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>For all downloads together.</source>
        <translation>适用于所有下载的总和。</translation>
    </message>
    <message>
        <source>Tell me when a take is ready</source>
        <translation>片段完成时通知我</translation>
    </message>
    <message>
        <source>Only while this window is not in front.</source>
        <translation>仅当本窗口不在最前时。</translation>
    </message>
    <message>
        <source>With a sound</source>
        <translation>同时播放提示音</translation>
    </message>
    <message>
        <source>The library&apos;s folder</source>
        <translation>片库文件夹</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Reveal the library&apos;s folder</source>
        <translation>打开片库文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>in the file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>as .json beside the file</source>
        <translation>作为文件旁的 .json</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Shape</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Ask the gateway not to publish the clip</source>
        <translation>要求网关不公开该视频</translation>
    </message>
    <message>
        <source>How many clips to make of it, one job each</source>
        <translation>生成多少条，每条一个任务</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1 takes %2.</source>
        <translation>%1 接受 %2。</translation>
    </message>
    <message>
        <source>Not in the catalogue: everything is offered, and the gateway decides.</source>
        <translation>不在目录中：提供全部选项，由网关决定。</translation>
    </message>
    <message>
        <source>“%1” is no size; one looks like %2.</source>
        <translation>“%1”不是尺寸；尺寸的写法如 %2。</translation>
    </message>
    <message>
        <source>%1 kept aside: %2 takes %3.</source>
        <translation>%1 已暂存：%2 接受 %3。</translation>
    </message>
    <message>
        <source>%1 kept aside: %2 does not take it.</source>
        <translation>%1 已暂存：%2 不接受。</translation>
    </message>
    <message>
        <source>%1 cannot be asked for it with this many pictures.</source>
        <translation>图片这么多时，%1 不支持此项。</translation>
    </message>
    <message>
        <source>%1 cannot be asked for it.</source>
        <translation>%1 不支持此项。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>ShapeBox</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The gateway chooses the shape</source>
        <translation>由网关选择画幅</translation>
    </message>
</context>
<context>
    <name>ShotEditor</name>
    <message>
        <source>Prompt of shot %1</source>
        <translation>镜头 %1 的提示词</translation>
    </message>
    <message>
        <source>What happens in this shot</source>
        <translation>这个镜头里发生什么</translation>
    </message>
    <message>
        <source>Seconds of shot %1</source>
        <translation>镜头 %1 的秒数</translation>
    </message>
</context>
<context>
    <name>ShotSeconds</name>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>SizeBox</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>A newer Dailies was here last. Open it with that one: nothing was changed.</source>
        <translation>这里上次由更新版本的 Dailies 打开。请用那个版本打开：未作任何更改。</translation>
    </message>
    <message>
        <source>%1, where everything is kept, cannot be used: %2.</source>
        <translation>保存全部内容的 %1 无法使用：%2。</translation>
    </message>
    <message>
        <source>The folder of Dailies cannot be used: %2.</source>
        <translation>Dailies 的文件夹无法使用：%2。</translation>
    </message>
    <message>
        <source>Dailies is not completely installed: %2.</source>
        <translation>Dailies 安装不完整：%2。</translation>
    </message>
    <message>
        <source>Dailies did not end in order the last time and looks through all that it has kept…</source>
        <translation>Dailies 上次没有正常结束，正在检查保存的所有内容…</translation>
    </message>
</context>
<context>
    <name>StopsView</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is paused, %n waiting.</source>
        <translation>
            <numerusform>“%1”已暂停，%n 个任务等待中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds back %n: %2</source>
        <translation>
            <numerusform>“%1”暂缓了 %n 个任务：%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>搜索模板</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the chosen ones to a file</source>
        <translation>把选中的写入文件</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the chosen ones (Delete in the list)</source>
        <translation>移除选中的（在列表中按 Delete）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Begin a draft</source>
        <translation>开始草稿</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) written to %1.</source>
        <translation>
            <numerusform>已把 %n 个模板写入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>已移除“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) were removed.</source>
        <translation>
            <numerusform>已移除 %n 个模板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) came in.</source>
        <translation>
            <numerusform>导入了 %n 个模板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Comes with Dailies</source>
        <translation>Dailies 自带</translation>
    </message>
    <message>
        <source>It cannot be kept: %1</source>
        <translation>无法保存：%1</translation>
    </message>
</context>
<context>
    <name>TemplatesForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>Words of the template</source>
        <translation>模板的文字</translation>
    </message>
    <message>
        <source>What a draft begins with; names in braces are filled in</source>
        <translation>草稿开头的文字；花括号中的名称会被填入</translation>
    </message>
    <message>
        <source>No variables: it always begins with these very words.</source>
        <translation>没有变量：总是以这些文字开始。</translation>
    </message>
    <message>
        <source>left open</source>
        <translation>留空</translation>
    </message>
    <message>
        <source>What %1 is filled with</source>
        <translation>%1 填入的内容</translation>
    </message>
    <message>
        <source>It begins: %1</source>
        <translation>开头是：%1</translation>
    </message>
    <message numerus="yes">
        <source>Storyboard, %n shot(s)</source>
        <translation>
            <numerusform>分镜，%n 个镜头</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>comes with Dailies: duplicate it to change it</source>
        <translation>Dailies 自带：要修改请先复制一份</translation>
    </message>
</context>
<context>
    <name>TemplatesMenu</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>模板…</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Keep this draft as a template</source>
        <translation>将此草稿存为模板</translation>
    </message>
</context>
<context>
    <name>TimelineStrip</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Drag a shot to move it, its end to make it longer. By keys: ←→, with Ctrl, with Shift.</source>
        <translation>拖动镜头可移动，拖动末端可延长。键盘：←→，配合 Ctrl 或 Shift。</translation>
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
    <name>WhyDialog</name>
    <message>
        <source>The gateway&apos;s own words, and ids</source>
        <translation>网关的原话和编号</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>Fill from a table</source>
        <translation>用表格填充</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>表格 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>无法使用 %1：%2。</translation>
    </message>
    <message>
        <source>it is text of an unknown encoding; save it as UTF-8</source>
        <translation>文本的编码无法识别；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>it is a workbook; save its sheet as CSV (UTF-8)</source>
        <translation>这是工作簿；请把工作表另存为 CSV（UTF-8）</translation>
    </message>
    <message>
        <source>it is longer than %1 MB; split it into several files</source>
        <translation>它超过 %1 MB；请拆成几个文件</translation>
    </message>
    <message>
        <source>there is no heading with the names of the columns</source>
        <translation>没有写明各列名称的标题行</translation>
    </message>
    <message>
        <source>two columns are called %1</source>
        <translation>有两列都叫 %1</translation>
    </message>
    <message>
        <source>column %1 has no name</source>
        <translation>第 %1 列没有名称</translation>
    </message>
    <message>
        <source>line %1: a quotation mark is not closed</source>
        <translation>第 %1 行：引号没有闭合</translation>
    </message>
    <message>
        <source>it has more than %1 rows; split it into several files</source>
        <translation>它超过 %1 行；请拆成几个文件</translation>
    </message>
    <message>
        <source>it has more than %1 columns; leave out those that fill nothing</source>
        <translation>它超过 %1 列；请去掉不填入任何内容的列</translation>
    </message>
    <message>
        <source>Line %1 has fewer cells than there are columns.</source>
        <translation>第 %1 行的单元格少于列数。</translation>
    </message>
    <message>
        <source>Line %1 has more cells than there are columns: they are left out.</source>
        <translation>第 %1 行的单元格多于列数：多出的不采用。</translation>
    </message>
    <message>
        <source>It was read as Western European text. Where letters look wrong, save it as UTF-8.</source>
        <translation>已按西欧文字读取。若有字母显示不对，请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Not used, since each shot of a storyboard has its own length: the column seconds.</source>
        <translation>未使用：seconds 列，因为分镜中每个镜头有自己的时长。</translation>
    </message>
    <message>
        <source>%1 in row %2</source>
        <comment>an empty cell</comment>
        <translation>第 %2 行的 %1</translation>
    </message>
    <message>
        <source>Empty, so that the words have nothing there: %1.</source>
        <translation>空单元格，文字中该处将没有内容：%1。</translation>
    </message>
</context>
<context>
    <name>board</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds of a shot</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>What happens in this shot</source>
        <translation>这个镜头里发生什么</translation>
    </message>
    <message>
        <source>goes on from the last frame</source>
        <translation>接上一镜头的末帧</translation>
    </message>
    <message>
        <source>a new start</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Begins with the last frame of the shot before. Press for a new start.</source>
        <translation>以上一镜头的末帧开始。按下可改为重新开始。</translation>
    </message>
    <message>
        <source>Begins anew. Press to begin with the last frame of the shot before.</source>
        <translation>重新开始。按下可改为以上一镜头的末帧开始。</translation>
    </message>
    <message>
        <source>The shot&apos;s picture: press to change or remove it</source>
        <translation>镜头的图片：按下可更换或移除</translation>
    </message>
    <message>
        <source>Give this shot a picture: press, or drop one here</source>
        <translation>为此镜头添加图片：按下，或拖放到这里</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>缩短</translation>
    </message>
    <message>
        <source>Longer</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Drag to move the shot</source>
        <translation>拖动以移动镜头</translation>
    </message>
</context>
<context>
    <name>compose</name>
    <message>
        <source>OpenAI format</source>
        <translation>OpenAI 格式</translation>
    </message>
    <message>
        <source>unified format</source>
        <translation>统一格式</translation>
    </message>
    <message>
        <source>generations format</source>
        <translation>generations 格式</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>画幅</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>≈ %1 s</source>
        <translation>≈ %1 秒</translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation>≈ %1 分钟</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1</translation>
    </message>
</context>
<context>
    <name>films</name>
    <message>
        <source>Film ready</source>
        <translation>影片已完成</translation>
    </message>
    <message>
        <source>%n shots</source>
        <translation>%n 个镜头</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>正在拼接</translation>
    </message>
    <message>
        <source>Joining %1 %</source>
        <translation>正在拼接 %1 %</translation>
    </message>
    <message>
        <source>Retry shot %1</source>
        <translation>重试镜头 %1</translation>
    </message>
    <message>
        <source>Retry %1 failed shots</source>
        <translation>重试 %1 个失败的镜头</translation>
    </message>
    <message>
        <source>Go to shot %1</source>
        <translation>转到镜头 %1</translation>
    </message>
    <message>
        <source>Give up the retake…</source>
        <translation>放弃这次重拍…</translation>
    </message>
    <message>
        <source>Play the film before</source>
        <translation>播放之前的影片</translation>
    </message>
    <message>
        <source>%1 of %2 shots</source>
        <translation>%1 / %2 个镜头</translation>
    </message>
    <message>
        <source>Waits for shot %1: %2</source>
        <translation>等待镜头 %1：%2</translation>
    </message>
    <message>
        <source>Waits for shots %1. First: %2</source>
        <translation>等待镜头 %1。第一个：%2</translation>
    </message>
    <message>
        <source>It was discarded; retake it.</source>
        <translation>它已被丢弃；请重拍。</translation>
    </message>
    <message>
        <source>It is held back.</source>
        <translation>它被暂缓。</translation>
    </message>
    <message>
        <source>It is being edited.</source>
        <translation>它正在编辑。</translation>
    </message>
    <message>
        <source>Was it submitted? Decide in its row.</source>
        <translation>它提交了吗？请在它的行中决定。</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>它失败了。</translation>
    </message>
    <message>
        <source>It is no longer waited for.</source>
        <translation>已不再等待它。</translation>
    </message>
    <message>
        <source>Play the film</source>
        <translation>播放影片</translation>
    </message>
    <message>
        <source>Try joining again</source>
        <translation>重新拼接</translation>
    </message>
    <message>
        <source>Retake shots…</source>
        <translation>重拍镜头…</translation>
    </message>
    <message>
        <source>Give up the film…</source>
        <translation>放弃影片…</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>从此列表移除</translation>
    </message>
    <message>
        <source>Generates them anew, which is paid anew; nothing else is.</source>
        <translation>重新生成它们，需再次付费；其他镜头不受影响。</translation>
    </message>
    <message>
        <source>Costs nothing.</source>
        <translation>不产生费用。</translation>
    </message>
    <message>
        <source>The film stays in the library.</source>
        <translation>影片保留在片库中。</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Shot %1 of %2</source>
        <translation>镜头 %1/%2</translation>
    </message>
    <message>
        <source>Being edited, not sent meanwhile</source>
        <translation>正在编辑，其间不会发送</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>已暂缓</translation>
    </message>
    <message>
        <source>Waiting, the queue is paused</source>
        <translation>等待中，队列已暂停</translation>
    </message>
    <message>
        <source>Waiting, its connection is paused</source>
        <translation>等待中，其连接已暂停</translation>
    </message>
    <message>
        <source>Waits for the last frame of shot %1</source>
        <translation>等待镜头 %1 的末帧</translation>
    </message>
    <message>
        <source>Sent in %1 s</source>
        <translation>%1 秒后发送</translation>
    </message>
    <message>
        <source>Waiting, next try in %1 s</source>
        <translation>等待中，%1 秒后重试</translation>
    </message>
    <message>
        <source>Waiting, next in line</source>
        <translation>等待中，下一个</translation>
    </message>
    <message>
        <source>Waiting, %n ahead</source>
        <translation>等待中，前面还有 %n 个</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Asked for a day; look again to ask once more.</source>
        <translation>已查询一整天；点“再查看”可再查询一次。</translation>
    </message>
    <message>
        <source>Not asked after any more</source>
        <translation>不再查询</translation>
    </message>
    <message>
        <source>Taking long, asked every 5 min</source>
        <translation>耗时较长，每 5 分钟查询一次</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>Generating %1 %</source>
        <translation>生成中 %1 %</translation>
    </message>
    <message>
        <source>Generating, usually %1</source>
        <translation>生成中，通常%1</translation>
    </message>
    <message>
        <source>Generating ≈ %1 %</source>
        <translation>生成中 ≈ %1 %</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>Downloading, %1 MB</source>
        <translation>下载中，%1 MB</translation>
    </message>
    <message>
        <source>Downloading %1 of %2 MB</source>
        <translation>下载中 %1 / %2 MB</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>Was it submitted? There was no usable answer.</source>
        <translation>提交成功了吗？没有得到可用的答复。</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要你处理</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Made, but not downloaded</source>
        <translation>已生成，未下载</translation>
    </message>
    <message>
        <source>Its film was given up</source>
        <translation>所属影片已放弃</translation>
    </message>
    <message>
        <source>No longer waited for</source>
        <translation>不再等待</translation>
    </message>
    <message>
        <source>The gateway may finish it all the same.</source>
        <translation>网关仍可能完成它。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>took %1, estimated %2</source>
        <translation>用时 %1，预计 %2</translation>
    </message>
    <message>
        <source>asked %1, got %2</source>
        <translation>要求 %1，得到 %2</translation>
    </message>
    <message>
        <source>Film · %n shots</source>
        <translation>影片 · %n 个镜头</translation>
    </message>
    <message>
        <source>Shot %1</source>
        <translation>镜头 %1</translation>
    </message>
</context>
<context>
    <name>pictures</name>
    <message>
        <source>Choose pictures</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片（%1）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>%n running</source>
        <translation>%n 个进行中</translation>
    </message>
    <message>
        <source>%n waiting</source>
        <translation>%n 个等待</translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation>1 个需要你</translation>
    </message>
    <message>
        <source>%n need you</source>
        <translation>%n 个需要你</translation>
    </message>
</context>
<context>
    <name>retake</name>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>One of these shots is still to come: wait, or stop it first.</source>
        <translation>其中一个镜头还没有生成：请等待，或先停止它。</translation>
    </message>
    <message>
        <source>One of these shots is being edited: put it back first.</source>
        <translation>其中一个镜头正在编辑：请先放回。</translation>
    </message>
    <message>
        <source>One of these shots cannot be read any more.</source>
        <translation>其中一个镜头已无法读取。</translation>
    </message>
    <message>
        <source>The film is just being put into the library: try again in a moment.</source>
        <translation>影片正在放入素材库：请稍后再试。</translation>
    </message>
    <message>
        <source>The film has changed meanwhile: look at it again.</source>
        <translation>影片在此期间已改变：请再看一次。</translation>
    </message>
    <message>
        <source>Shot %1: %2</source>
        <translation>镜头 %1：%2</translation>
    </message>
    <message>
        <source>new on the board</source>
        <translation>分镜上新增</translation>
    </message>
    <message>
        <source>begins with the new last frame of shot %1</source>
        <translation>以镜头 %1 的新尾帧开头</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>已更改：%1</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>还没有生成</translation>
    </message>
    <message>
        <source>Shot %1 cannot be turned on or off here: %2.</source>
        <translation>镜头 %1 不能在此单独勾选或取消：%2。</translation>
    </message>
    <message>
        <source>shot %1 left out</source>
        <translation>少了镜头 %1</translation>
    </message>
    <message>
        <source>%n new</source>
        <translation>新增 %n 个</translation>
    </message>
    <message>
        <source>is a new start here</source>
        <translation>在这里重新开头</translation>
    </message>
    <message>
        <source>goes on from shot %1 here</source>
        <translation>在这里接镜头 %1</translation>
    </message>
    <message>
        <source>once more</source>
        <translation>再拍一次</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚未制作</translation>
    </message>
    <message>
        <source>as it was, not as on the board</source>
        <translation>保持原样，不按分镜</translation>
    </message>
    <message>
        <source>Every shot is made; then another film is joined.</source>
        <translation>生成每一个镜头；然后合成另一部影片。</translation>
    </message>
    <message>
        <source>%n of %1 shots made, the rest used as it is; then another film is joined.</source>
        <translation>生成 %1 个镜头中的 %n 个，其余沿用；然后合成另一部影片。</translation>
    </message>
    <message>
        <source>Choose the shots to make again.</source>
        <translation>请选择要重拍的镜头。</translation>
    </message>
    <message>
        <source>No shot is made: the clips that there are are joined to another film.</source>
        <translation>不生成镜头：把现有的片段合成另一部影片。</translation>
    </message>
    <message>
        <source>What was not sent yet and is not wanted any more is not sent.</source>
        <translation>尚未发送且不再需要的不会发送。</translation>
    </message>
    <message>
        <source>The takes and films that there are stay in the library.</source>
        <translation>已有的片段和影片留在素材库里。</translation>
    </message>
    <message>
        <source>another order</source>
        <translation>顺序不同</translation>
    </message>
    <message>
        <source>Made as the film was: %1.</source>
        <translation>按影片原来的方式生成：%1。</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>It is paid again; what it costs is not known</source>
        <translation>需再次付费；费用未知</translation>
    </message>
    <message>
        <source>It is paid again: about %1, and %n more of unknown price</source>
        <translation>需再次付费：约 %1，另有 %n 个价格未知</translation>
    </message>
    <message>
        <source>It is paid again: about %1</source>
        <translation>需再次付费：约 %1</translation>
    </message>
    <message>
        <source>This project is confidential, and the film on “%2” was not made private.</source>
        <translation>此项目是保密的，而“%2”上的这部影片不是私密生成的。</translation>
    </message>
    <message>
        <source>Send these shots all the same?</source>
        <translation>仍要发送这些镜头吗？</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>仍然发送</translation>
    </message>
    <message>
        <source>Don&apos;t</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>shots</name>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Shot %1, length left to the gateway: %3</source>
        <translation>镜头 %1，时长由网关决定：%3</translation>
    </message>
    <message>
        <source>Shot %1, %2 s: %3</source>
        <translation>镜头 %1，%2 秒：%3</translation>
    </message>
    <message>
        <source>Begins with the last frame of the shot before.</source>
        <translation>以上一镜头的末帧开始。</translation>
    </message>
    <message>
        <source>Has a picture.</source>
        <translation>有图片。</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Import templates</source>
        <translation>导入模板</translation>
    </message>
    <message>
        <source>Templates and texts (%1)</source>
        <translation>模板和文本 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>Templates (*.json)</source>
        <translation>模板 (*.json)</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>%1 holds no template: %2.</source>
        <translation>%1 中没有模板：%2。</translation>
    </message>
    <message>
        <source>it is longer than 4 MB</source>
        <translation>它超过 4 MB</translation>
    </message>
    <message>
        <source>it is text of an unknown encoding; save it as UTF-8</source>
        <translation>文本的编码无法识别；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>没有名称</translation>
    </message>
</context>
</TS>
