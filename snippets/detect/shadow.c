/*
 * title: One shadow byte for eight bytes
 * title.zh-cn: 八个字节共用一个影子字节
 * topics: F10 F5
 * questions: 40
 * level: advanced
 * minutes: 8
 * after: detect/canary
 */
#include <stdio.h>
#include <string.h>

/* Shadow of eight bytes: 0 all may be used, 1…7 only the first so many, negative none. */
static char memory[256];
static signed char shadow[256 / 8];
static int top = 16; /* a red zone comes first */

static int allocate(int size)
{
    int at = top;
    int i = at / 8;
    for (; size >= 8; size -= 8) shadow[i++] = 0;
    if (size > 0) shadow[i++] = (signed char)size;
    top = 8 * i + 16; /* and one behind each block */
    return at;
}

/* What the compiler puts before each load and store of 1, 2, 4 or 8 bytes. */
static int allowed(int at, int bytes)
{
    int s = shadow[at / 8];
    return s == 0 || (s > 0 && at % 8 + bytes <= s);
}

int main(void) //@ expect none
{
    int size = 13; //@ seed 9..15
    memset(shadow, -1, sizeof shadow);
    int a = allocate(size), b = allocate(8);
    //@ view address-space shadow
    //@ ask {shadow[a / 8 + 1]} Eight bytes of the block fill one shadow byte. What stands in the shadow byte of the rest?
    //@ ask.zh-cn 块的前八个字节占一个影子字节。其余部分的影子字节里是什么？
    //@ because The number of bytes that may still be used: size - 8.
    //@ because.zh-cn 还能使用的字节数：size - 8。
    memory[a] = 1;
    //@ ask {? last} May the last byte of the block be read, one byte at a time?
    //@ ask.zh-cn 按一个字节读，块的最后一个字节允许读吗？
    //@ because It is the last one that its shadow byte allows.
    //@ because.zh-cn 它正是影子字节允许的最后一个。
    int last = allowed(a + size - 1, 1);
    //@ ask {? behind} And the byte behind it? No other block is there, only what was left over of the eight.
    //@ ask.zh-cn 它后面的那个字节呢？那里没有别的块，只是这八个字节里剩下的部分。
    //@ because A partly usable group is exact to the byte. That is more than a word-sized guard can do.
    //@ because.zh-cn 部分可用的组能精确到字节，这比按字放置的哨兵强。
    int behind = allowed(a + size, 1);
    //@ ask {? wrong} The index is so wrong that it lands in block b. Is the access through a allowed?
    //@ ask.zh-cn 下标错得太远，落进了块 b。这次本想访问 a 的操作被允许吗？
    //@ because The shadow says whether an address may be used, not by which pointer.
    //@ because.zh-cn 影子只说明地址能不能用，不管是通过哪个指针。
    int wrong = allowed(a + (b - a), 4);
    printf("%d %d %d\n", last, behind, wrong);
    return memory[a] != 1;
}
//@ stdout "1 0 1\n"
