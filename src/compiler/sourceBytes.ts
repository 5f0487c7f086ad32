// Source files that are no UTF-8: each stray byte b travels through JavaScript text as the lone surrogate U+DC00 + b and
// becomes the same byte again for the compiler, so that string literals keep what the file says.
const SEQUENCES =
  /[^\x80-\xff]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;
const STRAY = /[\udc80-\udcff]/u;

const isStray = (sequence: string): boolean => sequence.length === 1 && sequence > "\x7f";
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

export function decodeSource(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const decoder = new TextDecoder();
    let latin1 = "";
    for (const byte of bytes) latin1 += String.fromCharCode(byte);
    return latin1.replace(SEQUENCES, (s) => (isStray(s) ? String.fromCharCode(0xdc00 + s.charCodeAt(0)) : decoder.decode(bytesOf(s))));
  }
}

/** What the compiler is to read. */
export function encodeSource(text: string): string | Uint8Array {
  if (!STRAY.test(text)) return text;
  const encoder = new TextEncoder();
  const parts = [...text].map((c) => (STRAY.test(c) ? Uint8Array.of(c.charCodeAt(0) - 0xdc00) : encoder.encode(c)));
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
