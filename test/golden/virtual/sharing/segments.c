/* D8: System V segments: numbers, rights, how many are attached, the end; POSIX objects by name. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  int id = shmget(IPC_PRIVATE, 2 * P + 5, IPC_CREAT | 0600);
  struct shmid_ds d;
  printf("0 size %d\n", E(shmget(IPC_PRIVATE, 0, 0600)));
  printf("noent %d\n", E(shmget(0x5151, P, 0)));
  int k = shmget(0x5151, P, IPC_CREAT | 0600);
  printf("key %d\n", k >= 0);
  printf("excl %d\n", E(shmget(0x5151, P, IPC_CREAT | IPC_EXCL | 0600)));
  printf("larger %d\n", E(shmget(0x5151, 2 * P, 0)));
  printf("same %d\n", shmget(0x5151, 0, 0) == k);
  char *a = shmat(id, 0, 0), *b = shmat(id, 0, SHM_RDONLY);
  shmctl(id, IPC_STAT, &d);
  printf("seg %lu n %lu\n", (unsigned long)d.shm_segsz, (unsigned long)d.shm_nattch);
  strcpy(a, "one");
  printf("%s\n", b);
  arm();
  TRY("ro", b, b[0] = 1);
  printf("protect %d\n", E(mprotect(b, P, RW)));
  printf("mis %d\n", E(shmat(id, (void *)123, 0)));
  printf("taken %d\n", E(shmat(id, a, 0)));
  printf("remap0 %d\n", E(shmat(id, 0, SHM_REMAP)));
  printf("bad id %d\n", E(shmat(-1, 0, 0)));
  printf("remap %d\n", shmat(id, a, SHM_REMAP) == a);
  fflush(stdout);
  if (fork() == 0) {
    shmctl(id, IPC_STAT, &d);
    printf("child n %lu\n", (unsigned long)d.shm_nattch);
    strcpy(a, "two");
    shmdt(a);
    shmctl(id, IPC_STAT, &d);
    printf("after dt %lu\n", (unsigned long)d.shm_nattch);
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  printf("%s\n", b);
  shmctl(id, IPC_STAT, &d);
  printf("n %lu lpid own %d\n", (unsigned long)d.shm_nattch, d.shm_lpid == getpid());
  printf("rmid %d\n", shmctl(id, IPC_RMID, 0));
  shmctl(id, IPC_STAT, &d);
  printf("dest %o n %lu\n", d.shm_perm.mode, (unsigned long)d.shm_nattch);
  char *c = shmat(id, 0, 0);
  printf("attach removed %d\n", c != (void *)-1);
  mprotect(a + P, P, PROT_READ);
  shmctl(id, IPC_STAT, &d);
  printf("split n %lu\n", (unsigned long)d.shm_nattch);
  printf("dt mid %d\n", E(shmdt(a + P)));
  printf("dt %d\n", shmdt(a));
  printf("dt again %d\n", E(shmdt(a)));
  shmdt(b);
  shmdt(c);
  printf("stat gone %d\n", E(shmctl(id, IPC_STAT, &d)));
  printf("rm %d\n", shmctl(k, IPC_RMID, 0));
  printf("rm again %d\n", E(shmctl(k, IPC_RMID, 0)));
  int f = shm_open("/mmt", O_RDWR | O_CREAT | O_EXCL, 0600);
  printf("open %d\n", f >= 0);
  printf("again %d\n", E(shm_open("/mmt", O_RDWR | O_CREAT | O_EXCL, 0600)));
  printf("bad %d %d\n", E(shm_open("/", O_RDWR, 0)), E(shm_open("/a/b", O_RDWR, 0)));
  ftruncate(f, P);
  char *x = mmap(0, 2 * P, RW, MAP_SHARED, f, 0);
  close(f);
  x[0] = 3;
  TRY("past", x, x[P] = 1);
  printf("unlink %d\n", shm_unlink("/mmt"));
  printf("again %d\n", E(shm_unlink("/mmt")));
  printf("%d\n", x[0]);
  int m = memfd_create("n", 0);
  printf("memfd %d\n", m >= 0);
  printf("memfd flags %d\n", E(memfd_create("n", 0x100)));
  write(m, "mem", 3);
  x = mmap(0, P, PROT_READ, MAP_SHARED, m, 0);
  printf("%.3s\n", x);
}
