static int room[4];
static int *data;
int main(void) {
  int v[4] = {1, 2, 3, 4};
  int *a = v - 1;
  int sum = 0;
  data = room - 3;
  for (int i = 1; i <= 4; i++)
    sum += a[i];
  data[2] = sum; //@ expect out-of-bounds-write
  return 0;
}
