/** The values that VS Code's four default themes give to the tokens panels use; Pagewalk's own come from the manifest. */
import manifest from "../../package.json";

export const themeNames = ["dark", "light", "hc", "hcLight"] as const;
export type ThemeName = (typeof themeNames)[number];

interface Theme {
  readonly bodyClass: string;
  readonly defaults: "dark" | "light" | "highContrast" | "highContrastLight";
  readonly tokens: Readonly<Record<string, string>>;
}

const dark = {
  "editor-background": "#1F1F1F", foreground: "#CCCCCC", focusBorder: "#0078D4", "panel-border": "#2B2B2B", "list-hoverBackground": "#2A2D2E", "list-activeSelectionBackground": "#04395E",
  "list-activeSelectionForeground": "#FFFFFF", "inputOption-activeBackground": "#2489DB82", "inputOption-activeBorder": "#2488DB", "inputOption-activeForeground": "#FFFFFF",
  "button-background": "#0078D4", "button-foreground": "#FFFFFF", "button-hoverBackground": "#026EC1", "button-border": "#FFFFFF12", "button-secondaryBackground": "#313131", "button-secondaryForeground": "#CCCCCC",
  "button-secondaryHoverBackground": "#3C3C3C", "textLink-foreground": "#4DAAFC", "textLink-activeForeground": "#4DAAFC", "progressBar-background": "#0078D4", "editor-stackFrameHighlightBackground": "#FFFF0033",
  "input-background": "#313131", "input-foreground": "#CCCCCC", "input-border": "#3C3C3C", "settings-dropdownBorder": "#3C3C3C", "editorHoverWidget-background": "#202020", "editorHoverWidget-foreground": "#CCCCCC", "editorHoverWidget-border": "#454545",
};
const light = {
  "editor-background": "#FFFFFF", foreground: "#3B3B3B", focusBorder: "#005FB8", "panel-border": "#E5E5E5", "list-hoverBackground": "#F2F2F2", "list-activeSelectionBackground": "#E8E8E8",
  "list-activeSelectionForeground": "#000000", "inputOption-activeBackground": "#BED6ED", "inputOption-activeBorder": "#005FB8", "inputOption-activeForeground": "#000000",
  "button-background": "#005FB8", "button-foreground": "#FFFFFF", "button-hoverBackground": "#0258A8", "button-border": "#0000001A", "button-secondaryBackground": "#E5E5E5", "button-secondaryForeground": "#3B3B3B",
  "button-secondaryHoverBackground": "#CCCCCC", "textLink-foreground": "#005FB8", "textLink-activeForeground": "#005FB8", "progressBar-background": "#005FB8", "editor-stackFrameHighlightBackground": "#FFFF6673",
  "input-background": "#FFFFFF", "input-foreground": "#3B3B3B", "input-border": "#CECECE", "settings-dropdownBorder": "#CECECE", "editorHoverWidget-background": "#F8F8F8", "editorHoverWidget-foreground": "#3B3B3B", "editorHoverWidget-border": "#C8C8C8",
};
const hc = {
  "editor-background": "#000000", foreground: "#FFFFFF", focusBorder: "#F38518", contrastBorder: "#6FC3DF", contrastActiveBorder: "#F38518", "panel-border": "#6FC3DF", "list-hoverBackground": "#FFFFFF1A",
  "inputOption-activeBorder": "#6FC3DF", "inputOption-activeForeground": "#FFFFFF", "button-background": "#000000", "button-foreground": "#FFFFFF", "button-border": "#6FC3DF", "button-secondaryForeground": "#FFFFFF",
  "textLink-foreground": "#21A6FF", "textLink-activeForeground": "#21A6FF", "progressBar-background": "#6FC3DF", "editor-stackFrameHighlightBackground": "#FFFF0033", "input-background": "#000000", "input-foreground": "#FFFFFF", "input-border": "#6FC3DF", "settings-dropdownBorder": "#6FC3DF",
  "editorHoverWidget-background": "#0C141F", "editorHoverWidget-foreground": "#FFFFFF", "editorHoverWidget-border": "#6FC3DF",
};
const hcLight = {
  "editor-background": "#FFFFFF", foreground: "#292929", focusBorder: "#006BBD", contrastBorder: "#0F4A85", contrastActiveBorder: "#006BBD", "panel-border": "#0F4A85", "list-hoverBackground": "#0F4A851A",
  "list-activeSelectionBackground": "#0F4A851A", "inputOption-activeBorder": "#0F4A85", "inputOption-activeForeground": "#292929", "button-background": "#0F4A85", "button-foreground": "#FFFFFF", "button-hoverBackground": "#0F4A85", "button-border": "#0F4A85",
  "button-secondaryBackground": "#FFFFFF", "button-secondaryForeground": "#292929", "textLink-foreground": "#0F4A85", "textLink-activeForeground": "#0F4A85", "progressBar-background": "#0F4A85", "editor-stackFrameHighlightBackground": "#FFFF6673",
  "input-background": "#FFFFFF", "input-foreground": "#292929", "input-border": "#0F4A85", "settings-dropdownBorder": "#0F4A85", "editorHoverWidget-background": "#FFFFFF", "editorHoverWidget-foreground": "#292929", "editorHoverWidget-border": "#0F4A85",
};

const themes: Readonly<Record<ThemeName, Theme>> = {
  dark: { bodyClass: "vscode-dark", defaults: "dark", tokens: dark },
  light: { bodyClass: "vscode-light", defaults: "light", tokens: light },
  hc: { bodyClass: "vscode-high-contrast", defaults: "highContrast", tokens: hc },
  hcLight: { bodyClass: "vscode-high-contrast vscode-high-contrast-light", defaults: "highContrastLight", tokens: hcLight },
};

const fonts = {
  "font-family": '"Noto Sans", Ubuntu, "Liberation Sans", "Noto Sans CJK SC", sans-serif',
  "font-size": "13px",
  "font-weight": "normal",
  "editor-font-family": '"Noto Sans Mono", "DejaVu Sans Mono", monospace',
  "editor-font-size": "14px",
};

/** Does what VS Code does to a webview's document: variables on <html>, a class on <body>. */
export function applyTheme(name: ThemeName): void {
  const theme = themes[name];
  const { style } = document.documentElement;
  for (const token of [...style].filter((property) => property.startsWith("--vscode-"))) style.removeProperty(token);
  for (const [token, value] of Object.entries({ ...fonts, ...theme.tokens })) style.setProperty(`--vscode-${token}`, value);
  for (const color of manifest.contributes.colors) style.setProperty(`--vscode-${color.id.replaceAll(".", "-")}`, color.defaults[theme.defaults]);
  document.body.className = theme.bodyClass;
}
