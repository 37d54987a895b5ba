/** Watches requests to send on their sockets: when one begins, is whole, is answered, or breaks off. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { OpenSend, SendRecord } from "./record.ts";

interface Line {
  /** The latest request to send of this connection. */
  last: OpenSend | null;
  /** How many bytes belonged to requests whose headers had come. */
  readBytes: number;
}

export class SendWire {
  readonly #record: SendRecord;
  readonly #lines = new WeakMap<Socket, Line>();

  constructor(record: SendRecord, server: Server) {
    this.#record = record;
    server.on("connection", (socket: Socket) => {
      const line: Line = { last: null, readBytes: 0 };
      this.#lines.set(socket, line);
      socket.on("close", () => {
        if (socket.bytesRead > line.readBytes && line.last?.isEnded !== false) record.headersBroken();
      });
    });
  }

  /** To be called first of all for each request; null where it is none to send. */
  began(request: IncomingMessage, response: ServerResponse): OpenSend | null {
    const { socket, method, url } = request;
    const line = this.#lines.get(socket);
    if (line === undefined) return null;
    if (line.last !== null) this.#record.followed(line.last);
    const send = this.#record.begin(method, url);
    line.last = send;
    line.readBytes = socket.bytesRead;
    if (send === null) {
      request.on("close", () => {
        line.readBytes = socket.bytesRead;
      });
      return null;
    }
    response.on("finish", () => this.#record.ended(send, "whole", response.statusCode));
    response.on("close", () => {
      const { headersSent, statusCode } = response;
      this.#record.ended(send, headersSent ? "part" : "none", headersSent ? statusCode : null);
    });
    return send;
  }

  whole(send: OpenSend, { socket }: IncomingMessage): void {
    this.#record.whole(send);
    const line = this.#lines.get(socket);
    if (line !== undefined) line.readBytes = socket.bytesRead;
  }
}
