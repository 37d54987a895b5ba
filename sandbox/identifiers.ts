/** Every id the sandbox hands out, derived from the seed and a counter that survives restarts. */
import { digest, digits, letters, type Seed } from "./random.ts";
import type { EntityStore } from "./store/entity-store.ts";

export class Identifiers {
  readonly #store: EntityStore;
  readonly #seed: () => Seed;

  constructor(store: EntityStore, seed: () => Seed) {
    this.#store = store;
    this.#seed = seed;
  }

  /** 1, 2, 3 … for each name. */
  next(name: string): number {
    const value = (this.#store.get("counter", name)?.value ?? 0) + 1;
    this.#store.put("counter", name, { value });
    return value;
  }

  /** A 17-digit object id, above 2^53 as Meta's are. */
  objectId(kind: string): string {
    return digits(this.#seed(), `object/${kind}/${this.next(kind)}`, 17);
  }

  traceId(): string {
    return `A${letters(this.#seed(), `trace/${this.next("trace")}`, 22)}`;
  }

  secret(name: string, length: number): string {
    return letters(this.#seed(), `secret/${name}/${this.next(`secret/${name}`)}`, length);
  }

  /** Opaque to clients; carries the recipient and a serial so that no two are the same. */
  wamid(recipient: string): string {
    const serial = digest(this.#seed(), `wamid/${this.next("message")}`)
      .toString("hex")
      .slice(0, 18)
      .toUpperCase();
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
