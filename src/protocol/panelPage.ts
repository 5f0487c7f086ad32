/** The document of every panel: nothing may load but its own style sheet and script, each by this document's nonce. */
import type { PanelName } from "./messages";

export interface PanelPageOptions {
  readonly panel: PanelName | "lesson";
  /** Addresses as the webview may load them. */
  readonly script: string;
  readonly style: string;
  /** Fresh for each document. */
  readonly nonce: string;
  /** Title for assistive technology, in the user's language. */
  readonly title: string;
  readonly locale: string;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => escapes[c] ?? c);

export const panelPolicy = (nonce: string): string => `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;

/** The meta element "csp-nonce" is where the component library looks for the nonce of the one style element it makes. */
export function panelPage({ panel, script, style, nonce, title, locale }: PanelPageOptions): string {
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(panelPolicy(nonce))}">
<meta property="csp-nonce" content="${escaped(nonce)}">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${escaped(nonce)}" href="${escaped(style)}">
</head>
<body data-panel="${panel}">
<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>
`;
}
