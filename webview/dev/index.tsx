/**
 * A plain page with every panel and fixture, in all four themes: dist/dev/index.html. With ?bare=1 the page is one panel and
 * nothing else, under the same content security policy as in VS Code; tests open it so.
 */
import { render } from "preact";
import { panelPolicy } from "../../src/protocol/panelPage";
import { useState } from "preact/hooks";
import "./dev.css";
import { fixtures } from "./fixtures";
import { installApi, playHost } from "./host";
import { lessonFixtures, playLesson } from "./lessons/play";
import { applyTheme, type ThemeName, themeNames } from "./themes";

const query = new URLSearchParams(location.search);
const panels = ["addressSpace", "heap", "pageWalk", "physical", "slab", "kernelSpace", "lesson"];
const widths = [1100, 760, 640, 420, 340];

const isTheme = (name: string | null): name is ThemeName => themeNames.some((one) => one === name);

/** The panel's own document, as the extension makes it: policy, style sheet, script. */
function showBare(): void {
  const name = query.get("fixture") ?? "list";
  const fixture = fixtures[name] ?? fixtures.list;
  const isLesson = name in lessonFixtures;
  const panel = isLesson ? "lesson" : fixture.panel;
  const nonce = "dev";
  for (const old of document.querySelectorAll("link, script")) old.remove();
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = panelPolicy(nonce);
  const library = document.createElement("meta");
  library.setAttribute("property", "csp-nonce");
  library.content = nonce;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `../webview/${panel}.css`, nonce });
  const script = Object.assign(document.createElement("script"), { src: `../webview/${panel}.js`, nonce });
  const theme = query.get("theme");
  applyTheme(isTheme(theme) ? theme : "dark");
  const locale = query.get("locale") ?? "en";
  const drawer = `${panel} ${name}`;
  const host = isLesson ? playLesson(name, locale, installApi(drawer)) : playHost(fixture, { locale, drawer });
  Object.assign(globalThis, { pagewalkDev: { host, applyTheme, fixtures } });
  style.onload = () => document.body.append(script);
  document.head.append(policy, library, style);
}

function Choice({ label, values, value, onChange }: { label: string; values: readonly string[]; value: string; onChange: (value: string) => void }) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {values.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

function Gallery() {
  const [panel, setPanel] = useState(panels[0]);
  const [fixture, setFixture] = useState("all");
  const [theme, setTheme] = useState<string>("dark");
  const [width, setWidth] = useState("760");
  const [locale, setLocale] = useState("en");
  const names = panel === "lesson" ? Object.keys(lessonFixtures) : Object.keys(fixtures).filter((name) => fixtures[name].panel === panel);
  const shown = names.includes(fixture) ? [fixture] : names;
  return (
    <>
      <nav>
        <Choice label="panel" values={panels} value={panel} onChange={setPanel} />
        <Choice label="fixture" values={["all", ...names]} value={fixture} onChange={setFixture} />
        <Choice label="theme" values={themeNames} value={theme} onChange={setTheme} />
        <Choice label="width" values={widths.map(String)} value={width} onChange={setWidth} />
        <Choice label="language" values={["en", "zh-cn"]} value={locale} onChange={setLocale} />
      </nav>
      <main>
        {shown.map((name) => {
          const src = `?bare=1&fixture=${name}&theme=${theme}&locale=${locale}`;
          return (
            <figure key={`${src} ${width}`}>
              <figcaption>{name}</figcaption>
              <iframe title={name} src={src} width={width} height={720} />
            </figure>
          );
        })}
      </main>
    </>
  );
}

if (query.has("bare")) showBare();
else {
  const root = document.createElement("div");
  document.body.append(root);
  render(<Gallery />, root);
}
