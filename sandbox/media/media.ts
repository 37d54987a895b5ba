/** The files kept for accounts: how long, how many, and the address they are read from. */
import { createHash } from "node:crypto";
import { letters } from "../random.ts";
import type { Media, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";

const DAY = 24 * 60 * 60 * 1000;
/** Beyond either limit the oldest files are deleted, as if they had expired. */
const MOST_FILES = 1000;
const MOST_BYTES = 256 * 1024 * 1024;

export function keepMedia(world: World, number: PhoneNumber, mimeType: string, bytes: Buffer): Media {
  makeRoom(world, bytes.length);
  const id = world.ids.objectId("media");
  world.store.put("mediaFile", id, { base64: bytes.toString("base64") });
  return world.store.put("media", id, {
    id,
    accountId: number.accountId,
    numberId: number.id,
    mimeType,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.length,
    uploadedAt: world.clock.now(),
  });
}

export function forgetMedia(world: World, id: string): void {
  world.store.delete("media", id);
  world.store.delete("mediaFile", id);
}

export function isExpired(world: World, media: Media): boolean {
  return world.clock.now() >= media.uploadedAt + world.settings().mediaKeptDays * DAY;
}

/** The address carries its expiry and a signature of this sandbox. */
export function mediaAddress(world: World, media: Media): string {
  const end = String(Math.floor(world.clock.now() / 1000) + world.settings().mediaUrlSeconds);
  const query = new URLSearchParams({ mid: media.id, ext: end, hash: mediaMark(world, media.id, end) });
  return `${world.origin()}/whatsapp_business/attachments/?${query.toString()}`;
}

export function mediaMark(world: World, id: string, end: string): string {
  return letters(world.identity().seed, `media-address/${id}/${end}`, 32);
}

function makeRoom(world: World, wanted: number): void {
  const all = world.store.values("media");
  let bytes = all.reduce((sum, media) => sum + media.size, wanted);
  let files = all.length + 1;
  for (const media of all) {
    if (bytes <= MOST_BYTES && files <= MOST_FILES) return;
    forgetMedia(world, media.id);
    bytes -= media.size;
    files -= 1;
  }
}
