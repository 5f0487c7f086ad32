//@ exit 139
int main(void) { //@ expect stack-overflow
  char room[20000000];
  room[0] = 1;
  return room[0];
}
