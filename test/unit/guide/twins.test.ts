/** The guide in both languages: the same pages, the same structure, no dead link; tables that follow from the sources are up to date; pictures are used and small. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type GuideLanguage, LANGUAGES, pageWith, tablesOf } from "../../../src/build/guidePages.mjs";
import { readLesson } from "../../../src/engine/session/lessons";
import { forPreview, lessonOf } from "../../../src/features/guide/guideText";

const GUIDE = "media/guide";
const PICTURES = "media/pictures";
const MOST_BYTES = 120 * 1024;
const read = (path: string): string => readFileSync(path, "utf8");
const pages = (language: GuideLanguage): string[] => readdirSync(`${GUIDE}/${language}`).sort();
const snippets = readdirSync("snippets", { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/")).sort();
const lessons = snippets.filter((name) => name.endsWith(".c")).flatMap((name) => {
  const lesson = readLesson(read(`snippets/${name}`));
  return lesson ? [{ id: name.slice(0, -2), title: { en: lesson.title.en ?? "", "zh-cn": lesson.title["zh-cn"] ?? "" }, questions: lesson.questions }] : [];
});

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
const withoutCode = (markdown: string): string => markdown.replace(FENCE, "").replace(/`[^`\n]*`/g, "``");

/** The code of a page; what stands behind # in shell lines is said in the reader's language. */
const codeOf = (markdown: string): string[] => [...markdown.matchAll(FENCE)].filter((m) => m[1] !== "text").map(([, language, code = ""]) => (language === "sh" ? code.replace(/ *# .*$/gm, "") : code));

/** Headings by level, rows of tables and items of lists in their order: how a page is built. */
const structureOf = (markdown: string): string[] =>
  withoutCode(markdown).split("\n").flatMap((line) => {
    const heading = /^(#+) /.exec(line)?.[1];
    if (heading) return [heading];
    if (/^\|/.test(line)) return [`row of ${line.replaceAll("\\|", "").split("|").length - 2}`];
    return /^(?:[-*]|\d+\.) /.test(line) ? ["item"] : [];
  });

/** As VS Code and GitHub make the anchor of a heading. */
const slug = (heading: string): string => heading.replaceAll("`", "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, "").replace(/\s/g, "-");
const anchorsOf = (markdown: string): Set<string> => new Set([...markdown.replace(FENCE, "").matchAll(/^#+ (.*)$/gm)].map((m) => slug(m[1]!)));

/** What a link of a page leads to and does not find; null: it is fine. */
function deadLink(file: string, link: string, language: GuideLanguage): string | null {
  if (/^https?:/.test(link)) return null;
  const lesson = /^lesson:([^#]+)$/.exec(link)?.[1];
  if (lesson) return lessons.some((l) => l.id === lesson) ? null : `no lesson ${lesson}`;
  const [path = "", anchor] = link.replace(/^guide:/, "").split("#");
  const target = path === "" ? file : link.startsWith("guide:") ? `${GUIDE}/${language}/${path}` : normalize(join(dirname(file), path));
  if (!existsSync(target)) return `no file ${target}`;
  return anchor === undefined || anchorsOf(read(target)).has(decodeURIComponent(anchor)) ? null : `no heading ${link}`;
}

function deadLinks(file: string, language: GuideLanguage): string[] {
  const links = [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1]!);
  return links.flatMap((link) => deadLink(file, link, language) ?? []);
}

describe("the guide", () => {
  it("has the same pages in both languages", () => assert.deepEqual(pages("zh-cn"), pages("en")));

  for (const page of pages("en")) {
    const english = page === "README.md" ? "README.md" : `${GUIDE}/en/${page}`;
    it(`${page}: built alike in both languages, with the same code`, () => {
      const [en, zh] = [read(english), read(`${GUIDE}/zh-cn/${page}`)];
      assert.deepEqual(structureOf(zh), structureOf(en));
      assert.deepEqual(codeOf(zh), codeOf(en));
    });
  }

  for (const language of LANGUAGES) {
    it(`has no dead link (${language})`, () => {
      for (const page of pages(language)) assert.deepEqual(deadLinks(`${GUIDE}/${language}/${page}`, language), [], page);
    });

    it(`lists all its pages (${language})`, () => {
      const index = read(`${GUIDE}/${language}/README.md`);
      assert.deepEqual(pages(language).filter((page) => page !== "README.md" && !index.includes(`](${page})`)), []);
    });

    for (const [page, tables] of Object.entries(tablesOf(lessons, language))) {
      it(`${page} says what the sources say (${language}; else: npm run guide)`, () => {
        const text = read(`${GUIDE}/${language}/${page}`);
        assert.equal(pageWith(text, tables), text);
      });
    }
  }
});

describe("the README", () => {
  it("has no dead link", () => assert.deepEqual(deadLinks("README.md", "en"), []));

  it("shows every picture, each of them small, as the Chinese one does", () => {
    const shown = (file: string): string[] => [...read(file).matchAll(/!\[[^\]]+\]\([^)]*\/([\w-]+\.png)\)/g)].map((m) => m[1]!);
    assert.deepEqual(shown("README.md").toSorted(), readdirSync(PICTURES).sort());
    assert.deepEqual(shown(`${GUIDE}/zh-cn/README.md`), shown("README.md"));
    for (const name of readdirSync(PICTURES)) {
      assert.ok(statSync(`${PICTURES}/${name}`).size <= MOST_BYTES, name);
      assert.ok(readFileSync(`${PICTURES}/${name}`).readUInt32BE(16) <= 1000, `${name} is too wide`);
    }
  });

  it("finds its pictures in the package too", () => {
    const shipped = read(".vscodeignore").split("\n");
    for (const line of ["!README.md", `!${PICTURES}/*.png`, "!media/guide/**"]) assert.ok(shipped.includes(line), line);
  });
});

describe("texts of lessons", () => {
  const texts = snippets.filter((name) => name.endsWith(".md"));
  for (const text of texts.filter((name) => !name.endsWith(".zh-cn.md"))) {
    it(`${text} has its twin with the same code`, () => {
      const twin = text.replace(/\.md$/, ".zh-cn.md");
      assert.ok(texts.includes(twin), "no Chinese text");
      assert.deepEqual(codeOf(read(`snippets/${twin}`)).length, codeOf(read(`snippets/${text}`)).length);
    });
  }

  it("have an English twin, and a lesson", () => {
    for (const text of texts) {
      assert.ok(texts.includes(text.replace(/(\.zh-cn)?\.md$/, ".md")), `${text}: no English text`);
      assert.ok(snippets.includes(text.replace(/(\.zh-cn)?\.md$/, ".c")), `${text}: no lesson`);
    }
  });

  it("have no dead link", () => {
    for (const text of texts) assert.deepEqual(deadLinks(`snippets/${text}`, text.endsWith(".zh-cn.md") ? "zh-cn" : "en"), [], text);
  });
});

describe("a page in the preview", () => {
  it("links lessons and pages by paths that the preview follows", () => {
    assert.equal(forPreview("[a](lesson:heap/reuse) [b](guide:findings.md#leak)"), "[a](lesson/heap/reuse) [b](findings.md#leak)");
    assert.equal(lessonOf("/en/lesson/heap/reuse"), "heap/reuse");
    assert.equal(lessonOf("/en/guide.md"), null);
  });

  it("leaves out what leads out of the guide", () => {
    assert.equal(forPreview("a\n![x](../../pictures/x.png)\nb\n"), "a\nb\n");
  });
});
