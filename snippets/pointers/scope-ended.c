/*
 * title: A variable that lives for one turn of a loop
 * title.zh-cn: 只活一轮循环的变量
 * topics: F3 D12
 * level: beginner
 * minutes: 5
 * after: pointers/returned-local
 * twin: pointers/scope-ended.fixed
 */
#include <stdio.h>

int main(void)
{
    const int *squares[3];
    for (int i = 0; i < 3; i++) {
        int square = i * i;
        //@ note square ends at the closing brace, three times, and its address is kept.
        //@ note.zh-cn square 在右花括号处结束，一共三次，而它的地址被保存下来。
        squares[i] = &square;
    }
    //@ view address-space squares
    //@ ask {? squares[0] == squares[2]} Three turns, three variables. Do squares[0] and squares[2] hold the same address?
    //@ ask.zh-cn 三轮循环，三个变量。squares[0] 和 squares[2] 里是同一个地址吗？
    //@ because Each square ends before the next one begins, so all of them can use one place in the frame, and they do.
    //@ because.zh-cn 每个 square 都在下一个开始之前结束，所以它们可以共用栈帧里的同一个位置，实际也是如此。
    puts("squares of 0, 1, 2:");
    //@ ask {sum} The true sum is 0 + 1 + 4. What does this program compute?
    //@ ask.zh-cn 真正的和是 0 + 1 + 4。这个程序算出来的是多少？
    //@ because All three addresses lead to the place where the last square was: three times the same number.
    //@ because.zh-cn 三个地址都通向最后一个 square 的位置：同一个数加了三次。
    int sum = *squares[0] + *squares[1] + *squares[2]; //@ expect dangling-stack
    printf("sum %d\n", sum);
    return 0;
}
//@ stdout "squares of 0, 1, 2:\nsum 12\n"
