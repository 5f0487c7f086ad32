/* <termios.h>. The one terminal there is keeps what a program sets; whether input comes by lines the host decides. */
#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios terminal = {
    ICRNL | IXON | IUTF8, OPOST | ONLCR, B38400 | CS8 | CREAD, ISIG | ICANON | ECHO | ECHOE | ECHOK | IEXTEN, 0,
    {3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22}, B38400, B38400,
};

/* isatty says ENOTTY or EBADF when it is none. */
int tcgetattr(int fd, struct termios *t) {
  if (!isatty(fd)) return -1;
  *t = terminal;
  return 0;
}

int tcsetattr(int fd, int when, const struct termios *t) {
  if (when < TCSANOW || when > TCSAFLUSH) {
    errno = EINVAL;
    return -1;
  }
  if (!isatty(fd)) return -1;
  terminal = *t;
  return 0;
}

static int known(int fd) { return isatty(fd) ? 0 : -1; }
int tcdrain(int fd) { return known(fd); }
int tcflow(int fd, int action) {
  (void)action;
  return known(fd);
}
int tcflush(int fd, int queue) {
  (void)queue;
  return known(fd);
}
int tcsendbreak(int fd, int duration) {
  (void)duration;
  return known(fd);
}
pid_t tcgetsid(int fd) { return isatty(fd) ? getsid(0) : -1; }

speed_t cfgetispeed(const struct termios *t) { return t->c_ispeed; }
speed_t cfgetospeed(const struct termios *t) { return t->c_ospeed; }
int cfsetispeed(struct termios *t, speed_t speed) {
  t->c_ispeed = speed;
  return 0;
}
int cfsetospeed(struct termios *t, speed_t speed) {
  t->c_ospeed = speed;
  t->c_cflag = (t->c_cflag & ~010017u) | speed;
  return 0;
}
int cfsetspeed(struct termios *t, speed_t speed) {
  cfsetispeed(t, speed);
  return cfsetospeed(t, speed);
}
void cfmakeraw(struct termios *t) {
  t->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
  t->c_oflag &= ~(tcflag_t)OPOST;
  t->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  t->c_cflag = (t->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
  t->c_cc[VMIN] = 1;
  t->c_cc[VTIME] = 0;
}
