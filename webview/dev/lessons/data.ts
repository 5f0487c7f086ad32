/** A lesson of the dev page in both languages, and the order in which its program comes by. */
import type { LessonAsk, LessonView } from "../../../src/protocol/lesson";

type Pair = { readonly en: string; readonly "zh-cn": string };
export type Tongue = keyof Pair;
const pair = (en: string, zh: string): Pair => ({ en, "zh-cn": zh });

interface AskData {
  readonly line: number;
  readonly kind: LessonAsk["kind"];
  readonly question: Pair;
  readonly choices: readonly Pair[];
  /** As the page gives an answer. */
  readonly right: string;
  readonly because: Pair;
}

export const notes: readonly { readonly line: number; readonly text: Pair }[] = [
  { line: 9, text: pair("`malloc` gives 24 bytes of a chunk of 32: eight of them hold its size.", "`malloc` 从 32 字节的 chunk 里给出 24 字节，另外 8 字节记录大小。") },
  { line: 14, text: pair("The bytes are still there. Only the first 16 belong to the allocator now: a pointer and a key.", "原来的字节还在。只有前 16 字节现在归分配器所有：一个指针，一个 key。") },
  { line: 18, text: pair("Without this line `first` would go on pointing at the free block.", "没有这一行，`first` 就会继续指着已释放的块。") },
  { line: 26, text: pair("Both names mean the same block now: freeing it twice would abort the program.", "现在两个名字指的是同一个块：释放两次，程序就会中止。") },
  { line: 31, text: pair("The chunk next to `top` is not given back to the kernel either.", "紧挨 `top` 的 chunk 也不会还给内核。") },
];

export const asks: readonly AskData[] = [
  {
    line: 14, kind: "choice", right: "1",
    question: pair("Where does glibc keep the chunk that was just freed?", "刚释放的 chunk，glibc 放在哪里？"),
    choices: [pair("in the unsorted bin", "unsorted bin"), pair("in `tcache[0x20]`, in first place", "`tcache[0x20]` 的第一个"), pair("it goes back to the kernel", "还给内核")],
    because: pair("Each thread keeps up to seven chunks of each small size for itself: no lock is needed to take one.", "每个线程为每种小尺寸各留最多七个 chunk，取用时不必加锁。"),
  },
  { line: 22, kind: "yes-no", right: "yes", question: pair("Does `second` lie where `first` was?", "`second` 正好在 `first` 原来的位置吗？"), choices: [], because: pair("`free` puts the chunk first into the list of its size; `malloc` takes the newest of that list.", "`free` 把 chunk 放到同样大小的链表最前面，`malloc` 先取表里最新的那个。") },
  { line: 28, kind: "value", right: "2", question: pair("How many system calls do the next thousand `malloc(24)` need?", "接下来一千次 `malloc(24)` 需要几次系统调用？"), choices: [], because: pair("The heap has 132 KiB; a thousand chunks of 32 bytes fit in it.", "堆有 132 KiB，一千个 32 字节的 chunk 放得下。") },
];

/** Lines in the order in which the program comes by. */
export const stops: readonly number[] = [9, 14, 18, 22, 26, 28, 31];

const text = pair(
  `\`free\` does not give memory back to the kernel, and it does not wipe the block. It notes: *this chunk is free*. The next \`malloc\` of about the same size takes it from there.

glibc keeps the newest freed small chunks in the **tcache**: one list for each chunk size, last in, first out. So the block that was freed last is given out first, at the same address.

\`\`\`c
char *first = malloc(24);
free(first);
char *second = malloc(20);   /* the same chunk */
\`\`\`

Look out for three things:

- the size that was asked for is not the size of the chunk;
- two pointers can hold one address and still mean two blocks;
- a list of at most seven chunks, for each size.

This is why use after free is so hard to find by testing: the memory is fine to read and to write, it just belongs to somebody else. See [what stands in such a block](lesson:heap/zeroed), [the finding in full](guide:findings.md#use-after-free), and the source of glibc at [sourceware](https://sourceware.org/glibc).`,
  `\`free\` 不会把内存还给内核，也不会清空这个块，只是记下：*这个 chunk 空闲了*。下一次大小相近的 \`malloc\` 就从这里取。

glibc 把最近释放的小 chunk 放进 **tcache**：每种大小一条链表，后进先出。所以最后释放的块最先被给出去，地址也一样。

\`\`\`c
char *first = malloc(24);
free(first);
char *second = malloc(20);   /* 同一个 chunk */
\`\`\`

请留意三件事：

- 申请的大小不等于 chunk 的大小；
- 两个指针可以是同一个地址，却指两个不同的块；
- 每种大小的链表最多七个 chunk。

正因为这样，释放后使用很难靠测试发现：那块内存读写都正常，只是已经归别人了。参见[这样的块里有什么](lesson:heap/zeroed)和[检查结果的完整说明](guide:findings.md#use-after-free)，glibc 的源代码在 [sourceware](https://sourceware.org/glibc)。`,
);

const name = (id: string, en: string, zh: string, locale: Tongue) => ({ id, title: pair(en, zh)[locale] });

/** What does not change while the program runs. */
export function frame(locale: Tongue): Omit<LessonView, "notes" | "asks" | "run"> {
  return {
    id: "heap/reuse",
    title: pair("malloc gives a freed block out again", "malloc 会把释放的块再给出去")[locale],
    level: "intermediate",
    minutes: 6,
    topics: [
      { id: "D1", name: pair("malloc, calloc, realloc, free", "用户态分配函数")[locale] },
      { id: "D3", name: "ptmalloc" },
    ],
    questions: [{ number: 51, text: pair("What happens to memory after free? Is it given back to the operating system at once?", "free 之后内存会怎样？会马上还给操作系统吗？")[locale] }],
    text: text[locale],
    exercise: null,
    twin: null,
    comparison: null,
    previous: name("heap/chunk-size", "Asked for 24, given 32", "申请 24，给了 32", locale),
    next: name("heap/zeroed", "What stands in a new block", "新的块里有什么", locale),
    before: [name("first-steps/pointer", "A pointer and what it points at", "指针和它指向的东西", locale)],
    done: false,
    progress: { done: 3, all: 62 },
  };
}

export const start = (locale: Tongue) => [name("first-steps/step", "Step forward, step back", "向前一步，退回一步", locale), name("first-steps/pointer", "A pointer and what it points at", "指针和它指向的东西", locale), name("first-steps/list", "A list with three mistakes", "有三个错误的链表", locale)];
