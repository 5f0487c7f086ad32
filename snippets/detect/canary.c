/*
 * title: Guards around a block
 * title.zh-cn: 块两边的哨兵
 * topics: F10 F5
 * level: intermediate
 * minutes: 6
 * after: corruption/neighbour
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* raw ──▶ [ size : 8 ][ guard : 8 ][ the caller's bytes ][ guard : 8 ] */
static const char guard[8] = "GUARDED";

static void *guarded_malloc(size_t size)
{
    char *raw = malloc(8 + 8 + size + 8);
    memcpy(raw, &size, 8);
    memcpy(raw + 8, guard, 8);
    memcpy(raw + 16 + size, guard, 8);
    return raw + 16;
}

/* 0: fine; 1: something was written before the block; 2: behind it. */
static int guarded_free(void *p)
{
    char *raw = (char *)p - 16;
    size_t size;
    memcpy(&size, raw, 8);
    int damage = memcmp(raw + 8, guard, 8) ? 1 : memcmp(raw + 16 + size, guard, 8) ? 2 : 0;
    free(raw);
    return damage;
}

int main(void)
{
    int at = 16; //@ seed 12..20
    char *text = guarded_malloc(16), *other = guarded_malloc(16);
    strcpy(other, "other");
    //@ note 16 bytes were asked for. The checker is silent here: the block that malloc gave has 40.
    //@ note.zh-cn 要的是 16 字节。检查器在这里不说话：malloc 给的块有 40 字节。
    text[at] = '!';
    //@ view heap text - 16
    text[48] = '?'; //@ expect out-of-bounds-write
    //@ ask {? other[0] == '?'} The last write went to text[48]. Has it changed the first character of other?
    //@ ask.zh-cn 刚才写的是 text[48]。它改动了 other 的第一个字符吗？
    //@ because It jumped over the guard, over the header of the next chunk and over the first guard of other.
    //@ because.zh-cn 它跳过了哨兵、下一个 chunk 的头部，以及 other 前面的哨兵。
    printf("%s\n", other);
    //@ ask {behind} What does the check of text say: 0, 1 or 2?
    //@ ask.zh-cn 对 text 的检查结果是 0、1 还是 2？
    //@ because text[at] lies in the block if at is less than 16, else in the guard behind it.
    //@ because.zh-cn at 小于 16 时 text[at] 在块内，否则在后面的哨兵里。
    int behind = guarded_free(text);
    //@ ask {unseen} And the check of other, whose first byte was changed?
    //@ ask.zh-cn 那么 other 呢？它的第一个字节被改了。
    //@ because Both guards of other are as they were. Such a write is seen by no guard at all.
    //@ because.zh-cn other 的两个哨兵都完好。这样的写入没有任何哨兵能发现。
    int unseen = guarded_free(other);
    printf("%d %d\n", behind, unseen);
    return 0;
}
//@ stdout "?ther\n2 0\n"
