/**
 * Raw bytes in rows of 16 (8 where it is narrow), with what is known of each byte shown in the byte itself:
 * dots for padding, a dotted ground for never written, strike for freed, a line under what this step touched.
 */
import type { ByteField, BytesView } from "../../src/views/model/bytes";
import { addressAt, distance, shortAddress } from "../state/format";
import { t } from "../state/l10n";

interface Byte {
  readonly digits: string;
  readonly state: string;
  readonly changed: boolean;
  readonly touched: boolean;
}

function bytesOf(view: BytesView): readonly Byte[] {
  const within = (ranges: readonly (readonly [number, number])[], i: number) => ranges.some(([from, count]) => i >= from && i < from + count);
  const touched = view.accesses.map((access): [number, number] => [distance(view.address, access.address), access.size]);
  return [...view.states].map((state, i) => ({ digits: view.bytes.slice(2 * i, 2 * i + 2), state, changed: within(view.changed, i), touched: within(touched, i) }));
}

const words: Readonly<Record<string, () => string>> = {
  u: () => t("state.uninitialised"),
  p: () => t("state.padding"),
  f: () => t("state.freed"),
  a: () => t("state.allocator"),
  c: () => t("state.corrupted"),
  "-": () => t("bytes.unmapped"),
};

const digitsOf = ({ digits, state }: Byte): string => (state === "p" ? "··" : state === "-" ? "--" : digits);

function letterOf({ digits, state }: Byte): string {
  const code = Number.parseInt(digits, 16);
  return state === "p" || state === "-" || Number.isNaN(code) ? " " : code >= 32 && code < 127 ? String.fromCharCode(code) : "·";
}

const classOf = ({ state, changed, touched }: Byte): string => `byte b-${state === "-" ? "none" : state}${changed ? " changed" : ""}${touched ? " touched" : ""}`;

/** Fields that begin in a row, as "key = 5". */
const fieldText = (fields: readonly ByteField[], from: number, count: number): string =>
  fields
    .filter((field) => field.offset >= from && field.offset < from + count)
    .map((field) => `${field.name} = ${field.value}`)
    .join("   ");

function Row({ view, bytes, from, count }: { view: BytesView; bytes: readonly Byte[]; from: number; count: number }) {
  const part = bytes.slice(from, from + count);
  return (
    <tr>
      <th scope="row">{shortAddress(addressAt(view.address, from))}</th>
      <td class="digits">
        {part.map((byte, i) => (
          <span key={i} class={classOf(byte)}>
            {digitsOf(byte)}
          </span>
        ))}
      </td>
      <td class="letters" aria-hidden="true">
        {part.map(letterOf).join("")}
      </td>
      <td class="fields">{fieldText(view.fields, from, count)}</td>
    </tr>
  );
}

/** What scrolls sideways must be reachable by keyboard. */
const scrollable: object = { tabindex: 0 };

/** Bytes drawn at first; the rest on demand. */
const firstBytes = 256;

export function HexRows({ view, narrow, all, onAll }: { view: BytesView; narrow: boolean; all: boolean; onAll: () => void }) {
  const bytes = bytesOf(view);
  const perRow = narrow ? 8 : 16;
  const shown = all ? bytes.length : Math.min(bytes.length, firstBytes);
  const present = Object.keys(words).filter((state) => bytes.some((byte) => byte.state === state));
  return (
    <section class="hex" aria-label={t("bytes.caption", { address: view.address, count: view.total })} {...scrollable}>
      <table>
        <caption class="spoken">{t("bytes.caption", { address: view.address, count: view.total })}</caption>
        <tbody>
          {Array.from({ length: Math.ceil(shown / perRow) }, (_, i) => (
            <Row key={i} view={view} bytes={bytes} from={i * perRow} count={Math.min(perRow, shown - i * perRow)} />
          ))}
        </tbody>
      </table>
      {shown < bytes.length && (
        <button type="button" class="pw-link" onClick={onAll}>
          {t("bytes.showAll", { count: bytes.length })}
        </button>
      )}
      {bytes.length < view.total && <p class="second small">{t("bytes.cut", { shown: bytes.length, total: view.total })}</p>}
      {present.length > 0 && (
        <p class="byte-key second small">
          {present.map((state) => (
            <span key={state}>
              <span class={`byte b-${state === "-" ? "none" : state}`}>{state === "p" ? "··" : state === "-" ? "--" : "00"}</span> {words[state]()}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
