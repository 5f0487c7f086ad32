/** The walkthrough: its pictures are there and take their colours from the theme, its links lead to commands and lessons that exist. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";

const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

interface Step { readonly id: string; readonly description: string; readonly media: { readonly svg: string }; readonly completionEvents: readonly string[] }
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when: string }[];
  };
}

const { contributes } = json("package.json") as Manifest;
const steps = contributes.walkthroughs.flatMap((one) => one.steps);
const views = Object.values(contributes.views).flat().map(({ id }) => id);
const commands = new Set([...contributes.commands.map(({ command }) => command), ...views.map((id) => `${id}.focus`)]);
const isKnown = (command: string): boolean => commands.has(command) || command.startsWith("workbench.");

const linksIn = (text: string): { readonly command: string; readonly args: readonly unknown[] }[] =>
  [...text.matchAll(/\(command:([\w.]+)(?:\?([^)]*))?\)/g)].map(([, command = "", args]) => ({ command, args: args === undefined ? [] : (JSON.parse(decodeURIComponent(args)) as unknown[]) }));

describe("the walkthrough", () => {
  it("has five to seven steps", () => assert.ok(steps.length >= 5 && steps.length <= 7));

  for (const step of steps) {
    it(`${step.id} has a picture without colours of its own`, () => {
      const picture = readFileSync(step.media.svg, "utf8");
      assert.match(picture, /^<svg /);
      assert.deepEqual(picture.match(/#[0-9a-f]{3,8}\b|\b(?:black|white|red|green|blue)\b/gi) ?? [], []);
    });

    it(`${step.id} names its colours as pages inside VS Code know them, too: pagewalk-heap\\.leaked`, () => {
      for (const [, first, second, known] of readFileSync(step.media.svg, "utf8").matchAll(/var\(--vscode-pagewalk-(\w+)-(\w+)(?:, var\(--vscode-pagewalk-(\w+\\\.\w+)\))?/g)) assert.equal(known, `${first}\\.${second}`);
    });

    for (const file of ["package.nls.json", "package.nls.zh-cn.json"]) {
      it(`${step.id} leads to what exists (${file})`, () => {
        const text = (json(file) as Record<string, string>)[step.description.slice(1, -1)]!;
        const links = linksIn(text);
        assert.ok(links.length > 0);
        for (const { command, args } of links) {
          assert.ok(isKnown(command), command);
          if (command === "pagewalk.lesson.open") assert.ok(existsSync(`snippets/${String(args[0])}.c`), String(args));
        }
      });
    }

    it(`${step.id} is done by something that can happen`, () => {
      for (const event of step.completionEvents) {
        const [kind, what = ""] = event.split(":");
        if (kind === "onCommand") assert.ok(isKnown(what) || what === "pagewalk.explain", event);
        else if (kind === "onView") assert.ok(views.includes(what), event);
        else assert.equal(kind, "onContext", event);
      }
    });
  }
});

describe("the keys of lessons", () => {
  it("are nobody else's", () => {
    const own = contributes.keybindings.filter(({ command }) => command.startsWith("pagewalk.lesson"));
    assert.ok(own.length >= 2);
    for (const { command, key } of own) assert.deepEqual(contributes.keybindings.filter((one) => one.key === key).map((one) => one.command), [command]);
  });
});
