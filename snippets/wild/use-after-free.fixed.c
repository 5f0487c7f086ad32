/*
 * title: Nobody keeps an address that is freed
 * title.zh-cn: 谁也不保留已释放的地址
 * topics: F3
 * level: beginner
 * minutes: 2
 * twin: wild/use-after-free
 * about: The block is freed when its last user is done, and both variables forget the address.
 * about.zh-cn: 最后一个使用者用完后才释放块，两个变量都忘掉地址。
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

int main(void) //@ expect none
{
    struct account *ada = open_account("Ada", 100);
    struct account *bob = ada;
    bob->balance -= 50;
    free(ada);
    ada = bob = NULL;
    struct account *eve = open_account("Eve", 9000);
    //@ ask {eve->balance} What is Eve's balance now?
    //@ ask.zh-cn 现在 Eve 的余额是多少？
    //@ because Bob drew his 50 while the account was still there.
    //@ because.zh-cn Bob 在账户还在时取走了他的 50。
    printf("%s has %ld\n", eve->name, eve->balance);
    free(eve);
    return ada != bob;
}
//@ stdout "Eve has 9000\n"
