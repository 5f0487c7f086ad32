// A11: system calls copy to and from the program's memory; where that cannot be reached they fail with EFAULT, or do a part.
//@ machine arch=x86-64
//@ expect none
//@ stdout "1 1 1 1 1 1 1\nread 6, then at 6\nwrite 6\npipe -1, kept 3\n"
// A system call given memory that is not there answers EFAULT and takes nothing; one whose buffer ends early does the part that fits.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int refused(long result) {
    return result == -1 && errno == EFAULT;
}

int main(void) {
    char *none = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *gone = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(gone, 4096);
    char *nowhere = (char *)-1;
    int fd = open("/tmp/efault", O_RDWR | O_CREAT | O_TRUNC, 0600);
    write(fd, "hello world", 11);
    lseek(fd, 0, SEEK_SET);
    struct stat info;
    printf("%d %d %d %d %d %d %d\n", refused(read(fd, none, 4)), refused(write(fd, gone, 4)), refused(open(nowhere, O_RDONLY)), refused(stat(gone, &info)), refused(fstat(fd, (struct stat *)none)),
           refused(rename("/tmp/efault", nowhere)), refused(nanosleep((struct timespec *)none, NULL)));

    char *two = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(two + 4096, 4096);
    long got = read(fd, two + 4090, 11);
    printf("read %ld, then at %ld\n", got, (long)lseek(fd, 0, SEEK_CUR));
    printf("write %ld\n", (long)write(fd, two + 4090, 20));

    int ends[2];
    pipe(ends);
    write(ends[1], "abc", 3);
    char rest[8];
    long refusedRead = read(ends[0], none, 3);
    printf("pipe %ld, kept %ld\n", refusedRead, (long)read(ends[0], rest, 8));
    unlink("/tmp/efault");
    return 0;
}
