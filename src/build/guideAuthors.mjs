// The tables of the teacher's guide: keys of front matter and quantities, as views/annotations declares them, in the words of
// media/l10n/annotations.*.json.
import { readFileSync } from "node:fs";

const texts = (language) => JSON.parse(readFileSync(`media/l10n/annotations.${language}.json`, "utf8"));
const cell = (text) => text.replace(/\|/g, "\\|");

/** [key, an example of its value]; `title: { twin: true, value: "text", example: "…" }`. */
export function frontKeys() {
  const source = readFileSync("src/views/annotations/frontMatter.ts", "utf8");
  return [...source.matchAll(/^ {2}(\w+): \{ twin: (true|false), value: "\w+", example: "(.*)" \},$/gm)].map(([, key, twin, example]) => ({ key, twin: twin === "true", example }));
}

export function frontRows(language) {
  const catalogue = texts(language);
  return frontKeys().map(({ key, twin, example }) => `| \`${key}\`${twin ? ` \`${key}.zh-cn\`` : ""} | \`${cell(example)}\` | ${cell(catalogue[`annotation.front.${key}`])} |`);
}

/** [name, arguments, group] in the order of the source. */
export function quantities() {
  const source = readFileSync("src/views/annotations/quantities.ts", "utf8");
  const pattern = /all\("(\w+)", "([^"]+)"\)|\["(\w+)", \{ group: "(\w+)", args: \["(\w+)"\] \}\]|call\("(\w+)"((?:, "\w+")*)\)/g;
  return [...source.matchAll(pattern)].flatMap(([, group, names, name, ownGroup, argument, called, args]) => {
    if (names) return names.split(" ").map((one) => ({ name: one, args: [], group }));
    if (name) return [{ name, args: [argument], group: ownGroup }];
    return [{ name: called, args: [...args.matchAll(/"(\w+)"/g)].map((m) => m[1]), group: "function" }];
  });
}

export function quantityRows(language) {
  const catalogue = texts(language);
  return quantities().map(({ name, args, group }) => {
    const written = `$${name}${args.length > 0 ? `(${args.join(", ")})` : ""}`;
    return `| \`${written}\` | ${cell(catalogue[`quantity.${name}`]).replace(/\$\w+\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "`$&`")} | ${cell(catalogue[`quantity.${group}`])} |`;
  });
}
