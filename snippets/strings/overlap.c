/*
 * title: memcpy and its own shadow
 * title.zh-cn: 源和目标重叠的 memcpy
 * topics: F5
 * level: intermediate
 * minutes: 5
 * twin: strings/overlap.fixed
 */
#include <stdio.h>
#include <string.h>

/* Copies as the name says and nothing more: byte by byte, from the first to the last. */
static void copy(char *to, const char *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = from[i];
}

int main(void)
{
    int distance = 2; //@ seed 1..4
    char slow[16] = "abcdefghijkl", fast[16] = "abcdefghijkl";
    //@ view address-space slow
    //@ ask {? slow[11 + distance] == 'l'} Twelve characters move up by a few places. Does the last one, l, arrive as an l?
    //@ ask.zh-cn 十二个字符往后移几格。最后一个字符 l 到了那边还是 l 吗？
    //@ because The copy overwrites characters before it has read them. After that it copies what it has written itself.
    //@ because.zh-cn 复制时，有些字符还没读就被覆盖了。之后它复制的是自己写下的东西。
    copy(slow + distance, slow, 12);
    //@ ask {period} After how many characters does the text in slow repeat?
    //@ ask.zh-cn slow 里的文本每隔多少个字符重复一次？
    //@ because Each character is the one that stands distance places before it.
    //@ because.zh-cn 每个字符都等于它前面 distance 格的那个字符。
    int period = (int)(strchr(slow + 1, 'a') - slow);
    printf("%d\n", period);
    //@ note memcpy promises nothing when source and target overlap. What it does depends on the library and on the processor.
    //@ note.zh-cn 源和目标重叠时，memcpy 不作任何保证。结果取决于库和处理器。
    memcpy(fast + distance, fast, 12); //@ expect overlapping-copy
    puts("moved");
    return 0;
}
//@ stdout "2\nmoved\n"
