/** Every id the sandbox hands out, derived from the seed and a counter that survives restarts. */
import { digest, digits, letters, pick, type Seed } from "./random.ts";
import type { EntityStore } from "./store/entity-store.ts";

/** Number of digits of all ids but those of templates, ad objects and people in Messenger threads. */
export const OBJECT_ID_DIGITS = 15;

export class Identifiers {
  readonly #store: EntityStore;
  readonly #seed: () => Seed;

  constructor(store: EntityStore, seed: () => Seed) {
    this.#store = store;
    this.#seed = seed;
  }

  /** The last one that was given out for this name; 0: none. */
  latest(name: string): number {
    return this.#store.get("counter", name)?.value ?? 0;
  }

  /** 1, 2, 3 … for each name. */
  next(name: string): number {
    const value = this.latest(name) + 1;
    this.#store.put("counter", name, { value });
    return value;
  }

  /**
   * The id of an account, number, app, business, person, file and whatever else has no method of its own. As many digits
   * as Meta's have at most, so that a client that holds them as JavaScript numbers works here as it does there.
   */
  objectId(kind: string): string {
    return digits(this.#seed(), `object/${kind}/${this.next(kind)}`, OBJECT_ID_DIGITS);
  }

  /**
   * Above 2^53, as Meta's can be, and odd, so that no double holds it: every such id exposes a client that reads ids
   * as numbers.
   */
  templateId(): string {
    const label = `object/template/${this.next("template")}`;
    return `${digits(this.#seed(), label, 16)}${pick(this.#seed(), label, ["1", "3", "5", "7", "9"])}`;
  }

  traceId(): string {
    return `A${letters(this.#seed(), `trace/${this.next("trace")}`, 22)}`;
  }

  secret(name: string, length: number): string {
    return letters(this.#seed(), `secret/${name}/${this.next(`secret/${name}`)}`, length);
  }

  /** Opaque to clients; carries the recipient and a serial so that no two are the same. */
  wamid(recipient: string): string {
    return this.wamidAt(this.next("message"), recipient);
  }

  /** The id that the message of this serial has, or would have. */
  wamidAt(message: number, recipient: string): string {
    const serial = digest(this.#seed(), `wamid/${message}`).toString("hex").slice(0, 18).toUpperCase();
    const address = Buffer.from(recipient);
    const bytes = Buffer.concat([
      Buffer.from([0x1c, 0x18, address.length & 0xff]),
      address,
      Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, 0x12]),
      Buffer.from(serial),
      Buffer.from([0x00]),
    ]);
    return `wamid.${bytes.toString("base64")}`;
  }
}
