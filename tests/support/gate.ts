/** Stands between Waypost and a sandbox: passes everything on, holds back or changes what a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Gate {
  readonly url: string;
  /** The next request like this goes no further and gets no answer. @returns resolves once it is there */
  hold(method: string, path: RegExp): Promise<void>;
  /** The next request like this is passed on, and its answer is kept back. @returns resolves once Meta has answered */
  holdAnswer(method: string, path: RegExp): Promise<void>;
  /** Lets everything through from now on. What was held back is dropped, because whoever asked is gone. */
  open(): void;
  /** Lets everything through from now on, including what was held back. */
  release(): void;
  /** Answers to paths like this are changed on their way. */
  change(path: RegExp, edit: (body: string) => string): void;
  close(): Promise<void>;
}

interface Held {
  readonly method: string;
  readonly path: RegExp;
  readonly isPassedOn: boolean;
  arrived(): void;
}

export async function openGate(target: string): Promise<Gate> {
  let held = null as Held | null;
  let edit: { readonly path: RegExp; readonly edit: (body: string) => string } | null = null;
  let opened = Promise.withResolvers<"dropped" | "released">();

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "/";
    const stop = held;
    const isStopped = stop !== null && stop.method === request.method && stop.path.test(path);
    if (isStopped && !stop.isPassedOn) {
      stop.arrived();
      if ((await opened.promise) === "dropped") return;
    }
    const { host: _, connection: _connection, ...headers } = request.headers;
    // A form that came from a page of this address came from the sandbox's.
    for (const name of ["origin", "referer"] as const) {
      const value = headers[name];
      if (value !== undefined) headers[name] = value.replace(url, target);
    }
    const answer = await fetch(`${target}${path}`, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      redirect: "manual",
    });
    const text = await answer.text();
    if (isStopped && stop.isPassedOn) {
      stop.arrived();
      if ((await opened.promise) === "dropped") return;
    }
    const kept = ["content-type", "location", "date"].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value.replace(target, url)] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(kept));
    response.end(edit?.path.test(path) ? edit.edit(text) : text);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  function stop(method: string, path: RegExp, isPassedOn: boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    opened = Promise.withResolvers();
    held = { method, path, isPassedOn, arrived: resolve };
    return promise;
  }
  return {
    url,
    hold: (method, path) => stop(method, path, false),
    holdAnswer: (method, path) => stop(method, path, true),
    open: () => {
      held = null;
      opened.resolve("dropped");
    },
    release: () => {
      held = null;
      opened.resolve("released");
    },
    change: (path, change) => {
      edit = { path, edit: change };
    },
    close: async () => {
      opened.resolve("dropped");
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
