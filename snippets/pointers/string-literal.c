/*
 * title: Two ways to write "page"
 * title.zh-cn: "page" 的两种写法
 * topics: F4 A7
 * level: beginner
 * minutes: 5
 * twin: pointers/string-literal.fixed
 */
#include <stdio.h>

int main(void)
{
    char copy[] = "page";  /* five bytes of the stack */
    char *words = "page";  /* the address of five bytes of .rodata */
    //@ ask {? $in(copy, stack)} Do the characters of copy lie on the stack?
    //@ ask.zh-cn copy 的字符在栈上吗？
    //@ because copy is an array: the literal is copied into it each time main begins.
    //@ because.zh-cn copy 是数组：每次进入 main，常量都被复制到里面。
    printf("%s %s\n", copy, words);
    fflush(stdout);
    //@ view address-space words
    //@ ask Which rights has the memory that words points to?
    //@ ask.zh-cn words 指向的内存有什么权限？
    //@ choice {$rights(words, r) && $rights(words, w)} Read and write, as for every variable
    //@ choice.zh-cn 可读可写，和所有变量一样
    //@ choice {$rights(words, r) && !$rights(words, w)} Read only
    //@ choice.zh-cn 只读
    //@ choice {!$rights(words, r)} None
    //@ choice.zh-cn 没有任何权限
    //@ because Literals lie beside other constants of the program, in pages that are mapped r--.
    //@ because.zh-cn 字符串常量和程序的其他常量放在一起，所在的页映射为 r--。
    copy[0] = 'P';
    //@ note The page is mapped r--: the processor refuses the write, and the kernel sends SIGSEGV.
    //@ note.zh-cn 这一页映射为 r--：处理器拒绝写入，内核发送 SIGSEGV。
    words[0] = 'P'; //@ expect write-to-constant
    printf("%s %s\n", copy, words);
    return 0;
}
//@ stdout "page page\n"
//@ exit 139
