/*
 * title: One address, two owners in turn
 * title.zh-cn: 一个地址，先后两个主人
 * topics: F3 D1 D3
 * level: beginner
 * minutes: 5
 * twin: wild/use-after-free.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct account {
    char name[24];
    long balance;
};

static struct account *open_account(const char *name, long balance)
{
    struct account *a = malloc(sizeof *a);
    strcpy(a->name, name);
    a->balance = balance;
    return a;
}

int main(void)
{
    struct account *ada = open_account("Ada", 100);
    struct account *bob = ada; /* Bob may use Ada's account */
    free(ada);
    //@ note ada is cleared, bob is forgotten: NULL helps only in the variable that gets it.
    //@ note.zh-cn ada 清空了，bob 被忘了：NULL 只对被赋值的那个变量有用。
    ada = NULL;
    //@ ask {? eve == bob} bob still holds the old address. Will eve get the same one?
    //@ ask.zh-cn bob 里还是旧地址。eve 会得到同一个地址吗？
    //@ because malloc gives the block that was freed last out first, if the size fits.
    //@ because.zh-cn 只要大小合适，malloc 先给出最近释放的块。
    //@ view heap bob
    struct account *eve = open_account("Eve", 9000);
    //@ ask {eve->balance} What is Eve's balance when this line is over?
    //@ ask.zh-cn 这一行执行完后，Eve 的余额是多少？
    //@ because bob has no account any more. His write goes wherever his old address leads today.
    //@ because.zh-cn bob 已经没有账户了。他的写入落到旧地址今天通向的地方。
    bob->balance -= 50; //@ expect use-after-free
    printf("%s has %ld\n", eve->name, eve->balance);
    free(eve);
    return 0;
}
//@ stdout "Eve has 8950\n"
