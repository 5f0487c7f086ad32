/*
 * title: A pool in twenty lines
 * title.zh-cn: 二十行写一个内存池
 * topics: D5
 * questions: 33
 * level: intermediate
 * minutes: 6
 * after: heap-bins/links
 */
#include <stddef.h>
#include <stdio.h>

struct point { int x, y; };

union slot { /* a free slot holds the link, a used one the object: never both */
    struct point point;
    union slot *next;
};

static union slot room[4];
static union slot *free_list;

static void fill(void)
{
    for (int i = 3; i >= 0; i--) {
        room[i].next = free_list;
        free_list = &room[i];
    }
}

static struct point *take(void)
{
    union slot *s = free_list;
    if (s)
        free_list = s->next;
    return s ? &s->point : NULL;
}

static void give(struct point *p)
{
    union slot *s = (union slot *)p;
    s->next = free_list; //@ note The link is written over the object: whoever still reads p reads half an address.
    //@ note.zh-cn 链接覆盖在对象上：谁若还读 p，读到的就是半个地址。
    free_list = s;
}

int main(void) //@ expect none
{
    fill(); //@ view address-space free_list
    struct point *a = take(), *b = take();
    *a = (struct point){1, 2};
    *b = (struct point){3, 4};

    //@ ask {(long)b - (long)a} How many bytes lie between two neighbours of the pool?
    //@ ask.zh-cn 池中两个相邻对象相隔多少字节？
    //@ because A slot is as large as the larger of object and link, and there is no header at all.
    //@ because.zh-cn 一格的大小取对象与链接中较大者，完全没有头部。
    give(a);

    //@ ask {$mallocs + $brk + $mmap} How many blocks of malloc and system calls does take() cost?
    //@ ask.zh-cn take() 要用几次 malloc 和系统调用？
    //@ because Two accesses and nothing else. That is why drivers, games and small devices use pools.
    //@ because.zh-cn 只是两次访存，别无其他。驱动、游戏和小设备爱用内存池，原因就在这里。
    struct point *c = take();

    *c = (struct point){5, 6};
    give(b);
    //@ ask {free_list - room} b was given back first, then c is. At which index of room does the free list begin?
    //@ ask.zh-cn 先还 b，再还 c。之后空闲链表从 room 的哪个下标开始？
    //@ because Last in, first out: the slot given back last is the next to be taken, still warm in the processor's cache.
    //@ because.zh-cn 后进先出：最后归还的那格下一个被取走，它在处理器缓存里还是热的。
    give(c);
    printf("%s\n", c == a ? "the same slot" : "another slot"); //@ stdout "the same slot\n"
    return 0;
}
