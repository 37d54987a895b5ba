/** Control routes for what people do with a message they received: press its buttons, answer it. */
import { type ControlCall, ControlError, type ControlRoute } from "../control/route.ts";
import type { Message } from "../store/entities.ts";
import type { World } from "../world.ts";
import { buttonsOf } from "./planned-reactions.ts";
import { react } from "./reactions.ts";

export const analyticsRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "usage", run: ({ world }) => ({ usage: [...world.store.values("usage")] }) },
  { method: "POST", path: "clicks", run: click },
  { method: "POST", path: "replies", run: reply },
];

function messageOf(world: World, id: string): Message {
  const message = world.store.get("message", id);
  if (message === undefined) throw new ControlError("There is no message with this messageId.", 404);
  return message;
}

/** `button` is a position or a label; the first button when absent. */
function click({ world, body }: ControlCall): unknown {
  const message = messageOf(world, body.text("messageId"));
  const buttons = buttonsOf(world, message);
  const wanted = body.values.button ?? 0;
  const index = typeof wanted === "number" ? wanted : buttons.findIndex(({ text }) => text === wanted);
  const button = buttons[index];
  if (button === undefined) throw new ControlError("The message has no such button.");
  return { button, messageId: react(world, message, { kind: "click", button: index }) };
}

function reply({ world, body }: ControlCall): unknown {
  const message = messageOf(world, body.text("messageId"));
  return { messageId: react(world, message, { kind: "reply", text: body.optionalText("text") ?? "Oi" }) };
}
