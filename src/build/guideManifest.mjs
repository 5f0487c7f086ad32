// Tables of the user guide (guide.md) that say what the manifest says: commands with their keys, settings, fields of a launch
// configuration, words of the machine; and the keys of the panels, from the lists that the panels show themselves.
import { readFileSync, readdirSync } from "node:fs";

const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const nls = (language) => json(language === "en" ? "package.nls.json" : `package.nls.${language}.json`);
const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (...cells) => `| ${cells.map(cell).join(" | ")} |`;

/** `%id%` in words. */
const said = (texts, text = "") => text.replace(/^%(.+)%$/, (_, id) => texts[id] ?? id);

const KEY_NAMES = { ctrl: "Ctrl", alt: "Alt", shift: "Shift", cmd: "Cmd" };
const keyName = (key) => key.split("+").map((part) => KEY_NAMES[part] ?? part.toUpperCase()).join("+");
const chord = (keys) => keys.split(" ").map((key) => `\`${keyName(key)}\``).join(" ");

/** Commands of the palette, with their keys. Those that need a place to point at (menus only) are marked by the manifest. */
export function commandRows(language) {
  const { commands, keybindings = [], menus } = json("package.json").contributes;
  const texts = nls(language);
  const hidden = new Set(menus.commandPalette.filter((m) => m.when === "false").map((m) => m.command));
  const keysOf = (command) => keybindings.filter((k) => k.command === command).map((k) => chord(k.key)).join(" ") || "—";
  return commands.filter((c) => !hidden.has(c.command)).map((c) => row(said(texts, c.title), keysOf(c.command)));
}

const shown = (value) => (value === undefined || value === "" ? "—" : `\`${typeof value === "object" ? JSON.stringify(value) : value}\``);
const values = (property) => (property.enum ? property.enum.filter((v) => v !== "").map((v) => `\`${v}\``).join(" ") : "");

export function settingRows(language) {
  const { configuration } = json("package.json").contributes;
  const texts = nls(language);
  return [configuration].flat().flatMap((group) =>
    Object.entries(group.properties).map(([name, p]) => row(`\`${name}\``, shown(p.default), said(texts, p.markdownDescription ?? p.description) + (p.enum ? ` ${values(p)}` : ""))),
  );
}

const launch = () => json("package.json").contributes.debuggers[0].configurationAttributes.launch.properties;

export const launchRows = (language) => Object.entries(launch()).map(([name, p]) => row(`\`${name}\``, shown(p.default), said(nls(language), p.description)));

export const machineRows = (language) => Object.entries(launch().system.properties).map(([name, p]) => row(`\`${name}\``, values(p) || "—", said(nls(language), p.description)));

const PANELS = { addressSpace: "addressSpace", heap: "heap", pageWalk: "pageWalk", physical: "physical", slab: "slab", kernelSpace: "kernelSpace" };

function catalogue(language) {
  const files = readdirSync("media/l10n").filter((name) => name.endsWith(`.${language}.json`) && !name.startsWith("bundle"));
  return Object.assign({}, ...files.map((name) => json(`media/l10n/${name}`)));
}

/** One row a key and meaning, with the panels that have it. */
export function keyRows(language) {
  const texts = { ...catalogue(language), ...nls(language) };
  const rows = new Map();
  for (const [panel, view] of Object.entries(PANELS)) {
    const list = readFileSync(`webview/panels/${panel}/help.ts`, "utf8");
    for (const [, key, id] of list.matchAll(/\["([^"]+)", "(keys\.\w+)"\]/g)) {
      const name = `${key}\n${id}`;
      rows.set(name, [...(rows.get(name) ?? []), texts[`view.${view}`]]);
    }
  }
  const all = Object.keys(PANELS).length;
  const everywhere = { en: "all", "zh-cn": "全部" }[language];
  return [...rows].map(([name, panels]) => {
    const [key, id] = name.split("\n");
    return row(key.split(" ").map((k) => `\`${k}\``).join(" "), texts[id], panels.length === all ? everywhere : panels.join({ en: ", ", "zh-cn": "、" }[language]));
  });
}
