/** The people messages go to: who stopped or resumed marketing messages. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createPeopleReducer } from "./people-reducer.ts";

export function createPeopleModule({
  storage,
  events,
}: Pick<WorkspaceBase, "storage" | "events">): WorkspaceModule {
  const reducer = createPeopleReducer({
    people: storage.people,
    onPeopleChanged: () => events.publish("people"),
  });
  return { name: "people", services: {}, reducers: [reducer] };
}
