/*
 * title: Each waits for the other
 * title.zh-cn: 互相等待
 * topics: D11 F6
 * level: intermediate
 * minutes: 6
 * after: threads/volatile
 * twin: threads/deadlock.fixed
 */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

struct account { pthread_mutex_t lock; int money; };
static struct account ann = {PTHREAD_MUTEX_INITIALIZER, 100}, ben = {PTHREAD_MUTEX_INITIALIZER, 100};

static void transfer(struct account *from, struct account *to, int sum)
{
    pthread_mutex_lock(&from->lock);
    usleep(1000); /* makes it likely on a real machine too */
    //@ note First the giver's lock, then the taker's: for the other thread that is the other way round.
    //@ note.zh-cn 先锁付款方，再锁收款方：对另一个线程来说，次序正好相反。
    pthread_mutex_lock(&to->lock); //@ expect deadlock
    from->money -= sum;
    to->money += sum;
    pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
}

static void *back(void *unused)
{
    transfer(&ben, &ann, 30);
    return unused;
}

int main(void)
{
    pthread_t t;
    //@ ask {$threads} How many threads has the process after this line?
    //@ ask.zh-cn 这一行之后，进程有几个线程？
    //@ because The one that runs main is a thread too. Both share ann and ben, each has a stack of its own.
    //@ because.zh-cn 执行 main 的也是线程。两者共享 ann 和 ben，各有各的栈。
    pthread_create(&t, NULL, back, NULL); //@ view address-space &ann
    //@ ask Ann pays 10 to Ben, and at the same time Ben pays 30 to Ann. Both have 100. How does it end?
    //@ ask.zh-cn Ann 付给 Ben 10，同时 Ben 付给 Ann 30，两人原来各有 100。结果怎样？
    //@ choice {ann.money == 120 && ben.money == 80} Ann has 120, Ben has 80
    //@ choice.zh-cn Ann 有 120，Ben 有 80
    //@ choice {ann.money + ben.money != 200} One payment is lost
    //@ choice.zh-cn 丢了一笔付款
    //@ choice {ann.money == 100 && ben.money == 100} Neither payment is ever made
    //@ choice.zh-cn 两笔都永远付不成
    //@ because Each thread holds the lock of its giver and waits for the other's. Nobody comes as far as the money.
    //@ because.zh-cn 每个线程都拿着自己付款方的锁，等着对方手里的那把。谁也走不到改钱数的那一步。
    transfer(&ann, &ben, 10);
    pthread_join(t, NULL);
    printf("%d %d\n", ann.money, ben.money);
    return 0;
    //@ exit 124
}
