/** Calls between the two processes of a stand-in, over the channel Node gives a child. Order is kept. */

/** What the other side offers, as it is seen from here. */
export type Remote<Offered> = {
  readonly [Name in keyof Offered]: Offered[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

interface Channel {
  on(event: "message", listener: (message: unknown) => void): unknown;
  send?(message: object, sent: (error: Error | null) => void): boolean;
}

type Message =
  | { readonly type: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "failure"; readonly id: number; readonly message: string };

/** @param offered the functions that the other side may call */
export function connect<Theirs extends object>(channel: Channel, offered: object): Remote<Theirs> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;

  function send(message: Message): void {
    channel.send?.(message, (error) => {
      // The other process is gone: its answer will not come.
      if (error !== null && message.type === "call") settle(message.id, (call) => call.reject(error));
    });
  }

  function settle(id: number, how: (call: PromiseWithResolvers<unknown>) => void): void {
    const call = waiting.get(id);
    waiting.delete(id);
    if (call !== undefined) how(call);
  }

  async function answer(id: number, name: string, args: readonly unknown[]): Promise<void> {
    try {
      const offer: unknown = Reflect.get(offered, name);
      if (typeof offer !== "function") throw new Error(`There is no ${name} here`);
      send({ type: "answer", id, value: await Reflect.apply(offer, offered, args) });
    } catch (error) {
      send({ type: "failure", id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  channel.on("message", (raw) => {
    const message = raw as Message;
    switch (message.type) {
      case "call":
        void answer(message.id, message.name, message.args);
        return;
      case "answer":
        settle(message.id, (call) => call.resolve(message.value));
        return;
      case "failure":
        settle(message.id, (call) => call.reject(new Error(message.message)));
        return;
      default:
        message satisfies never;
    }
  });

  const call = (name: string, args: readonly unknown[]) => {
    const id = ++lastId;
    const result = Promise.withResolvers<unknown>();
    // Whoever does not wait for it need not hear that the other side went away meanwhile.
    result.promise.catch(() => undefined);
    waiting.set(id, result);
    send({ type: "call", id, name, args });
    return result.promise;
  };
  return new Proxy({} as Remote<Theirs>, {
    // A promise of this must not be taken for one more promise.
    get: (_, name) => (name === "then" ? undefined : (...args: unknown[]) => call(String(name), args)),
  });
}
