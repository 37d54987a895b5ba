import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countForBlock,
  DamagedBlock,
  entriesOf,
  MOST_BODIES,
  MOST_BYTES,
  packBlock,
  unpackBlock,
} from "../../core/webhooks/webhook-block.ts";
import { propertyOf } from "../support/rounds.ts";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.constant(new Uint8Array()),
  // Long enough for sizes of one to four bytes.
  fc.integer({ min: 0, max: 300_000 }).map((length) => new Uint8Array(length).fill(length % 251)),
);
/** Bodies of webhooks by growing id, some of which are missing. */
const packable = fc
  .array(fc.record({ gap: fc.constantFrom(1, 1, 1, 2, 70_000), body: bytes }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((some) => {
    let webhookId = 5;
    return some.map(({ gap, body }) => {
      webhookId += gap;
      return { webhookId, body };
    });
  });

describe("a block", () => {
  test("gives back the bytes that were packed, whatever they are", () => {
    fc.assert(
      fc.property(packable, (bodies) => {
        const unpacked = unpackBlock(packBlock(bodies));
        expect([...unpacked.keys()]).toEqual(bodies.map(({ webhookId }) => webhookId));
        for (const { webhookId, body } of bodies) {
          expect(unpacked.get(webhookId)?.equals(body)).toBe(true);
        }
      }),
      propertyOf("webhook block: gives back the bytes that were packed, whatever they are", 150),
    );
  });

  test("gives back one body of 3 MB that doesn't shrink", () => {
    const body = crypto.getRandomValues(new Uint8Array(65_536));
    const long = Buffer.concat(Array.from({ length: 48 }, (_, index) => Buffer.from(body).fill(index, 0, 3)));
    expect(
      unpackBlock(packBlock([{ webhookId: 1, body: long }]))
        .get(1)
        ?.equals(long),
    ).toBe(true);
  });

  test("in which any byte is another one, or that is cut off, gives back nothing wrong", () => {
    const bodies = Array.from({ length: 20 }, (_, index) => ({
      webhookId: index + 1,
      body: Buffer.from(`{"id":${index}}`.repeat(index + 1)),
    }));
    const block = packBlock(bodies);
    const isAsPacked = (unpacked: ReadonlyMap<number, Buffer>) =>
      bodies.every(({ webhookId, body }) => unpacked.get(webhookId)?.equals(body));
    let damaged = 0;
    for (let at = 0; at < block.zstd.length; at += 1) {
      for (const zstd of [
        block.zstd.map((byte, index) => (index === at ? byte ^ 0x10 : byte)),
        block.zstd.slice(0, at),
      ]) {
        try {
          expect(isAsPacked(unpackBlock({ ...block, zstd }))).toBe(true);
        } catch (error) {
          if (!(error instanceof DamagedBlock)) throw error;
          damaged += 1;
        }
      }
    }
    // A bit or two of the frame's head mean nothing.
    expect(damaged).toBeGreaterThan(block.zstd.length * 2 - 5);
    expect(() => unpackBlock({ ...block, sizes: block.sizes.slice(1) })).toThrow(DamagedBlock);
    expect(() => entriesOf({ ...block, sizes: Uint8Array.of(...block.sizes, 0x80) })).toThrow(DamagedBlock);
  });
});

test.each<[string, readonly number[], number]>([
  ["nothing", [], 0],
  ["too few", [600, 600], 0],
  ["as many as fit", Array.from({ length: 250 }, () => 600), Math.floor(MOST_BYTES / 600)],
  ["short ones", Array.from({ length: 300 }, () => 10), MOST_BODIES],
  ["exactly as much as fits", [MOST_BYTES - 5, 5, 5], 2],
  ["a long one alone", [3_000_000, 5], 1],
  ["those before a long one", [600, 600, 3_000_000], 2],
])("of %s, a block takes what fills it", (_, sizes, count) => {
  expect(countForBlock(sizes)).toBe(count);
});
