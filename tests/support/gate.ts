/** Stands between Waypost and a sandbox: passes everything on, holds back or changes what a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Gate {
  readonly url: string;
  /** The next request like this gets no answer. @returns resolves once it is there */
  hold(method: string, path: RegExp): Promise<void>;
  /** What was held back gets an answer from now on, if it is still wanted. */
  open(): void;
  /** Answers to paths like this are changed on their way. */
  change(path: RegExp, edit: (body: string) => string): void;
}

interface Held {
  readonly method: string;
  readonly path: RegExp;
  arrived(): void;
}

export async function startGate(target: string): Promise<Gate> {
  let held = null as Held | null;
  let edit: { readonly path: RegExp; readonly edit: (body: string) => string } | null = null;
  let opened = Promise.withResolvers<void>();

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "/";
    const stop = held;
    if (stop !== null && stop.method === request.method && stop.path.test(path)) {
      stop.arrived();
      await opened.promise;
      return;
    }
    const { host: _, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(`${target}${path}`, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      redirect: "manual",
    });
    const text = await answer.text();
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
  onTestFinished(async () => {
    opened.resolve();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    url,
    hold: (method, path) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      opened = Promise.withResolvers<void>();
      held = { method, path, arrived: resolve };
      return promise;
    },
    open: () => {
      held = null;
      opened.resolve();
    },
    change: (path, change) => {
      edit = { path, edit: change };
    },
  };
}
