/** `pagewalk --help`: every command and option, in both languages. */

const en = `usage: pagewalk run [OPTION]... FILE... [-- ARGS...]       runs a program: its own output, findings on standard error
       pagewalk run [OPTION]... FOLDER [-- ARGS...]        runs the project that FOLDER/pagewalk.json describes
       pagewalk view KIND [OPTION]... FILE...              a panel's view model as JSON; KIND: address-space, leaks, events,
                                                           page-walk, page-tables, tlb, physical, slab, kernel-space, boot,
                                                           trace, pointers, change (of --focus EXPR), proc (--focus self/smaps)
       pagewalk fix [OPTION]... FILE... [-- ARGS...]       fixes findings; every fix is shown to help by a run of its own
       pagewalk verify [OPTION]... FILE|FOLDER...          compares runs with the files' //@ annotations; checks lessons; grades hand-ins
       pagewalk --help | --version

run:
  --arch x86-64|x86-32   the machine (default: the project's, the program's //@ machine arch=, x86-64)
  --stdin FILE           standard input from FILE; - is the command's own
  --machine WORD=VALUE   how the machine is made (may be repeated): paging=2-level|pae|4-level|5-level, thp=always|madvise|never,
                         hugepages=N, overcommit=0|1|2, overcommit-ratio=N, aslr=0|1|2, kpti=on|off, canary=on|off,
                         tlb=ENTRIESxWAYS, tlb-policy=lru|plru|fifo|random, pcid=on|off, tlb-time=NS, memory-time=NS,
                         slab=slub|slab, slub-debug=FZPU, slab-merge=on|off, freelist-random=on|off,
                         freelist-hardened=on|off, cma=MIB, min-free=KIB, cpus=N
  --seed N               which interleaving of threads and processes (default 0)
  --schedules N          runs N seeds from --seed on and tells which differ in output, end or findings
  --fail-alloc N         the N-th allocation fails; N-M: those from N to M; N+: all from the N-th on
  --fail-alloc all       runs again with each allocation failing in turn (at most 200) and tells what breaks
  --leaks definite|all   all: tells blocks that are still reachable at the end as well (default: definite)
  --max-steps N          stops after N statements (default 200000000)
  --report FILE          findings, exit status and steps as JSON; with --schedules every outcome
  --sarif FILE           findings as SARIF 2.1.0
  --error-exitcode N     exit status when there is a finding of severity error
A file without main has its functions called with made-up arguments; findings say with which ones.
  --language en|zh-cn    language of findings and messages

view: --arch, --machine, --stdin, --seed, --fail-alloc, --max-steps, --language as above, and
  --at LINE[:HIT]        where the HIT-th turn of LINE begins (default: the end of the run)
  --focus EXPR           the address that the view follows; for page-walk also any address 0x…,
                         for physical also pfn 0x…

fix: --arch, --machine, --stdin, --seed, --fail-alloc, --max-steps, --language as above, and
  --write                writes the fixed texts into the files (default: prints what would change as a diff)

  -s, --exercise N       (run, view, verify) draws the numbers of exercise N into the lines with //@ seed (default: as written)

verify: --arch, --machine, --seed, --max-steps, --language as above, and
  --questions            prints a lesson's questions instead; with -c, --solutions also what the machine answers
  --grade                points for the answers in a hand-in (//@ guess below a question); exit status 0: all points
  --answers SHEET        the answers are lines "1: answer" or "name: answer" of this file
  --lesson FILE          the teacher's file: its program and questions count, of the hand-in only the answers
  --like FIXED           instead of questions: the hand-in's program must run without findings, with the output and exit status of FIXED
  --report FILE          the grade as JSON

Exit status: the program's own; 128 + signal when it dies of one; 2 when it does not compile or link; 64 for bad usage; 70 when
Pagewalk itself fails; 124 at the step limit. With --schedules: 0 when all runs are alike and nothing was found, else 1 (or
--error-exitcode). fix: 0 when nothing is left to fix, else 1. verify: 0 when all files are as expected, else 1.
`;

