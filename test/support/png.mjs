// PNG with a palette: what Chromium pictures, in at most 256 colours. A screenshot of an editor has few colours and large even areas,
// so that nothing is seen of it, and the file is a third as large.
//
//   pixels (RGBA) ──median cut──▶ palette ──nearest colour, each colour once──▶ indices ──deflate──▶ IHDR PLTE IDAT IEND
import { crc32, deflateSync } from "node:zlib";

const MOST = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Colours (0xrrggbb) with how often they occur. */
function count(pixels) {
  const colours = new Map();
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  return [...colours].map(([colour, n]) => ({ n, parts: [colour >> 16, (colour >> 8) & 255, colour & 255] }));
}

function spread(box) {
  const widths = [0, 1, 2].map((c) => {
    const values = box.map((e) => e.parts[c]);
    return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255);
  });
  const widest = Math.max(...widths);
  return { widest, channel: widths.indexOf(widest) };
}

const weight = (box) => box.reduce((sum, e) => sum + e.n, 0);

/** Cuts the box that is widest, weighed by how much of the picture it is, until there are enough. */
function boxesOf(entries) {
  const boxes = [{ entries, ...spread(entries), n: weight(entries) }];
  while (boxes.length < MOST) {
    const next = boxes.filter((b) => b.entries.length > 1).sort((a, b) => b.widest * Math.cbrt(b.n) - a.widest * Math.cbrt(a.n))[0];
    if (!next) break;
    next.entries.sort((a, b) => a.parts[next.channel] - b.parts[next.channel]);
    const middle = next.entries.length >> 1;
    const halves = [next.entries.slice(0, middle), next.entries.slice(middle)].map((half) => ({ entries: half, ...spread(half), n: weight(half) }));
    boxes.splice(boxes.indexOf(next), 1, ...halves);
  }
  return boxes;
}

/** The colour that is seen most in a box stands for it: even areas keep their exact colour. */
const colourOf = ({ entries }) => entries.reduce((a, b) => (b.n > a.n ? b : a)).parts;

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A picture of `width` columns as a PNG file. */
export function indexedPng(pixels, width) {
  const height = pixels.length / 4 / width;
  const boxes = boxesOf(count(pixels));
  const index = new Map(boxes.flatMap((box, i) => box.entries.map(({ parts: [r, g, b] }) => [(r << 16) | (g << 8) | b, i])));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      rows[y * (width + 1) + 1 + x] = index.get((pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", Buffer.from(boxes.flatMap(colourOf))), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
