/*
 * title: Where does each variable live, and why?
 * title.zh-cn: 每个变量住在哪里，为什么？
 * topics: A7 D12
 * questions: 54 58
 * level: beginner
 * minutes: 6
 */
//@ machine arch=x86-64
//@ expect none
#include <stdio.h>
#include <stdlib.h>

int zero;                       /* starts as zero, takes no room in the file */
int one = 1;                    /* its value comes from the file */
static const char *text = "ro"; /* two things: a pointer, and three characters */

static int next(void)
{
    static int kept = 3;
    return ++kept;
}

int main(void)
{
    int local = 2;

    //@ ask text is a pointer with a constant behind it. Where do the characters "ro" live?
    //@ ask.zh-cn text 是指针，指向一个常量。字符 "ro" 住在哪里？
    //@ choice {$in(text, stack)} on the stack
    //@ choice.zh-cn 在栈上
    //@ choice {$in(text, data)} in .data, beside text itself
    //@ choice.zh-cn 在 .data，就在 text 旁边
    //@ choice {$in(text, rodata)} in .rodata, which nobody may write
    //@ choice.zh-cn 在 .rodata，谁都不能写
    //@ because A string literal is a constant of the program; only the pointer to it is a variable, and that lies in .data.
    //@ because.zh-cn 字符串字面量是程序里的常量；变量只有指向它的那个指针，它在 .data。
    int *block = malloc(sizeof *block);
    if (!block)
        return 1;
    *block = 4; //@ view address-space block

    //@ ask next() has a variable kept of its own. Where does it live, now that no call of next() is running?
    //@ ask.zh-cn next() 有一个自己的变量 kept。现在没有任何 next() 在执行，它住在哪里？
    //@ choice {after == first + 1} in .data, like a global that only next() can name
    //@ choice.zh-cn 在 .data：像全局变量，只是只有 next() 叫得出它的名字
    //@ choice {after != first + 1} nowhere: it is made again in each call
    //@ choice.zh-cn 哪里也不在：每次调用重新创建
    //@ because static inside a function is about the life, not about the scope: the second call goes on from what the first left.
    //@ because.zh-cn 函数内的 static 改变的是寿命，不是作用域：第二次调用接着第一次留下的值往下数。
    int first = next(), after = next();

    //@ ask {? $in(&zero, bss)} Is zero, which has no initialiser, in .bss?
    //@ ask.zh-cn zero 没有初值，它在 .bss 吗？
    //@ because Zeros need not be stored in the file: .bss is only a length, and the kernel gives zeroed pages.
    //@ because.zh-cn 零不必存进文件：.bss 只是一个长度，页由内核清零后给出。
    printf("%d %d %s %d %d %d %d\n", zero, one, text, local, first, after, *block);
    free(block);
    return 0;
}
//@ stdout "0 1 ro 2 4 5 4\n"
