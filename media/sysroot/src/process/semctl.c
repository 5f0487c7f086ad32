/* semctl: the fourth argument is a union that the program defines; the natives of the machine get its members one by one. */
#include <stdarg.h>
#include <stddef.h>
#include <sys/sem.h>

union semun {
  int value;
  void *pointer;
};

extern int __semctl(int id, int number, int command, int value, void *pointer);

int semctl(int id, int number, int command, ...) {
  union semun argument = {.pointer = NULL};
  va_list rest;
  va_start(rest, command);
  if (command == SETVAL || command == SETALL || command == GETALL || command == IPC_SET || command == IPC_STAT) argument = va_arg(rest, union semun);
  va_end(rest);
  return command == SETVAL ? __semctl(id, number, command, argument.value, NULL) : __semctl(id, number, command, 0, argument.pointer);
}
