/*
 * title: One element too many
 * title.zh-cn: 多写了一个元素
 * topics: F5 D3
 * level: intermediate
 * minutes: 6
 * after: heap/chunk-size
 * twin: corruption/off-by-one.fixed
 */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int n = 6; //@ seed 5..14
    setbuf(stdout, NULL);
    int *table = malloc((size_t)n * sizeof *table);
    //@ ask {$usable(table)} The program asked for n ints. How many bytes has malloc given?
    //@ ask.zh-cn 程序要了 n 个 int。malloc 实际给了多少字节？
    //@ because Chunks come in steps of 16 bytes, and 8 of each are the header: 24, 40, 56 … whichever is large enough.
    //@ because.zh-cn chunk 以 16 字节为一档，其中 8 字节是头部：24、40、56……取够用的那一档。
    printf("%d entries\n", n);
    //@ view heap table
    //@ ask #hit {? (n + 1) * sizeof *table > $usable(table)} The loop writes one int too many. Does it leave the chunk?
    //@ ask.zh-cn 循环多写了一个 int。它会写到 chunk 之外吗？
    //@ because If malloc had rounded up, there are a few spare bytes. If not, the size of the next chunk is behind the block.
    //@ because.zh-cn 如果 malloc 向上取整过，就有几个多余的字节；否则块后面就是下一个 chunk 的大小字段。
    for (int i = 0; i <= n; i++)
        table[i] = -1; //@ expect out-of-bounds-write
    //@ answer #hit
    puts("table is ready");
    //@ note Behind the table lies the top chunk, from which malloc cuts new blocks. Its size may be -1 by now.
    //@ note.zh-cn table 后面是 top chunk，malloc 从它上面切出新块。它的大小此时可能已经是 -1。
    //@ ask What happens in this line?
    //@ ask.zh-cn 这一行会发生什么？
    //@ choice {$signal == 0} Nothing special: the program gets its block
    //@ choice.zh-cn 没什么特别：程序拿到它的块
    //@ choice {$signal == 6} glibc finds that a size is nonsense, says so and aborts
    //@ choice.zh-cn glibc 发现某个大小不合理，报告后中止程序
    //@ choice {$signal == 11} SIGSEGV
    //@ choice.zh-cn SIGSEGV
    //@ because The line that pays is not the line that is guilty: here it is a correct call of malloc.
    //@ because.zh-cn 付出代价的不是犯错的那一行：这里是一次完全正确的 malloc 调用。
    char *name = malloc(100);
    puts("name is ready");
    free(name);
    free(table);
    return 0;
}
//@ stdout "6 entries\ntable is ready\n"
//@ stderr "malloc(): corrupted top size\n"
//@ exit 134
