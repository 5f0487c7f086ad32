/*
 * title: Blocks without headers (tcmalloc)
 * title.zh-cn: 没有头部的块（tcmalloc）
 * topics: D5
 * level: advanced
 * minutes: 7
 * after: heap/chunk-size
 */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ machine malloc=tcmalloc

int main(void) //@ expect none
{
    size_t n = 40; //@ seed 9..120
    //@ ask {$usable(a)} How many bytes of the block may be used?
    //@ ask.zh-cn 这个块实际可用多少字节？
    //@ because Requests are rounded up to a size class, here the next multiple of 16. All of it is usable: no header takes a part.
    //@ because.zh-cn 请求向上取整到一个大小等级，这里是 16 的下一个倍数。全都可用：没有头部占去一份。
    char *a = malloc(n); //@ view heap a
    char *b = malloc(n);

    //@ ask {? c > b && c < b + 4096} A block of another size: does it lie near the others, in the same page?
    //@ ask.zh-cn 换一种大小：它会挨着前两个、在同一页里吗？
    //@ because Another size class has another span. So free can tell the size of a block from its page alone.
    //@ because.zh-cn 不同等级用不同的 span。所以 free 单凭块所在的页就知道它多大。
    char *c = malloc(n + 300);
    uintptr_t where = (uintptr_t)a;

    free(b);
    free(a);
    //@ ask {? (uintptr_t)d == where} b was freed, then a. Does the next block of n bytes lie where a was?
    //@ ask.zh-cn 先释放 b，再释放 a。下一个 n 字节的块在 a 的位置吗？
    //@ because Each thread has a list for each class: last in, first out, without any lock. glibc took over the idea as tcache.
    //@ because.zh-cn 每个线程对每个等级有一个链表：后进先出，不用锁。glibc 的 tcache 借鉴了这个想法。
    char *d = malloc(n);

    printf("%d\n", (uintptr_t)d == where); //@ stdout "1\n"
    free(d);
    free(c);
    return 0;
}
