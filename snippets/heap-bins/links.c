/*
 * title: The list inside the freed blocks
 * title.zh-cn: 藏在空闲块里的链表
 * topics: D3 F5
 * level: advanced
 * minutes: 7
 * after: heap-bins/tcache-seven
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    uintptr_t *a = malloc(24), *b = malloc(24);
    uintptr_t wasA = (uintptr_t)a;
    *a = *b = 7;

    free(a);
    //@ ask What stands in the first word of b when it is freed as the second?
    //@ ask.zh-cn b 是第二个被释放的。它的第一个字里会是什么？
    //@ choice {$word(b) == 7} Still 7
    //@ choice.zh-cn 还是 7
    //@ choice {$word(b) == (unsigned long)a} The address of a, the next in the list
    //@ choice.zh-cn a 的地址，即表中的下一个
    //@ choice {$word(b) == (((unsigned long)b >> 12) ^ (unsigned long)a)} The address of a, XORed with b's own page number
    //@ choice.zh-cn a 的地址与 b 自己的页号异或的结果
    //@ because "Safe linking": whoever overwrites the link without knowing b's address cannot aim. ASLR makes the page number a secret.
    //@ because.zh-cn 这叫“安全链接”（safe linking）：不知道 b 的地址，改写它也瞄不准。ASLR 让页号成为秘密。
    free(b); //@ view heap b

    //@ ask {? $word(c) == 7} The same chunk is given out again. Does its first word read 7 again?
    //@ ask.zh-cn 同一块再次给出。它的第一个字又变回 7 了吗？
    //@ because The list lived in the block itself; what it overwrote is gone. That costs no memory for the list at all.
    //@ because.zh-cn 链表就住在块里，被它覆盖的内容回不来了。好处是链表不另占内存。
    uintptr_t *c = malloc(24);
    uintptr_t *d = malloc(24);

    printf("%d\n", (uintptr_t)d == wasA); //@ stdout "1\n"
    free(d), free(c);
    return 0;
}
