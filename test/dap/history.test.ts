/** Where values came from, as the editor asks for it. */
import assert from "node:assert/strict";
import type { ClientHistory, ClientRow } from "../../src/adapter";
import { Client } from "./client";
import { assertGolden } from "./goldenText";

const PROGRAM = `#include <stdlib.h>
struct node { struct node *next; int value; };
static struct node *make(int value) {
  struct node *made = malloc(sizeof *made);
  made->value = value;
  made->next = NULL;
  return made;
}
int main(void) {
  struct node *head = make(1);
  head->next = make(2);
  int total = head->value + head->next->value;
  int copy = total;
  copy = 3;
  free(head->next);
  free(head); // here
  return copy - total;
}
`;

const lines = (row: ClientRow, indent = ""): string[] => [`${indent}${row.text} | ${row.value} | ${row.step} | ${row.range?.line}`, ...row.below.flatMap((b) => lines(b, `${indent}  `))];

describe("The history of a value", () => {
  const clients: Client[] = [];
  async function here(language: "en" | "zh-cn" = "en"): Promise<Client> {
    const client = new Client(PROGRAM, { language });
    clients.push(client);
    await client.launch({}, () => client.breakpoints({ at: "here" }));
    await client.stop();
    return client;
  }
  afterEach(() => clients.splice(0).forEach((client) => client.dispose()));

  const ask = async (client: Client, question: string, args: Record<string, unknown>): Promise<ClientHistory> => (await client.ask(`pagewalk/${question}`, args)) as unknown as ClientHistory;

  for (const language of ["en", "zh-cn"] as const) {
    it(`is told in the reader's language: ${language}`, async () => {
      const client = await here(language);
      await ask(client, "origin", { expression: "total" });
      await ask(client, "pointers", { expression: "head->next" });
      await ask(client, "change", { expression: "copy" });
      assertGolden(`history.${language}`, client.transcript);
    });
  }

  it("is found for a row of the variables view, at every stop, without moving the program", async () => {
    const client = await here();
    const before = await client.ask("pagewalk/position", {});
    const answer = await ask(client, "origin", { variablesReference: await client.scope("Locals"), name: "copy" });
    assert.deepEqual(answer.rows.flatMap((row) => lines(row)), ["`copy` was set to the constant `3` | 3 | 13 | 14"]);
    assert.deepEqual(await client.ask("pagewalk/position", {}), before);
    await client.ask("pagewalk/seek", { step: 12 });
    const earlier = await ask(client, "origin", { expression: "copy" });
    assert.equal(earlier.rows[0]!.text, "`copy` was copied from `total`");
  });

  it("is refused for what does not exist", async () => {
    const client = await here();
    assert.equal((await client.request("pagewalk/origin", { expression: "nobody" })).success, false);
    assert.equal((await ask(client, "origin", { expression: "total + 1" })).rows[0]!.kind, "nothing");
  });
});
