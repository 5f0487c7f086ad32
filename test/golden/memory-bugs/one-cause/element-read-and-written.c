static int hist[8];
int main(void) {
  int after[8] = {0};
  for (const char *s = "abz"; *s; s++)
    hist[*s - 'a' >= 8 ? 8 : *s - 'a']++; //@ expect out-of-bounds-read
  int *p = after;
  p[8] += 1; //@ expect out-of-bounds-read
  p[8] = 2; //@ expect out-of-bounds-write
  return hist[0] - 1;
}
