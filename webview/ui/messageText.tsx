/** A message as elements: code in the editor font, addresses, lines, steps and objects as quiet links. */
import type { ComponentChildren } from "preact";
import type { Message, Part } from "../../src/views/model/text";
import type { Place } from "../../src/views/model/common";
import { countOf, partText, piecesOf } from "../state/l10n";
import { Link } from "./link";

/** Where the links of a message lead. */
export interface Ways {
  goToStep(step: number): void;
  goToPlace(place: Place): void;
  goToAddress(address: string): void;
  goToObject(id: string): void;
}

function PartView({ part, ways, plain }: { part: Part; ways: Ways; plain: boolean }): ComponentChildren {
  const text = partText(part);
  if (plain && part.kind !== "code" && part.kind !== "prose" && part.kind !== "message") return part.kind === "address" ? <code>{text}</code> : text;
  switch (part.kind) {
    case "code":
      return <code>{text}</code>;
    case "prose":
      return part.text.split("`").map((run, i) => (i % 2 === 1 ? <code key={i}>{run}</code> : run));
    case "address":
      return (
        <Link quiet onClick={() => ways.goToAddress(part.address)}>
          <code>{text}</code>
        </Link>
      );
    case "line":
      return <Link quiet onClick={() => ways.goToPlace(part.place)}>{text}</Link>;
    case "step":
      return <Link quiet onClick={() => ways.goToStep(part.step)}>{text}</Link>;
    case "object":
      return <Link quiet onClick={() => ways.goToObject(part.objectId)}>{text}</Link>;
    case "message":
      return <MessageText message={part.message} ways={ways} plain={plain} />;
    default:
      return text;
  }
}

/** `plain`: inside of a button, where nothing else can be pressed. */
export function MessageText({ message, ways, plain = false }: { message: Message; ways: Ways; plain?: boolean }) {
  return (
    <>
      {piecesOf(message.id).map((piece, i) => {
        if (piece.kind === "text") return piece.bold ? <strong key={i}>{piece.text}</strong> : piece.text;
        const part = message.args[piece.name];
        if (piece.forms) return piece.forms[countOf(part) === 1 ? 0 : piece.forms.length - 1];
        const inner = part ? <PartView key={i} part={part} ways={ways} plain={plain} /> : "…";
        return piece.bold ? <strong key={i}>{inner}</strong> : inner;
      })}
    </>
  );
}
