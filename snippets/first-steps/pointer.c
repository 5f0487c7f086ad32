/*
 * title: A first pointer
 * title.zh-cn: 第一个指针
 * topics: A7 F3
 * level: beginner
 * minutes: 4
 * after: first-steps/step
 */
#include <stdio.h>

int main(void) //@ expect none
{
    int row[4] = {10, 20, 30, 40};
    int *p = &row[1]; //@ note p is a variable like any other. What it holds is the address of another one.
    //@ note.zh-cn p 也是普通变量，只不过它存的是另一个变量的地址。
    //@ view address-space p

    //@ ask {row[1]} The line never names row. What is row[1] afterwards?
    //@ ask.zh-cn 这一行没有提到 row。执行之后 row[1] 是多少？
    //@ because *p is the int at the address in p, and that is row[1] itself, not a copy.
    //@ because.zh-cn *p 就是 p 所存地址上的那个 int，也就是 row[1] 本身，而不是副本。
    *p = 21;

    //@ ask {(long)p - (long)&row[1]} p++ adds 1. By how many bytes does the address in p grow?
    //@ ask.zh-cn p++ 是加 1。p 里的地址增加了多少字节？
    //@ because Pointers count in elements: one int is four bytes.
    //@ because.zh-cn 指针按元素计数：一个 int 是四个字节。
    p++;

    //@ ask {p - row} This line changes an element and moves p. At which index does p point afterwards?
    //@ ask.zh-cn 这一行改一个元素，同时移动 p。之后 p 指向下标几？
    //@ because p++ gives the old p to * and moves p on afterwards: row[2] grows by 5, p points to row[3].
    //@ because.zh-cn p++ 先把旧的 p 交给 *，然后 p 才后移：row[2] 加了 5，p 指向 row[3]。
    *p++ += 5;

    printf("%d %d %d, at %td\n", row[1], row[2], *p, p - row); //@ stdout "21 35 40, at 3\n"
    return 0;
}
