import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, open, replace, until, withCode } from "./support";

const LESSON = `/*
 * title: A lesson of one's own
 * topics: D1
 * level: beginer
 * minutes: 3
 */
#include <stdlib.h>
int main(void)
{
    int count = 3;
    int *numbers = malloc(count * sizeof *numbers); //@ nota every malloc has its free
    //@ view heap numbers
    free(numbers); //@ ask {$frees} How many blocks come back?
    return 0; //@ expect none
}
`;

const problems = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(codeOf).filter((code) => code.startsWith("annotation-")).sort();
const at = (document: vscode.TextDocument, text: string, inside = text.length): vscode.Position => document.positionAt(document.getText().indexOf(text) + inside);

async function labels(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, position);
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  return found.flatMap(({ contents }) => contents).map((one) => (typeof one === "string" ? one : one.value)).join("\n");
}

describe("writing a lesson", () => {
  it("marks what is misspelt, and a quick fix puts it right", async () => {
    const document = await open("lesson.c", LESSON);
    const { range } = await withCode(document.uri, "annotation-name");
    assert.equal(document.getText(range), "nota");
    assert.deepEqual(problems(document.uri).filter((code) => code !== "annotation-no-twin"), ["annotation-front-level", "annotation-name"]);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range);
    const fix = actions.find(({ title }) => title.includes("note"));
    assert.ok(fix?.edit, "a fix is offered");
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.lineAt(range.start.line).text, /\/\/@ note every malloc/);
    await until("the mark to go", () => !problems(document.uri).includes("annotation-name"));
  });

  it("goes on in code that does not compile, and ends when the file is no longer C", async () => {
    const document = await open("broken.c", "int main( {\n    return 0 //@ expect laek\n");
    await withCode(document.uri, "annotation-kind");
    await vscode.languages.setTextDocumentLanguage(document, "plaintext");
    await until("nothing to be marked", () => problems(document.uri).length === 0);
  });

  it("marks nothing in programs without annotations", async () => {
    const document = await open("plain.c", "/* title: none */\nint main(void) { return 0; }\n");
    await replace(document, "return 0;", "return 0; //@ laek\n");
    await withCode(document.uri, "annotation-name");
    await replace(document, "//@ laek", "// leak");
    await until("nothing to be marked", () => problems(document.uri).length === 0);
  });

  it("offers names, values, quantities and variables", async () => {
    const document = await open("offers.c", LESSON);
    assert.ok((await labels(document, at(document, "//@ no"))).includes("note"));
    assert.ok((await labels(document, at(document, "//@ expect "))).includes("use-after-free"));
    assert.ok((await labels(document, at(document, "//@ view "))).includes("page-walk"));
    assert.ok((await labels(document, at(document, "//@ view heap "))).includes("numbers"));
    assert.ok((await labels(document, at(document, "//@ ask {"))).includes("$faults"));
    assert.ok((await labels(document, at(document, "level: "))).includes("intermediate"));
    assert.ok((await labels(document, at(document, "topics: "))).includes("D9"));
  });

  it("explains annotations, quantities and topics", async () => {
    const document = await open("hovers.c", LESSON);
    const ask = await hover(document, at(document, "//@ ask", 5));
    assert.ok(ask.includes("//@ ask") && ask.includes("command:pagewalk.openGuide"), ask);
    assert.ok((await hover(document, at(document, "{$frees", 4))).includes("$frees"));
    const topic = await hover(document, at(document, "topics: D1", 9));
    assert.ok(topic.includes("malloc") && topic.includes("、"), topic);
  });
});
