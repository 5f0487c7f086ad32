import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import panelsEn from "../../../media/l10n/webview.en.json";
import panelsZh from "../../../media/l10n/webview.zh-cn.json";
import heapEn from "../../../media/l10n/heap.en.json";
import heapZh from "../../../media/l10n/heap.zh-cn.json";
import heapLivesEn from "../../../media/l10n/heapLives.en.json";
import heapLivesZh from "../../../media/l10n/heapLives.zh-cn.json";
import kernelSpaceEn from "../../../media/l10n/kernelSpace.en.json";
import kernelSpaceZh from "../../../media/l10n/kernelSpace.zh-cn.json";
import lessonEn from "../../../media/l10n/lesson.en.json";
import lessonZh from "../../../media/l10n/lesson.zh-cn.json";
import physicalEn from "../../../media/l10n/physical.en.json";
import physicalZh from "../../../media/l10n/physical.zh-cn.json";
import whyEn from "../../../media/l10n/why.en.json";
import whyZh from "../../../media/l10n/why.zh-cn.json";
import { SENTENCES } from "../../../src/views/model/sentences";
import { catalogueFor, language, parse, piecesOf, t, textOf } from "../../../webview/state/l10n";

const en = { ...panelsEn, ...physicalEn, ...kernelSpaceEn, ...heapEn, ...heapLivesEn, ...lessonEn };
const zh = { ...panelsZh, ...physicalZh, ...kernelSpaceZh, ...heapZh, ...heapLivesZh, ...lessonZh };
const holes = (text: string): string[] => [...new Set(parse(text).flatMap((piece) => (piece.kind === "argument" ? [piece.name] : [])))].sort();
const catalogues: readonly (readonly [string, Readonly<Record<string, string>>])[] = [["en", { ...en, ...whyEn }], ["zh-cn", { ...zh, ...whyZh }]];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : []));
}

describe("texts of the panels", () => {
  it("are the same set in both languages", () => assert.deepEqual(Object.keys(zh), Object.keys(en)));

  it("take the same arguments in both languages", () => {
    for (const [id, text] of Object.entries<string>(en)) assert.deepEqual(holes((zh as Record<string, string>)[id]), holes(text), id);
  });

  it("have words for every sentence a view can say, with its arguments", () => {
    for (const [name, catalogue] of catalogues) for (const [id, args] of Object.entries(SENTENCES)) assert.deepEqual(holes(catalogue[id] ?? "missing"), [...new Set<string>(args)].sort(), `${name} ${id}`);
  });

  it("are all used", () => {
    const code = [...sources("webview"), ...sources("src/views")].map((file) => readFileSync(file, "utf8")).join("\n");
    const built = /^(legend\.arrow|changes|wait|walk\.(owner|policy|stop|tlb|access|legend|shows|leaf|subject)\.|task\.(?=running|ready|waiting|stopped)|process\.(?=zombie|ended)|page\.(?=anonymous|file|shmem|kernel)|home\.(?=private|shared|cow|zero|absent|part)|compare\.(?=none|private|shared|cow|zero|absent|part)|section\.|slab\.(way|legend)\.|kernelSpace\.(use|kind|cache)\.|heap\.(broken|field)\.|physical\.(owner|type|role|colour)\.|kept\.|curves\.taken|allocators\.(end\.|part\.|worst|asked|taken|internal|external|failures|leaks|cost|allocator$|end$))/;
    assert.deepEqual(Object.keys(en).filter((id) => !built.test(id) && !code.includes(`"${id}"`)), []);
  });

  it("fall back: to the language of a region, then to English", () => {
    assert.equal(catalogueFor("zh-TW")["topbar.table"], "表格");
    assert.equal(catalogueFor("de")["topbar.table"], "Table");
  });
});

describe("messages", () => {
  it("fill in arguments and choose word forms", () => {
    assert.equal(t("unit.bytes", { n: 1 }), "1 byte");
    assert.equal(t("unit.bytes", { n: 4 }), "4 bytes");
  });

  it("group digits as the language does", () => {
    assert.equal(t("topbar.step", { step: 12345 }), "step 12,345");
    language.value = { locale: "zh-cn", texts: {} };
    assert.equal(t("topbar.step", { step: 12345 }), "第 12,345 步");
    language.value = { locale: "en", texts: {} };
  });

  it("split bold runs and arguments", () => {
    assert.deepEqual(parse("**A {x}:** b"), [
      { kind: "text", text: "A ", bold: true },
      { kind: "argument", name: "x", forms: null, bold: true },
      { kind: "text", text: ":", bold: true },
      { kind: "text", text: " b", bold: false },
    ]);
  });

  it("show an id nobody knows as itself, a host's text as given, a missing argument as a gap", () => {
    assert.deepEqual(piecesOf("no.such"), [{ kind: "text", text: "no.such", bold: false }]);
    language.value = { locale: "en", texts: { "host.text": "from {who}" } };
    assert.equal(textOf({ id: "host.text", args: { who: { kind: "prose", text: "the `host`" } } }), "from the host");
    assert.equal(textOf({ id: "host.text", args: {} }), "from …");
    language.value = { locale: "en", texts: {} };
  });

  it("nest", () => {
    assert.equal(textOf({ id: "row.object", args: { object: { kind: "message", message: { id: "row.text", args: { text: { kind: "code", text: "x" } } } } } }), "x");
  });
});
