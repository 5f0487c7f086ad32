/*
 * title: What lies above main's frame
 * title.zh-cn: main 的栈帧上方有什么
 * topics: A7
 * questions: 54 58
 * level: beginner
 * minutes: 5
 * after: layout/sections
 */
//@ machine arch=x86-64
//@ args alpha beta gamma
//@ expect none
#include <stdio.h>
#include <string.h>

extern char **environ;

int main(int argc, char **argv)
{
    int local = argc;

    //@ ask Who has put the words of the command line where argv points?
    //@ ask.zh-cn 命令行上的这些词，是谁放到 argv 所指之处的？
    //@ choice {$in(argv[1], heap)} the C library, with malloc: they are on the heap
    //@ choice.zh-cn C 库用 malloc 放的：在堆上
    //@ choice {$in(argv[1], data)} the linker: they are in .data
    //@ choice.zh-cn 链接器放的：在 .data
    //@ choice {$in(argv[1], stack)} the kernel, in execve: they are on the stack, before main begins
    //@ choice.zh-cn 内核在 execve 里放的：在栈上，早于 main 开始
    //@ because execve copies the strings to the top of the new stack, then the pointers, then argc. main's frame comes below.
    //@ because.zh-cn execve 先把字符串复制到新栈的顶端，再放指针，再放 argc。main 的栈帧在它们下面。
    printf("%d words, the last is %s\n", argc - 1, argv[argc - 1]); //@ view address-space argv

    //@ ask {argv[2] - argv[1]} How many bytes behind "alpha" does "beta" begin?
    //@ ask.zh-cn "beta" 在 "alpha" 之后多少字节处开始？
    //@ because The strings stand one behind the other: five letters and the zero that ends them.
    //@ because.zh-cn 字符串一个挨着一个：五个字母，加上结尾的 0。
    size_t length = strlen(argv[1]);

    //@ ask {? environment == argv + argc + 1} argv ends with a null pointer. Does the array of the environment begin right behind it?
    //@ ask.zh-cn argv 以空指针结尾。环境变量数组就紧跟在它后面吗？
    //@ because That is how the kernel lays them out: argc, argv…, NULL, envp…, NULL, and then the auxiliary vector.
    //@ because.zh-cn 内核就是这么排的：argc，argv…，NULL，envp…，NULL，再后面是辅助向量。
    char **environment = environ;
    int ended = argv[argc] == NULL;

    printf("%zu %d %d\n", length, ended && environment[0] != argv[0], (char *)argv > (char *)&local);
    return 0;
}
//@ stdout "3 words, the last is gamma\n5 1 1\n"
