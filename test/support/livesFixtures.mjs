// Writes what the Heap panel shows over time, from real runs: node test/support/livesFixtures.mjs (after a build).
import { pages, root, writeFixtures } from "./fixtures.mjs";

const list = `${root}test/unit/views/programs/list.c`;
const churn = `${pages}lives/churn.c`;

writeFixtures(`${pages}lives/`, {
  list: { kind: "heap-lives", source: list },
  listCurves: { kind: "heap-curves", source: list },
  churn: { kind: "heap-lives", source: churn },
  churnCurves: { kind: "heap-curves", source: churn },
  comparison: { kind: "compare-allocators", source: `${pages}heaps/bins.c`, args: ["--focus", "glibc first-fit buddy tlsf tcmalloc nginx"] },
});
