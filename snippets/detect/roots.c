/*
 * title: Searching memory for whatever looks like a pointer
 * title.zh-cn: 在内存里搜索像指针的东西
 * topics: F10 F1
 * questions: 39
 * level: advanced
 * minutes: 8
 * after: leaks/tree owners/cycle
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define BLOCKS 12
static uintptr_t heap[BLOCKS][4]; /* a heap of its own: blocks of four words */
static char used[BLOCKS], seen[BLOCKS];
static uintptr_t roots[4];        /* stands for registers, stack and global variables */

static uintptr_t *take(void)
{
    int i = 0;
    while (used[i]) i++;
    used[i] = 1;
    return heap[i];
}

/* Follows a word if it looks like the address of a block. */
static void look(uintptr_t word)
{
    uintptr_t offset = word - (uintptr_t)heap;
    int i = (int)(offset / sizeof heap[0]);
    if (offset >= sizeof heap || !used[i] || seen[i]) return;
    seen[i] = 1;
    for (int w = 0; w < 4; w++) look(heap[i][w]);
}

static int scan(void)
{
    int lost = 0;
    memset(seen, 0, sizeof seen);
    for (int r = 0; r < 4; r++) look(roots[r]);
    for (int i = 0; i < BLOCKS; i++) lost += used[i] && !seen[i];
    return lost;
}

int main(void) //@ expect none
{
    int length = 5; //@ seed 4..9
    uintptr_t *third = NULL;
    for (int i = 1; i <= length; i++) { /* a list: word 0 of each block leads to the next */
        uintptr_t *block = take();
        block[0] = roots[0];
        roots[0] = (uintptr_t)block;
        if (i == 3) third = block;
    }
    printf("%d lost\n", scan());
    roots[0] = 0;
    //@ ask {lost} The only root is gone. How many blocks does the scan count as lost?
    //@ ask.zh-cn 唯一的根没了。扫描数出几个丢失的块？
    //@ because The whole list: each block is pointed at, but only by blocks that are lost themselves.
    //@ because.zh-cn 整条链表：每个块都有人指着，但指着它的块自己也丢失了。
    int lost = scan();
    printf("%d lost\n", lost);
    //@ note A number that happens to look like an address: a checksum, a time, an old word on the stack.
    //@ note.zh-cn 一个碰巧像地址的数：校验和、时间，或者栈上的一个旧字。
    roots[1] = (uintptr_t)third + 8;
    //@ ask {lost} That number is no pointer to anybody, but it looks like one into the third block. How many are lost now?
    //@ ask.zh-cn 这个数并不是谁的指针，只是看起来指进第三个块。现在丢失几个？
    //@ because The third block and the two behind it count as reached: the leak of these three is overlooked.
    //@ because.zh-cn 第三个块和它后面的两个都算作可到达：这三个块的泄漏被漏掉了。
    lost = scan();
    printf("%d lost\n", lost);
    roots[1] = 0;
    roots[2] = ~(uintptr_t)third; /* a pointer in disguise, as XOR lists and tagged pointers have it */
    //@ ask {? lost == length} The program can still find the third block, by ~roots[2]. Does the scan report the whole list as lost all the same?
    //@ ask.zh-cn 程序用 ~roots[2] 仍能找到第三个块。扫描还是会把整条链表报告为丢失吗？
    //@ because A disguised pointer looks like any other number. This is the other error: a report where nothing is lost.
    //@ because.zh-cn 伪装的指针看起来和别的数一样。这是另一种错误：没有丢失，却报告了。
    lost = scan();
    printf("%d lost\n", lost);
    return third == NULL;
}
//@ stdout "0 lost\n5 lost\n2 lost\n5 lost\n"
