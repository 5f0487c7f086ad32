/*
 * title: An array where one writes, const where one reads
 * title.zh-cn: 要写就用数组，只读就加 const
 * topics: F4
 * level: beginner
 * minutes: 2
 * twin: pointers/string-literal
 * about: A pointer to a literal is declared const char *, so that the compiler refuses what the processor would refuse later.
 * about.zh-cn: 指向常量的指针声明为 const char *，这样处理器以后会拒绝的事，编译器先就拒绝了。
 */
#include <stdio.h>

int main(void) //@ expect none
{
    char copy[] = "page";
    const char *words = "page";
    printf("%s %s\n", copy, words);
    fflush(stdout);
    //@ ask {? words[0] == 'P'} Will words begin with a capital letter as well when this line is over?
    //@ ask.zh-cn 这一行执行完后，words 也会以大写字母开头吗？
    //@ because They are two different places, one on the stack and one among the constants.
    //@ because.zh-cn 它们是两个不同的地方，一个在栈上，一个在常量区。
    copy[0] = 'P';
    return copy[0] == words[0];
}
//@ stdout "page page\n"
