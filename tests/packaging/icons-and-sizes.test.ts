import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
// Plain JavaScript, which runs before anything is installed and has no types.
const { measureSizes } = (await import(join(ROOT, "scripts/lib/sizes.mjs"))) as {
  measureSizes(out: string): { name: string; bytes: number; budget: number }[];
};
const ICONS = join(ROOT, "packaging/icons");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Width and height a PNG says it has. */
function pngSize(image: Buffer): readonly [number, number] {
  expect(image.subarray(0, 4)).toEqual(PNG);
  return [image.readUInt32BE(16), image.readUInt32BE(20)];
}

describe("icons", () => {
  it.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])("Linux has one of %d pixels", (size) => {
    expect(pngSize(readFileSync(join(ICONS, "png", `${size}x${size}.png`)))).toEqual([size, size]);
  });

  it("Windows has every size it asks for, each image as large as the table says", () => {
    const ico = readFileSync(join(ICONS, "icon.ico"));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index;
      const stated = ico.readUInt8(at) || 256;
      const offset = ico.readUInt32LE(at + 12);
      const image = ico.subarray(offset, offset + ico.readUInt32LE(at + 8));
      expect(pngSize(image)).toEqual([stated, stated]);
      return stated;
    });
    expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
  });

  it("macOS has every size, plain and doubled, and the file ends where it says", () => {
    const icns = readFileSync(join(ICONS, "icon.icns"));
    expect(icns.toString("latin1", 0, 4)).toBe("icns");
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: [string, number][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const [width] = pngSize(icns.subarray(at + 8));
      found.push([icns.toString("latin1", at, at + 4), width]);
    }
    expect(Object.fromEntries(found)).toEqual({
      icp4: 16,
      icp5: 32,
      ic11: 32,
      icp6: 64,
      ic12: 64,
      ic07: 128,
      ic08: 256,
      ic13: 256,
      ic09: 512,
      ic14: 512,
      ic10: 1024,
    });
  });
});

describe("sizes", () => {
  it.each(measureSizes(join(ROOT, "out")))("$name: $bytes of at most $budget bytes", ({ bytes, budget }) => {
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});
