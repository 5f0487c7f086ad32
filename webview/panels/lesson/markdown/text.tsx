/** The tree of a lesson's text as elements. Nothing here is set as HTML. */
import type { ComponentChild } from "preact";
import { useMemo } from "preact/hooks";
import { t } from "../../../state/l10n";
import { type LinkTarget, type Node, parseInline, parseMarkdown } from "./parse";

export interface TextWays {
  lesson(id: string): void;
  guide(target: string): void;
}

/** A button would not break at the end of a line, and an anchor's address would be the webview's to follow. */
const linkTo = (follow: () => void): object => ({ role: "link", tabindex: 0, onClick: follow, onKeyDown: (event: KeyboardEvent) => event.key === "Enter" && follow() });

function LinkTo({ target, ways, children }: { target: LinkTarget; ways: TextWays; children: ComponentChild }) {
  const { kind, target: to } = target;
  if (kind === "address")
    return (
      <span class="address-text" title={t("lesson.outside")}>
        {children} (<code>{to}</code>)
      </span>
    );
  const follow = (): void => (kind === "lesson" ? ways.lesson(to) : ways.guide(to));
  return (
    <span class="text-link" {...linkTo(follow)}>
      {children}
    </span>
  );
}

/** Headings of a text stand below the page's own. */
const headingOf = (level: number): "h3" | "h4" => (level <= 2 ? "h3" : "h4");

const scrollable: object = { tabindex: 0 };

function Table({ rows, ways }: { rows: readonly Node[]; ways: TextWays }) {
  return (
    <div class="text-table" {...scrollable}>
      <table>
        <tbody>
          <Nodes nodes={rows} ways={ways} />
        </tbody>
      </table>
    </div>
  );
}

function Element({ node, ways }: { node: Node; ways: TextWays }): ComponentChild {
  const inner = "children" in node ? <Nodes nodes={node.children} ways={ways} /> : null;
  switch (node.kind) {
    case "text":
      return node.text;
    case "codeSpan":
      return <code>{node.text}</code>;
    case "break":
      return <br />;
    case "strong":
      return <strong>{inner}</strong>;
    case "emphasis":
      return <em>{inner}</em>;
    case "struck":
      return <s>{inner}</s>;
    case "link":
      return (
        <LinkTo target={node.target} ways={ways}>
          {inner}
        </LinkTo>
      );
    case "code":
      return (
        <pre {...scrollable}>
          <code>{node.text}</code>
        </pre>
      );
    default:
      return <BlockElement node={node} inner={inner} ways={ways} />;
  }
}

function BlockElement({ node, inner, ways }: { node: Node; inner: ComponentChild; ways: TextWays }): ComponentChild {
  switch (node.kind) {
    case "paragraph":
      return <p>{inner}</p>;
    case "quote":
      return <blockquote>{inner}</blockquote>;
    case "list":
      return <ul>{inner}</ul>;
    case "numbers":
      return <ol>{inner}</ol>;
    case "item":
      return <li>{inner}</li>;
    case "table":
      return <Table rows={node.children} ways={ways} />;
    case "row":
      return <tr>{inner}</tr>;
    case "cell":
      return node.head ? <th scope="col">{inner}</th> : <td>{inner}</td>;
    case "heading": {
      const Heading = headingOf(node.level);
      return <Heading>{inner}</Heading>;
    }
    default:
      return <hr />;
  }
}

const Nodes = ({ nodes, ways }: { nodes: readonly Node[]; ways: TextWays }) => (
  <>
    {nodes.map((node, i) => (
      <Element key={i} node={node} ways={ways} />
    ))}
  </>
);

/** A text of several paragraphs. */
export function LessonText({ text, ways }: { text: string; ways: TextWays }) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div class="text">
      <Nodes nodes={nodes} ways={ways} />
    </div>
  );
}

/** One line of text: code in the editor's font, links where they lead. */
export function Line({ text, ways }: { text: string; ways: TextWays }) {
  const nodes = useMemo(() => parseInline(text), [text]);
  return <Nodes nodes={nodes} ways={ways} />;
}
