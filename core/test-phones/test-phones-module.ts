/** Phones that tests are sent to, for a workspace that is open. */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createTestPhonesService, type TestPhonesService } from "./test-phones-service.ts";

export interface TestPhonesServices {
  readonly testPhones: TestPhonesService;
}

export function createTestPhonesModule({
  storage,
  events,
  now,
}: Pick<WorkspaceBase, "storage" | "events" | "now">): WorkspaceModule<TestPhonesServices> {
  const testPhones = createTestPhonesService({
    storage,
    onChanged: () => events.publish("test-phones"),
    now,
  });
  return { name: "test-phones", services: { testPhones } };
}
