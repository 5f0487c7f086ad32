import assert from "node:assert/strict";
import { type Node, parseInline, parseMarkdown } from "../../../../webview/panels/lesson/markdown/parse";
import { plainText } from "../../../../webview/panels/lesson/markdown/plain";

const text = (words: string): Node => ({ kind: "text", text: words });

describe("Markdown of lessons", () => {
  it("nests lists and marks in paragraphs", () => {
    assert.deepEqual(parseMarkdown("a *b* `c`\n\n- **d**\n- e"), [
      { kind: "paragraph", children: [text("a "), { kind: "emphasis", children: [text("b")] }, text(" "), { kind: "codeSpan", text: "c" }] },
      { kind: "list", children: [{ kind: "item", children: [{ kind: "paragraph", children: [{ kind: "strong", children: [text("d")] }] }] }, { kind: "item", children: [{ kind: "paragraph", children: [text("e")] }] }] },
    ]);
  });

  it("keeps code as it stands", () => assert.deepEqual(parseMarkdown("```c\nint *p;\n\n*p = 1;\n```"), [{ kind: "code", text: "int *p;\n\n*p = 1;" }]));

  it("tells links to lessons and the guide from addresses", () => {
    assert.deepEqual(parseInline("[a](lesson:heap/reuse) [b](guide:findings.md#leak) [c](https://example.org)").filter((node) => node.kind === "link"), [
      { kind: "link", target: { kind: "lesson", target: "heap/reuse" }, children: [text("a")] },
      { kind: "link", target: { kind: "guide", target: "findings.md#leak" }, children: [text("b")] },
      { kind: "link", target: { kind: "address", target: "https://example.org" }, children: [text("c")] },
    ]);
  });

  it("has no way for HTML, pictures or scripts", () => {
    assert.equal(plainText("<b onclick=x>hi</b>"), "<b onclick=x>hi</b>");
    for (const source of ["[x](javascript:alert(1))", "[x](command:workbench.quit)", "![x](https://example.org/x.png)", "<script>x</script>"]) {
      const kinds = JSON.stringify(parseMarkdown(source));
      assert.ok(!/"html|"image/.test(kinds), kinds);
      assert.ok(!/"kind":"(lesson|guide)"/.test(kinds), kinds);
    }
  });

  it("has rows and cells of tables", () => {
    const [table] = parseMarkdown("| a | b |\n|---|---|\n| 1 | 2 |");
    assert.deepEqual(table, { kind: "table", children: [["a", "b"], ["1", "2"]].map((row, i) => ({ kind: "row", children: row.map((cell) => ({ kind: "cell", head: i === 0, children: [text(cell)] })) })) });
  });

  it("is read aloud as its words", () => assert.equal(plainText("`free(p)` keeps **one** [list](lesson:a/b)"), "free(p) keeps one list"));
});