const zh = `用法：pagewalk run [选项]... 文件... [-- 参数...]           运行程序：程序自身的输出；发现的问题写入标准错误
      pagewalk run [选项]... 文件夹 [-- 参数...]         运行 文件夹/pagewalk.json 描述的项目
      pagewalk view 面板 [选项]... 文件...               以 JSON 输出面板的视图模型；面板：address-space、leaks、events、
                                                         page-walk、page-tables、tlb、physical、slab、kernel-space、boot、
                                                         trace、pointers、change（针对 --focus 表达式）、proc（--focus self/smaps）
      pagewalk fix [选项]... 文件... [-- 参数...]        修复发现的问题；每处修复都经重新运行证明有效
      pagewalk verify [选项]... 文件|文件夹...           将运行结果与文件中的 //@ 注解比较；检查课程；批改作业
      pagewalk --help | --version

run：
  --arch x86-64|x86-32   机器（默认：项目的设置、程序的 //@ machine arch=、x86-64）
  --stdin 文件           从文件读取标准输入；- 表示命令自身的标准输入
  --machine 词=值        机器的配置（可重复）：paging=2-level|pae|4-level|5-level、thp=always|madvise|never、hugepages=N、
                         overcommit=0|1|2、overcommit-ratio=N、aslr=0|1|2、kpti=on|off、canary=on|off、
                         tlb=项数x路数、tlb-policy=lru|plru|fifo|random、pcid=on|off、tlb-time=纳秒、memory-time=纳秒、
                         slab=slub|slab、slub-debug=FZPU、slab-merge=on|off、freelist-random=on|off、
                         freelist-hardened=on|off、cma=MIB 数、min-free=KiB 数、cpus=N
  --seed N               线程和进程的交错方式（默认 0）
  --schedules N          从 --seed 起运行 N 个种子，并指出输出、结束方式或发现的问题有哪些不同
  --fail-alloc N         第 N 次分配失败；N-M：第 N 到第 M 次；N+：从第 N 次起全部
  --fail-alloc all       逐一使每次分配失败并重新运行（最多 200 次），指出程序会在哪里出错
  --leaks definite|all   all：同时列出结束时仍可到达的块（默认：definite）
  --max-steps N          执行 N 条语句后停止（默认 200000000）
  --report 文件          以 JSON 写出问题、退出状态和步数；与 --schedules 同用时写出每种结果
  --sarif 文件           以 SARIF 2.1.0 写出问题
  --error-exitcode N     存在严重程度为 error 的问题时的退出状态
没有 main 的文件：用构造的参数逐一调用其中的函数，并在问题中说明所用的参数。
  --language en|zh-cn    问题和消息的语言

view：同上的 --arch、--machine、--stdin、--seed、--fail-alloc、--max-steps、--language，以及
  --at 行[:次数]         该行第几次开始执行之处（默认：运行结束）
  --focus 表达式         视图跟随的地址；page-walk 也接受任意地址 0x…，physical 还接受 pfn 0x…

fix：同上的 --arch、--machine、--stdin、--seed、--fail-alloc、--max-steps、--language，以及
  --write                将修复后的文本写入文件（默认：以差异形式输出将作的修改）

  -s、--exercise N       （run、view、verify）把第 N 套练习的数字代入带 //@ seed 的行（默认：按原文）

verify：同上的 --arch、--machine、--seed、--max-steps、--language，以及
  --questions            只输出课程的题目；加上 -c 或 --solutions 时同时给出机器的答案
  --grade                批改作业中的答案（题目下方的 //@ guess）；全部答对时退出状态为 0
  --answers 答卷         答案取自该文件的各行：“1: 答案”或“题名: 答案”
  --lesson 文件          教师的文件：以其中的程序和题目为准，作业只取答案
  --like 修正版          不问题目：作业的程序运行时不得发现问题，输出和退出状态须与修正版一致
  --report 文件          以 JSON 写出成绩

退出状态：程序自身的退出状态；因信号终止时为 128 + 信号；无法编译或链接时为 2；用法错误时为 64；Pagewalk 自身出错时为 70；
达到步数上限时为 124。使用 --schedules 时：所有运行相同且没有问题为 0，否则为 1（或 --error-exitcode）。
fix：没有剩余问题为 0，否则为 1。verify：所有文件都符合预期为 0，否则为 1。
`;

export const HELP: Readonly<Record<"en" | "zh-cn", string>> = { en, "zh-cn": zh };
