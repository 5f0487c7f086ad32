/**
 * What lies between the last key and the diagnostics, besides `pagewalk.check.delay`: compiling and running in the two workers that the
 * extension uses, for programs of rising length. Every round is an edit: nothing of the round before can be used.
 */
import { createNodeCompiler } from "../../src/compiler/nodeCompiler";
import type { RunSettings } from "../../src/protocol/engine";
import { AnalysisClient } from "../../src/features/worker/analysisClient";
import { nodeEngines } from "../../src/features/worker/nodeEngine";

const ROUNDS = 7;
const DELAY_MS = 150;
const RUN: RunSettings = { args: [], env: [], stdin: "", ram: 512 << 20, maxSteps: 5_000_000, maxOutput: 1 << 20, failAllocation: 0, seed: 0, files: [], onFinding: "continue" };

/** A list is built, sorted through and freed, but for its last node; `rounds` makes it long. */
const program = (rounds: number, edit: number): string => `#include <stdio.h>
#include <stdlib.h>
struct node { int value; struct node *next; };
static struct node *add(struct node *list, int value) {
  struct node *n = malloc(sizeof *n);
  if (!n) exit(1);
  n->value = value;
  n->next = list;
  return n;
}
int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 200; i++) list = add(list, i * ${edit + 3} % 101);
  long sum = 0;
  for (int r = 0; r < ${rounds}; r++)
    for (struct node *n = list; n; n = n->next) {
      sum += n->value;
    }
  while (list && list->next) {
    struct node *next = list->next;
    free(list);
    list = next;
  }
  list = NULL;
  printf("%ld\\n", sum);
  return 0;
}
`;

const median = (list: readonly number[]): number => Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!);

export async function liveFigures(dist: string): Promise<object[]> {
  const compiler = createNodeCompiler(dist);
  const analysis = new AnalysisClient(() => ({ spawn: nodeEngines(dist), dist, locale: "en" }));
  try {
    const rows: object[] = [];
    for (const rounds of [10, 1_000, 8_000]) rows.push(await row(compiler, analysis, rounds));
    return rows;
  } finally {
    compiler.dispose();
    analysis.dispose();
  }
}

async function row(compiler: ReturnType<typeof createNodeCompiler>, analysis: AnalysisClient, rounds: number): Promise<object> {
  const [compile, run]: [number[], number[]] = [[], []];
  let steps = 0;
  for (let edit = 0; edit <= ROUNDS; edit++) {
    const text = program(rounds, edit);
    const start = performance.now();
    const { units } = await compiler.compile({ files: [{ name: "live.c", text }], arch: "x86-64" });
    const compiled = performance.now();
    const bundle = { name: "live", arch: "x86-64" as const, units: units.map(({ file, ir }) => ({ file, ir: ir ?? "" })), sources: [{ name: "live.c", text, path: "live.c" }] };
    const result = await analysis.analyse(bundle, RUN, new AbortController().signal);
    if (!result.findings.some((f) => f.kind === "leak")) throw new Error("the leak was not found");
    steps = result.steps;
    // The first round warms up.
    if (edit > 0) {
      compile.push(compiled - start);
      run.push(performance.now() - compiled);
    }
  }
  return { steps, compileMs: median(compile), runMs: median(run), afterLastKeyMs: DELAY_MS + median(compile) + median(run) };
}
