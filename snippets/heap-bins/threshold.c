/*
 * title: brk or mmap? malloc changes its mind
 * title.zh-cn: brk 还是 mmap？malloc 会改主意
 * topics: D2
 * questions: 51 52 53 55
 * level: intermediate
 * minutes: 7
 * after: heap/chunk-size
 */
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    char *small = malloc(100);

    //@ ask {$mmap} How many mmap calls does this block of 200,000 bytes cause?
    //@ ask.zh-cn 这个 200,000 字节的块引起几次 mmap 调用？
    //@ because The heap has no room for it, and from 128 KiB on malloc does not lengthen the heap: the block gets a mapping of its own.
    //@ because.zh-cn 堆里没有这么大的地方；从 128 KiB 起，malloc 也不去延长堆：块得到单独的映射。
    char *large = malloc(200000); //@ view address-space large

    //@ ask {$munmap} And free: how many munmap calls?
    //@ ask.zh-cn 那么 free 呢：几次 munmap？
    //@ because The mapping goes back to the kernel at once. And malloc learns from it: the threshold rises to the size of this block.
    //@ because.zh-cn 映射立刻还给内核。malloc 也学到一点：阈值提高到这个块的大小。
    free(large);

    //@ ask Where does the same request lie the second time?
    //@ ask.zh-cn 第二次同样的请求落在哪里？
    //@ choice {$in(again, mmap)} In a mapping of its own again
    //@ choice.zh-cn 又是单独的映射
    //@ choice {$in(again, heap)} In the heap
    //@ choice.zh-cn 在堆里
    //@ because A block that is freed may come again: with the raised threshold it comes from the heap, which saves two system calls each time.
    //@ because.zh-cn 释放过的大小很可能再来：阈值提高后就从堆里给，每次省两个系统调用。
    char *again = malloc(200000); //@ view address-space again

    //@ ask {$mmap + $brk} How many system calls does yet another block of that size cost, after this one is freed?
    //@ ask.zh-cn 把它释放后再申请同样大小，要几次系统调用？
    //@ because The heap has the room and kept it: none.
    //@ because.zh-cn 堆里有地方，而且留着没还：一次也不用。
    free(again), again = malloc(200000);

    again[0] = small != NULL;
    printf("%d\n", again[0]); //@ stdout "1\n"
    free(again);
    free(small);
    return 0;
}
