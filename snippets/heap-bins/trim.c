/*
 * title: Freed, and still not given back
 * title.zh-cn: 释放了，却没有还给内核
 * topics: D2 D3
 * questions: 52 54 55 57
 * level: intermediate
 * minutes: 7
 * after: heap-bins/threshold
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 40, SIZE = 16000 };
static char *block[N];

static void fill(void)
{
    for (int i = 0; i < N; i++)
        block[i] = memset(malloc(SIZE), i, SIZE);
}

static void drop(void)
{
    for (int i = 0; i < N; i++)
        free(block[i]);
}

int main(void) //@ expect none
{
    fill();
    char *pin = malloc(24); //@ view heap pin

    //@ ask {$brk} 640,000 bytes are freed. How many brk calls give memory back to the kernel?
    //@ ask.zh-cn 释放了 640,000 字节。有几次 brk 把内存还给内核？
    //@ because The break can only move down past free memory, and pin stands above it all: 24 bytes hold the whole heap.
    //@ because.zh-cn 堆顶只能越过空闲内存往下移，而 pin 站在最上面：24 个字节拖住了整个堆。
    drop();

    //@ ask {$brk} Now pin goes. And now?
    //@ ask.zh-cn 现在连 pin 也释放了。这回呢？
    //@ because pin went into the tcache, and for the heap a chunk in the tcache is still in use.
    //@ because.zh-cn pin 进了 tcache；对堆来说，tcache 里的块仍算在用。
    free(pin);

    //@ ask {$calls(madvise)} malloc_trim(0) gives back what it can. By how many madvise calls?
    //@ ask.zh-cn malloc_trim(0) 能还多少还多少。用了几次 madvise？
    //@ because The range below pin cannot be cut off, but its page frames can be given back: one free chunk, one call. The addresses stay.
    //@ because.zh-cn pin 下面那段地址切不掉，但页框可以还：一个空闲块，一次调用。地址仍留着。
    malloc_trim(0);

    puts("done"); //@ stdout "done\n"
    return 0;
}
