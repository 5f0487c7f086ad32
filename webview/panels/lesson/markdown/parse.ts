/**
 * Markdown to a small tree that can hold nothing but text: no HTML, no pictures, no scripts. A link leads to a lesson or a page of the
 * guide; any other address is only shown. markdown-it gives a flat list of tokens with opening and closing ones; here they nest.
 */
import MarkdownIt from "markdown-it";

export type Block =
  | { readonly kind: "paragraph" | "quote" | "list" | "numbers" | "item" | "table" | "row"; readonly children: readonly Node[] }
  | { readonly kind: "cell"; readonly head: boolean; readonly children: readonly Node[] }
  | { readonly kind: "heading"; readonly level: number; readonly children: readonly Node[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" };

export type Inline =
  | { readonly kind: "text" | "codeSpan"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "strong" | "emphasis" | "struck"; readonly children: readonly Node[] }
  | { readonly kind: "link"; readonly target: LinkTarget; readonly children: readonly Node[] };

export type Node = Block | Inline;

export type LinkTarget = { readonly kind: "lesson" | "guide" | "address"; readonly target: string };

type Token = ReturnType<MarkdownIt["parse"]>[number];

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable(["image", "reference", "html_block", "html_inline"]);

function targetOf(href: string): LinkTarget {
  const [, scheme, rest] = /^(lesson|guide):(.*)$/.exec(href) ?? [];
  if (scheme === "lesson" || scheme === "guide") return { kind: scheme, target: decoded(rest ?? "") };
  return { kind: "address", target: href };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const containers: Readonly<Record<string, (token: Token, children: readonly Node[]) => Node>> = {
  paragraph: (_, children) => ({ kind: "paragraph", children }),
  blockquote: (_, children) => ({ kind: "quote", children }),
  bullet_list: (_, children) => ({ kind: "list", children }),
  ordered_list: (_, children) => ({ kind: "numbers", children }),
  list_item: (_, children) => ({ kind: "item", children }),
  heading: (token, children) => ({ kind: "heading", level: Number(token.tag.slice(1)), children }),
  table: (_, children) => ({ kind: "table", children }),
  tr: (_, children) => ({ kind: "row", children }),
  th: (_, children) => ({ kind: "cell", head: true, children }),
  td: (_, children) => ({ kind: "cell", head: false, children }),
  strong: (_, children) => ({ kind: "strong", children }),
  em: (_, children) => ({ kind: "emphasis", children }),
  s: (_, children) => ({ kind: "struck", children }),
  link: (token, children) => ({ kind: "link", target: targetOf(token.attrGet("href") ?? ""), children }),
};

function leaf(token: Token): readonly Node[] {
  switch (token.type) {
    case "inline":
      return nest(token.children ?? []);
    case "fence":
    case "code_block":
      return [{ kind: "code", text: token.content.replace(/\n$/, "") }];
    case "hr":
      return [{ kind: "rule" }];
    case "code_inline":
      return [{ kind: "codeSpan", text: token.content }];
    case "hardbreak":
      return [{ kind: "break" }];
    case "softbreak":
      return [{ kind: "text", text: "\n" }];
    default:
      return token.content === "" ? [] : [{ kind: "text", text: token.content }];
  }
}

/** Opening and closing tokens of no known kind (thead, tbody) are left out, what is between them stays. */
function nest(tokens: readonly Token[]): readonly Node[] {
  const levels: { readonly token: Token | null; readonly children: Node[] }[] = [{ token: null, children: [] }];
  for (const token of tokens) {
    const top = levels.at(-1)!.children;
    if (token.nesting === 1) levels.push({ token, children: [] });
    else if (token.nesting === 0) top.push(...leaf(token));
    else if (levels.length > 1) {
      const { token: opening, children } = levels.pop()!;
      const make = opening ? containers[opening.type.replace(/_open$/, "")] : undefined;
      levels.at(-1)!.children.push(...(make && opening ? [make(opening, children)] : children));
    }
  }
  return levels[0]!.children;
}

export const parseMarkdown = (text: string): readonly Node[] => nest(reader.parse(text, {}));

/** One line: of a note, a question, a choice. */
export const parseInline = (text: string): readonly Node[] => nest(reader.parseInline(text, {}));
