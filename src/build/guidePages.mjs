// What of the guide follows from the sources: a page's tables by the names of their comments (guide.mjs writes them, a test compares).
import { frontRows, quantityRows } from "./guideAuthors.mjs";
import { functionTables } from "./guideFunctions.mjs";
import { commandRows, keyRows, launchRows, machineRows, settingRows } from "./guideManifest.mjs";
import { questionRows } from "./guideQuestions.mjs";

export const LANGUAGES = ["en", "zh-cn"];

const HEADS = {
  functions: { en: ["Header", "Simulated", "Declared, not simulated"], "zh-cn": ["头文件", "已模拟", "仅有声明，未模拟"] },
  commands: { en: ["Command", "Keys"], "zh-cn": ["命令", "按键"] },
  keys: { en: ["Key", "What it does", "Panels"], "zh-cn": ["按键", "作用", "面板"] },
  settings: { en: ["Setting", "Default", "Meaning"], "zh-cn": ["设置", "默认值", "含义"] },
  launch: { en: ["Field", "Default", "Meaning"], "zh-cn": ["字段", "默认值", "含义"] },
  machine: { en: ["Word", "Values", "Meaning"], "zh-cn": ["配置词", "取值", "含义"] },
  front: { en: ["Key", "Example", "Meaning"], "zh-cn": ["键", "例子", "含义"] },
  quantities: { en: ["Quantity", "Meaning", "When"], "zh-cn": ["量", "含义", "何时取值"] },
  questions: { en: ["No.", "Question", "Lessons"], "zh-cn": ["编号", "问题", "课程"] },
};
/** A table: its head in the language, and its rows. */
const table = (kind, language, rows) => [`| ${HEADS[kind][language].join(" | ")} |`, `${"| --- ".repeat(HEADS[kind][language].length)}|`, ...rows].join("\n");

/** { page: { table: text } } */
export function tablesOf(lessons, language) {
  const { library, kernel } = functionTables();
  const manifest = { commands: commandRows, keys: keyRows, settings: settingRows, launch: launchRows, machine: machineRows };
  return {
    "guide.md": Object.fromEntries(Object.entries(manifest).map(([kind, rows]) => [kind, table(kind, language, rows(language))])),
    "functions.md": { library: table("functions", language, library), kernel: table("functions", language, kernel) },
    "teacher.md": { front: table("front", language, frontRows(language)), quantities: table("quantities", language, quantityRows(language)) },
    "questions.md": { questions: table("questions", language, questionRows(lessons, language)) },
  };
}

/** A page with its tables put in. */
export function pageWith(text, tables) {
  let page = text;
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- table: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(page)) throw new Error(`there is no place for the table ${name}`);
    page = page.replace(place, (_, before, after) => `${before}\n${table}\n\n${after}`);
  }
  return page;
}
