/** HTTP written by hand over a real socket, for what no client library would send. Loopback only. */
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface RawConnection {
  readonly socket: Socket;
  send(text: string | Buffer): void;
  /** Everything that came until now. */
  received(): string;
  /** Resolves once this has come. @throws Error when the other side closes before */
  until(expected: string): Promise<string>;
  /** Everything that came until the other side closed, or broke off. */
  closed(): Promise<string>;
}

export async function openRaw(port: number | string): Promise<RawConnection> {
  const socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  // The other side may break off, which counts as an answer.
  socket.on("error", () => undefined);
  let text = "";
  socket.on("data", (data) => {
    text += data.toString("latin1");
  });
  // Either way it has ended it: a socket that only half closed would be told by `end` alone.
  const gone = new Promise<void>((resolve) => {
    socket.once("end", resolve);
    socket.once("close", () => resolve());
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return {
    socket,
    send: (data) => void socket.write(data),
    received: () => text,
    until: (expected) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (text.includes(expected)) resolve(text);
        };
        socket.on("data", look);
        look();
        void gone.then(() => reject(new Error(`closed before "${expected}" came; came: ${text}`)));
      }),
    closed: async () => {
      await gone;
      return text;
    },
  };
}

/** @returns everything that was answered until the other side closed */
export async function talk(port: number | string, request: string | Buffer): Promise<string> {
  const connection = await openRaw(port);
  connection.send(request);
  return await connection.closed();
}

export function head(lines: readonly string[]): string {
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** Status codes of all answers in a text, in order. */
export function statuses(text: string): readonly number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
