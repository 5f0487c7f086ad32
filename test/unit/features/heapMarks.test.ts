import assert from "node:assert/strict";
import { Places } from "../../../src/features/worker/findingData";
import { heapMarks, withDangling } from "../../../src/features/worker/heapMarks";
import type { HeapMark } from "../../../src/protocol/engine";
import { session } from "../../support/program";

async function marksOf(text: string): Promise<HeapMark[]> {
  const run = await session(text);
  while (!run.exit) run.run(1_000_000);
  return withDangling(run, heapMarks(run, new Places(run, [{ name: "prog.c", text }])));
}

const line = (marks: readonly HeapMark[], kind: HeapMark["kind"], number: number): HeapMark | undefined => marks.find((mark) => mark.kind === kind && mark.line === number);

describe("marks of the heap", () => {
  it("sum what a line gave out and took back", async () => {
    const marks = await marksOf("#include <stdlib.h>\nint main(void)\n{\n    for (int i = 0; i < 3; i++) {\n        char *p = malloc(8);\n        free(p);\n    }\n    return 0;\n}\n");
    assert.deepEqual([line(marks, "allocated", 5)?.count, line(marks, "freed", 6)?.bytes], [3, 24]);
  });

  it("name the variables that a free leaves dangling, members too", async () => {
    const marks = await marksOf("#include <stdlib.h>\nstruct box { char *text; } box;\nint main(void)\n{\n    char *p = malloc(8), *other = NULL;\n    box.text = p + 1;\n    free(p);\n    return other != NULL;\n}\n");
    assert.deepEqual([...(line(marks, "freed", 7)?.dangling ?? [])].sort(), ["box.text", "p"]);
  });

  it("name none where the pointer was overwritten before", async () => {
    const marks = await marksOf("#include <stdlib.h>\nint main(void)\n{\n    free(malloc(8));\n    return 0;\n}\n");
    assert.deepEqual(line(marks, "freed", 4)?.dangling, []);
  });
});
