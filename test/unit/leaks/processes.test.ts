import assert from "node:assert/strict";
import { lineOf, runOut, session } from "../../support/program";

const HEAD = "#include <stdlib.h>\n#include <unistd.h>\n#include <sys/wait.h>\n";
const PARENT = "  int s;\n  waitpid(c, &s, 0);\n";

async function leaks(body: string): Promise<[line: number, lost: number, why: string | undefined, process: boolean][]> {
  const s = await session(HEAD + body);
  runOut(s);
  return s.findings.map((f) => {
    const lost = f.related.find((r) => r.role === "lost");
    return [f.place?.line ?? 0, lost?.place.line ?? 0, lost?.message, f.task?.process ?? false];
  });
}
const at = (body: string, marker: string): number => lineOf(HEAD + body, `// ${marker}`);

describe("leaks of other processes", () => {
  it("what a child lost before it ended is its own leak", async () => {
    const body = `static int work(void) {\n  char *p = malloc(7); // made\n  if (!p) return 1;\n  p[0] = 0;\n  return p[0]; // lost\n}\nint main(void) {\n  pid_t c = fork();\n  if (c == 0) exit(work());\n${PARENT}  return s;\n}`;
    assert.deepEqual(await leaks(body), [[at(body, "made"), at(body, "lost"), "lost-return", true]]);
  });

  it("overwritten in the child while the parent goes on", async () => {
    const body = `int main(void) {\n  pid_t c = fork();\n  if (c == 0) {\n    char *p = malloc(7); // made\n    p = NULL; // lost\n    exit(p != NULL);\n  }\n  char *q = malloc(20);\n  free(q);\n${PARENT}  return s;\n}`;
    assert.deepEqual(await leaks(body), [[at(body, "made"), at(body, "lost"), "lost-overwritten", true]]);
  });

  it("what main of the child still holds at its return is lost there", async () => {
    const body = `int main(void) {\n  pid_t c = fork();\n  if (c == 0) {\n    char *p = malloc(7); // made\n    return p == NULL; // lost\n  }\n${PARENT}  return s;\n}`;
    assert.deepEqual(await leaks(body), [[at(body, "made"), at(body, "lost"), "lost-return", true]]);
  });

  it("the same leak in several children is told once", async () => {
    const body = `int main(void) {\n  for (int i = 0; i < 3; i++) {\n    if (fork() == 0) {\n      char *p = malloc(7); // made\n      p = NULL; // lost\n      exit(p != NULL);\n    }\n  }\n  while (wait(NULL) > 0) {\n  }\n  return 0;\n}`;
    assert.deepEqual(await leaks(body), [[at(body, "made"), at(body, "lost"), "lost-overwritten", true]]);
  });

  for (const [what, body] of Object.entries({
    "what the parent made is the parent's to free": `int main(void) {\n  char *p = malloc(8);\n  pid_t c = fork();\n  if (c == 0) return 0;\n${PARENT}  free(p);\n  return s;\n}`,
    "what a child holds when it calls exit": `int main(void) {\n  pid_t c = fork();\n  if (c == 0) {\n    char *p = malloc(7);\n    exit(p == NULL);\n  }\n${PARENT}  return s;\n}`,
    "what a child holds when it calls _exit": `int main(void) {\n  pid_t c = fork();\n  if (c == 0) {\n    char *p = malloc(7);\n    _exit(p == NULL);\n  }\n${PARENT}  return s;\n}`,
  })) {
    it(`none: ${what}`, async () => assert.deepEqual(await leaks(body), []));
  }
});
