//@ expect none
//@ stdout "0 3 1 8 11 12 14 15 \n"
//@ stdout "0 2 1 6 3 7 4 5 \n"
//@ stdout "0 2 6 7 3 4 5 1 \n"
#include <stdio.h>
#include <stdlib.h>
#include <limits.h>
#include <string.h>
struct edge {
  int to, w;
  struct edge *next;
};
struct graph {
  int n;
  struct edge *adj[];
};
static struct graph *mk(int n) {
  struct graph *g = calloc(1, sizeof *g + n * sizeof g->adj[0]);
  g->n = n;
  return g;
}

static void edge(struct graph *g, int a, int b, int w) {
  struct edge *e = malloc(sizeof *e);
  *e = (struct edge){ .to = b, .w = w, .next = g->adj[a] };
  g->adj[a] = e;
}

typedef struct {
  int d, v;
} item;
static item heap[1000];
static int hn;
static void push(item x) {
  int i = hn++;
  while (i && heap[(i - 1) / 2].d > x.d) {
    heap[i] = heap[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  heap[i] = x;
}

static item pop(void) {
  item r = heap[0], x = heap[--hn];
  int i = 0, c;
  while ((c = 2 * i + 1) < hn) {
    if (c + 1 < hn && heap[c + 1].d < heap[c].d) c++;
    if (heap[c].d >= x.d) break;
    heap[i] = heap[c];
    i = c;
  }
  heap[i] = x;
  return r;
}

static void dijkstra(struct graph *g, int s, int *dist) {
  for (int i = 0; i < g->n; i++) dist[i] = INT_MAX;
  dist[s] = 0;
  push((item){0, s});
  while (hn) {
    item t = pop();
    if (t.d > dist[t.v]) continue;
    for (struct edge *e = g->adj[t.v]; e; e = e->next) if (t.d + e->w < dist[e->to]) {
      dist[e->to] = t.d + e->w;
      push((item){dist[e->to], e->to});
    }
  }
}

static void bfs(struct graph *g, int s) {
  int q[g->n], h = 0, t = 0;
  char seen[g->n];
  memset(seen, 0, sizeof seen);
  q[t++] = s;
  seen[s] = 1;
  while (h < t) {
    int v = q[h++];
    printf("%d ", v);
    for (struct edge *e = g->adj[v]; e; e = e->next) if (!seen[e->to]) seen[e->to] = 1, q[t++] = e->to;
  }
  puts("");
}

static void dfs(struct graph *g, int v, char *seen) {
  seen[v] = 1;
  printf("%d ", v);
  for (struct edge *e = g->adj[v]; e; e = e->next) if (!seen[e->to]) dfs(g, e->to, seen);
}

int main(void) {
  struct graph *g = mk(8);
  int es[][3] = {{0,1,4},{0,2,1},{2,1,2},{1,3,5},{2,3,8},{3,4,3},{4,5,1},{5,6,2},{6,7,1},{2,6,20}};
  for (size_t i = 0; i < sizeof es / sizeof *es; i++) edge(g, es[i][0], es[i][1], es[i][2]);
  int d[8];
  dijkstra(g, 0, d);
  for (int i = 0; i < 8; i++) printf("%d ", d[i]);
  puts("");
  bfs(g, 0);
  char seen[8] = {0};
  dfs(g, 0, seen);
  puts("");
  for (int i = 0; i < g->n; i++) for (struct edge *e = g->adj[i], *n; e; e = n) {
    n = e->next;
    free(e);
  }
  free(g);
  return 0;
}

