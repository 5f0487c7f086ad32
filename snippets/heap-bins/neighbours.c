/*
 * title: Free neighbours become one
 * title.zh-cn: 相邻的空闲块合而为一
 * topics: D3
 * questions: 54 24
 * level: intermediate
 * minutes: 6
 * after: heap-bins/tcache-seven
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    size_t large = 2000; //@ seed 1100..5000
    char *a = malloc(large), *b = malloc(large), *c = malloc(large);
    char *s = malloc(100), *t = malloc(100);
    char *wall = malloc(24);
    uintptr_t atA = (uintptr_t)a, atS = (uintptr_t)s;

    free(a); //@ view heap a
    free(c);
    //@ ask {$word(a - 8) & ~7} b goes between two free chunks. How large is the free chunk at a afterwards?
    //@ ask.zh-cn b 夹在两个空闲块之间。之后 a 处的空闲块有多大？
    //@ because All three became one: three times the chunk of malloc(large). The order of the frees does not matter.
    //@ because.zh-cn 三块合成一块：malloc(large) 整块大小的三倍。释放的先后无所谓。
    free(b);

    //@ ask {? (uintptr_t)joined == atA} Is there room at a's old place for three times as much?
    //@ ask.zh-cn a 原来的地方放得下三倍大的块吗？
    //@ because malloc finds the joined chunk in the unsorted bin.
    //@ because.zh-cn malloc 在 unsorted bin 里找到合并后的块。
    char *joined = malloc(3 * large);

    free(s);
    free(t); //@ note Small blocks go into the tcache, still marked as in use: nobody merges them.
    //@ note.zh-cn 小块进 tcache，仍标着“在用”：谁也不会去合并它们。

    //@ ask {? (uintptr_t)twice == atS} s and t were neighbours too. Does a block of 200 bytes fit into their place?
    //@ ask.zh-cn s 和 t 也相邻。200 字节的块能放在它们的位置吗？
    //@ because Their 224 bytes are free, but as two chunks of 112. Speed was bought with fragmentation.
    //@ because.zh-cn 那 224 字节虽然空闲，却是两个 112 字节的块。速度是拿碎片换来的。
    char *twice = malloc(200);

    printf("%d %d\n", (uintptr_t)joined == atA, (uintptr_t)twice == atS); //@ stdout "1 0\n"
    free(twice), free(joined), free(wall);
    return 0;
}
