/*
 * title: Step, and step back
 * title.zh-cn: 单步前进，再退回来
 * topics: A7
 * level: beginner
 * minutes: 3
 */
#include <stdio.h>

int main(void) //@ expect none
{
    int a = 3; //@ seed 2..40
    int b = 4; //@ seed 2..40
    //@ view address-space &a

    //@ note Two variables are to change places, without a third one.
    //@ note.zh-cn 不用第三个变量，让两个变量交换。
    //@ ask {a} What is a when this line is over?
    //@ ask.zh-cn 这一行执行完后，a 是多少？
    //@ because a now holds the sum. Neither of the old values is lost: sum minus one of them gives the other.
    //@ because.zh-cn a 现在是两数之和。旧的值都没有丢：和减去其中一个就得到另一个。
    a = a + b;
    //@ ask {b} And b?
    //@ ask.zh-cn 那么 b 呢？
    //@ because Sum minus old b is old a. Press Step Back and look: b has its old value again, and the line can be run once more.
    //@ because.zh-cn 和减去旧的 b 就是旧的 a。按“后退一步”看看：b 又变回旧值，这一行可以再走一次。
    b = a - b;
    a = a - b; //@ note Go back from here as far as you like: the machine remembers every step.
    //@ note.zh-cn 从这里想退多远都行：机器记得每一步。
    printf("a = %d, b = %d\n", a, b); //@ stdout "a = 4, b = 3\n"
    return 0;
}
