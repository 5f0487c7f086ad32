/*
 * title: Each waits for the other: fixed by an order of the locks
 * title.zh-cn: 互相等待：规定加锁的次序
 * topics: D11 F6
 * level: intermediate
 * minutes: 3
 * twin: threads/deadlock
 * about: Both locks are always taken in the order of their addresses, so nobody can hold the second one while waiting for the first.
 * about.zh-cn: 两把锁总按地址的次序去拿，于是谁也不会拿着第二把去等第一把。
 */
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

struct account { pthread_mutex_t lock; int money; };
static struct account ann = {PTHREAD_MUTEX_INITIALIZER, 100}, ben = {PTHREAD_MUTEX_INITIALIZER, 100};

static void transfer(struct account *from, struct account *to, int sum)
{
    bool rising = (uintptr_t)from < (uintptr_t)to;
    struct account *first = rising ? from : to, *second = rising ? to : from;
    pthread_mutex_lock(&first->lock);
    usleep(1000);
    pthread_mutex_lock(&second->lock); //@ note The same order for everybody: no circle of waiting can close.
    //@ note.zh-cn 大家的次序都一样：等待就形成不了环。
    from->money -= sum;
    to->money += sum;
    pthread_mutex_unlock(&second->lock);
    pthread_mutex_unlock(&first->lock);
}

static void *back(void *unused)
{
    transfer(&ben, &ann, 30);
    return unused;
}

int main(void) //@ expect none
{
    pthread_t t;
    pthread_create(&t, NULL, back, NULL);
    transfer(&ann, &ben, 10);
    //@ ask {ann.money} Both transfers are done after this line. How much has ann?
    //@ ask.zh-cn 这一行之后两笔转账都完成了。ann 有多少钱？
    //@ because 100 - 10 + 30, in whichever order the two took place.
    //@ because.zh-cn 100 - 10 + 30，与两笔的先后无关。
    pthread_join(t, NULL);
    printf("%d %d\n", ann.money, ben.money); //@ stdout "120 80\n"
    return 0;
}
