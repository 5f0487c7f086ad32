//@ expect none
// Records with padding and half-filled buffers may be written to files and pipes.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct record {
  char kind;
  int value;
};

int main(void) {
  struct record out, in;
  char text[64];
  int ends[2];
  out.kind = 'k';
  out.value = 7;
  strcpy(text, "short");
  pipe(ends);
  write(ends[1], &out, sizeof out);
  write(ends[1], text, sizeof text);
  read(ends[0], &in, sizeof in);
  printf("%c %d\n", in.kind, in.value);
  FILE *file = fopen("records", "wb+");
  fwrite(&out, sizeof out, 1, file);
  rewind(file);
  printf("%d\n", (int)fread(&in, sizeof in, 1, file));
  printf("%c %d\n", in.kind, in.value);
  fclose(file);
  remove("records");
}
//@ stdout "k 7\n"
//@ stdout "1\n"
//@ stdout "k 7\n"
