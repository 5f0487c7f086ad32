/*
 * title: Which hole does it take?
 * title.zh-cn: 它会选哪个空洞？
 * topics: D3 D4
 * questions: 54 24
 * level: intermediate
 * minutes: 6
 * after: heap-bins/neighbours
 */
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    char *huge = malloc(4000), *w1 = malloc(24);
    char *small = malloc(1800), *w2 = malloc(24);
    char *middle = malloc(2600), *w3 = malloc(24);
    free(huge), free(small), free(middle); //@ view heap small

    size_t want = 1700; //@ seed 1100..3900
    //@ ask Three holes, of 4000, 1800 and 2600 bytes. Which one does malloc(want) take? (Hover want.)
    //@ ask.zh-cn 三个空洞：4000、1800、2600 字节。malloc(want) 选哪个？（把鼠标停在 want 上。）
    //@ choice {block == huge} The hole of 4000
    //@ choice.zh-cn 4000 的
    //@ choice {block == small} The hole of 1800
    //@ choice.zh-cn 1800 的
    //@ choice {block == middle} The hole of 2600
    //@ choice.zh-cn 2600 的
    //@ because malloc sorts the holes into bins by size while it looks, then takes the smallest that is large enough: best fit.
    //@ because.zh-cn malloc 边找边把空洞按大小放进各个 bin，然后取够用的里面最小的：最佳适应。
    char *block = malloc(want);

    //@ ask And a little block after it: in the place of which hole does it lie?
    //@ ask.zh-cn 接着再申请一个小块：它在原来哪个空洞的位置？
    //@ choice {rest >= huge && rest < huge + 4000} The one of 4000
    //@ choice.zh-cn 4000 的
    //@ choice {rest >= small && rest < small + 1800} The one of 1800
    //@ choice.zh-cn 1800 的
    //@ choice {rest >= middle && rest < middle + 2600} The one of 2600
    //@ choice.zh-cn 2600 的
    //@ because Best fit again, and the smallest free chunk is mostly what the first block left of its hole: slivers arise and are used up.
    //@ because.zh-cn 还是最佳适应；最小的空闲块，多半就是前一个块在空洞里剩下的：碎屑产生了，又被用掉。
    char *rest = malloc(24);

    printf("%s\n", block == huge ? "huge" : block == small ? "small" : "middle"); //@ stdout "small\n"
    free(rest), free(block), free(w3), free(w2), free(w1);
    return 0;
}
