/*
 * title: Seven in the tcache, the eighth elsewhere
 * title.zh-cn: tcache 放七个，第八个去别处
 * topics: D3
 * questions: 54
 * level: intermediate
 * minutes: 7
 * after: heap/chunk-size
 */
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    char *block[9];
    for (int i = 0; i < 9; i++)
        block[i] = malloc(40);

    for (int i = 0; i < 9; i++)
        free(block[i]); //@ note Step on with the Heap panel open: the list of this size takes seven, the rest go into a fast bin.
        //@ note.zh-cn 打开堆面板往下走：这种大小的 tcache 链表收七个，其余进快速链表（fast bin）。

    //@ view heap block[8]
    //@ ask Freed from block[0] to block[8]. Which one comes out first?
    //@ ask.zh-cn 从 block[0] 到 block[8] 依次释放。先取出来的是哪一个？
    //@ choice {first == block[0]} block[0], the oldest
    //@ choice.zh-cn block[0]，最早释放的
    //@ choice {first == block[6]} block[6], the newest in the tcache
    //@ choice.zh-cn block[6]，tcache 里最新的
    //@ choice {first == block[8]} block[8], the newest of all
    //@ choice.zh-cn block[8]，所有里面最新的
    //@ because malloc asks the tcache first, and that is last in, first out. block[7] and block[8] found it full.
    //@ because.zh-cn malloc 先问 tcache，而它后进先出。block[7] 和 block[8] 到来时它已满。
    char *first = malloc(40);

    //@ ask calloc of the same size: which one?
    //@ ask.zh-cn 用 calloc 申请同样大小：得到哪一个？
    //@ choice {zeroed == block[5]} block[5], the next in the tcache
    //@ choice.zh-cn block[5]，tcache 里的下一个
    //@ choice {zeroed == block[8]} block[8], from the fast bin
    //@ choice.zh-cn block[8]，来自快速链表
    //@ because In glibc 2.36 calloc does not look into the tcache. On its way the rest of the fast bin moved over into the tcache.
    //@ because.zh-cn glibc 2.36 的 calloc 不看 tcache。顺路还把快速链表里剩下的移进了 tcache。
    char *zeroed = calloc(1, 40);

    //@ ask And malloc now?
    //@ ask.zh-cn 现在再 malloc 呢？
    //@ choice {next == block[5]} block[5]
    //@ choice.zh-cn block[5]
    //@ choice {next == block[7]} block[7]
    //@ choice.zh-cn block[7]
    //@ because There was room for one more in the tcache, so block[7] was put there, on top of the others.
    //@ because.zh-cn tcache 还有一个空位，block[7] 就被放了进去，排在最前面。
    char *next = malloc(40);

    printf("%d %d %d\n", first == next, zeroed == next, zeroed[39]); //@ stdout "0 0 0\n"
    free(next), free(zeroed), free(first);
    return 0;
}
