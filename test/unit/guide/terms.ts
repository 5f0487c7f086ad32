/**
 * Chinese terms of memory management as they are taught (the inventory's own), each with variants that mean the same and are not used
 * here: a reader who meets two words looks for two things.
 */
export interface Term { readonly term: string; readonly english: string; readonly refused: readonly RegExp[] }

const term = (name: string, english: string, ...refused: RegExp[]): Term => ({ term: name, english, refused });

export const TERMS: readonly Term[] = [
  term("页框", "page frame", /页帧(?!缓存)/, /物理页帧/),
  term("缺页异常", "page fault", /页面?错误/, /页面?故障/, /缺页中断/, /页面失效/),
  term("主缺页、次缺页", "major and minor fault", /主要缺页/, /次要缺页/, /[大小]缺页/),
  term("写时复制", "copy on write", /写时拷贝/, /写拷贝/),
  term("内存域", "zone", /(?<!连续)内存区(?!域)/, /管理区/),
  term("伙伴系统", "buddy system", /伙伴算法系统/, /兄弟系统/),
  term("空闲链表", "free list", /空闲链(?!表)/, /自由链表/, /空闲列表/),
  term("过量分配", "overcommit", /过度提交/, /超额提交/, /超量/, /过度分配/, /过量提交/),
  term("野指针", "wild pointer", /野生指针/, /狂野指针/),
  term("悬空指针", "dangling pointer", /悬挂指针/, /悬垂/, /迷途指针/),
  term("内存泄漏", "memory leak", /内存泄露/, /内存洩/),
  term("重复释放", "double free", /双重释放/, /(?<!第)二次释放/, /两次释放错误/),
  term("越界", "out of bounds", /出界(?!线)/, /超界/),
  term("地址空间", "address space", /寻址空间/, /位址/),
  term("页表", "page table", /页面表/, /分页表/),
  term("内存规整", "compaction", /内存压实/, /内存紧缩/, /内存整理/),
  term("水位", "watermark", /水印/, /水位线/, /水线/),
  term("大页", "huge page", /巨页/, /巨型页/),
  term("系统调用", "system call", /系统呼叫/),
  term("用户态、内核态", "user mode, kernel mode", /核心态/, /目态/, /管态/),
  term("内碎片、外碎片", "internal, external fragmentation", /内部碎片/, /外部碎片/),
  term("互斥锁", "mutex", /互斥量/, /互斥体/),
  term("信号量", "semaphore", /信号灯/, /旗语/),
  term("栈", "stack", /(?<!调用)堆栈/),
  term("反向映射", "reverse mapping", /逆向?映射/),
  term("页面置换", "page replacement", /页面替换/),
  term("零拷贝", "zero copy", /零复制/),
  term("保护页", "guard page", /守护页/, /警戒页/, /哨兵页/),
  term("描述符", "descriptor", /描述子/, /文件句柄/),
  term("TLB 未命中", "TLB miss", /TLB\s?缺失/, /TLB\s?失效/),
  term("字节、数组、指针", "byte, array, pointer", /位元组/, /阵列/, /指标/),
  term("问题", "finding", /发现项/, /一个发现/, /的发现(?=[」”。，]|$)/),
  term("毒化", "poison", /填毒/, /投毒/),
  term("交错", "interleaving", /交织/),
  term("注解", "annotation", /标注/),
  term("练习", "exercise", /习题/, /套题/),
  term("下一处讲解、后退一步", "next note, step back", /下一个讲解/, /(?<!后)退一步/),
  term("地址转换", "the page-walk panel", /\*\*页表遍历\*\*/, /“页表遍历”/),
  term("高级", "advanced (level)", /难度.*深入/),
  term("教师手册", "teacher's guide", /教师指南/, /教师用书/),
];

/** A half-width mark behind a Chinese character, where a sentence goes on or ends. */
export const HALF_WIDTH = /[\u4e00-\u9fff][,;:!?](?=\s|[\u4e00-\u9fff]|$)/;
