//@ expect none
// POSIX message queues: priorities, limits, waiting, times, a child that is served, a signal for the first message.
#include <errno.h>
#include <mqueue.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *name = "/pagewalk-orders";
static volatile sig_atomic_t noticed;
static volatile int value;

static void notice(int signal, siginfo_t *info, void *context) {
  (void)context;
  noticed = signal;
  value = info->si_value.sival_int;
}

static void report(const char *what, int result) {
  if (result < 0) printf("%s: %s\n", what, strerror(errno));
  else printf("%s: %d\n", what, result);
}

static void attributes(mqd_t q) {
  struct mq_attr a;
  if (mq_getattr(q, &a) == 0) printf("flags %ld, at most %ld of %ld bytes, now %ld\n", a.mq_flags, a.mq_maxmsg, a.mq_msgsize, a.mq_curmsgs);
}

static void take(mqd_t q) {
  char text[32];
  unsigned priority = 99;
  ssize_t n = mq_receive(q, text, sizeof text, &priority);
  if (n < 0) printf("nothing: %s\n", strerror(errno));
  else printf("%.*s, priority %u\n", (int)n, text, priority);
}

static void names(void) {
  report("no slash", mq_open("orders", O_CREAT | O_RDWR, 0600, NULL));
  report("slash alone", mq_open("/", O_CREAT | O_RDWR, 0600, NULL));
  report("two slashes", mq_open("/a/b", O_CREAT | O_RDWR, 0600, NULL));
  report("not there", mq_open(name, O_RDWR));
  report("unlink nothing", mq_unlink(name));
  struct mq_attr none = {.mq_maxmsg = 0, .mq_msgsize = 8};
  report("no room", mq_open(name, O_CREAT | O_RDWR, 0600, &none));
}

static void family(mqd_t q) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    for (int i = 0; i < 8; i++) {
      char text[16];
      sprintf(text, "order %d", i);
      mq_send(q, text, strlen(text), i % 2);
    }
    _exit(0);
  }
  waitpid(child, NULL, WNOHANG);
  int sum = 0;
  char text[32];
  for (int i = 0; i < 8; i++) {
    mq_receive(q, text, sizeof text, NULL);
    sum += text[6] - '0';
  }
  wait(NULL);
  printf("sum %d\n", sum);
}

int main(void) {
  mq_unlink(name);
  names();
  struct mq_attr shape = {.mq_maxmsg = 4, .mq_msgsize = 32};
  mqd_t q = mq_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, &shape);
  if (q < 0) return 1;
  report("twice", mq_open(name, O_CREAT | O_EXCL | O_RDWR, 0600, &shape));
  attributes(q);
  report("send", mq_send(q, "low", 3, 0));
  report("send", mq_send(q, "high", 4, 7));
  report("send", mq_send(q, "also low", 8, 0));
  report("send", mq_send(q, "", 0, 7));
  attributes(q);
  report("too long", mq_send(q, "0123456789012345678901234567890123456789", 40, 0));
  report("too urgent", mq_send(q, "x", 1, 32768));
  struct timespec past = {.tv_sec = 1}, wrong = {.tv_nsec = -1};
  report("full", mq_timedsend(q, "x", 1, 0, &past));
  report("bad time", mq_timedsend(q, "x", 1, 0, &wrong));
  char small[8];
  report("small", (int)mq_receive(q, small, sizeof small, NULL));
  struct pollfd p = {.fd = q, .events = POLLIN | POLLOUT};
  report("poll", poll(&p, 1, 0));
  printf("%d %d\n", (p.revents & POLLIN) != 0, (p.revents & POLLOUT) != 0);
  for (int i = 0; i < 4; i++) take(q);
  struct timespec soon;
  clock_gettime(CLOCK_REALTIME, &soon);
  soon.tv_nsec += 2000000;
  if (soon.tv_nsec >= 1000000000) soon.tv_sec++, soon.tv_nsec -= 1000000000;
  char text[32];
  report("late", (int)mq_timedreceive(q, text, sizeof text, NULL, &soon));
  struct mq_attr flags = {.mq_flags = O_NONBLOCK}, old;
  report("setattr", mq_setattr(q, &flags, &old));
  printf("before: %ld\n", old.mq_flags);
  take(q);
  attributes(q);
  flags.mq_flags = 0;
  mq_setattr(q, &flags, NULL);
  family(q);

  struct sigaction action = {.sa_sigaction = notice, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42};
  report("notify", mq_notify(q, &event));
  report("again", mq_notify(q, &event));
  mq_send(q, "ring", 4, 1);
  printf("noticed %d, value %d\n", noticed == SIGUSR1, value);
  noticed = 0;
  mq_send(q, "silent", 6, 1);
  printf("noticed %d\n", noticed == SIGUSR1);
  mqd_t reader = mq_open(name, O_RDONLY);
  report("reader sends", mq_send(reader, "x", 1, 0));
  report("unlink", mq_unlink(name));
  report("gone", mq_open(name, O_RDONLY));
  take(reader);
  take(q);
  report("close", mq_close(q));
  report("close", mq_close(q));
  report("closed", mq_send(q, "x", 1, 0));
  report("closed", mq_close(reader));
  return 0;
}
