/** `assigned_users` of an account: which system users may do what with it (contract 4.1; tasks as Meta's file names them). */
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import { type EdgeDefinition, type NodeDefinition, plain, readList } from "../graph/node.ts";
import { selectionsOf } from "../graph/selections.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { withAccount, withoutAccount } from "./tokens.ts";

const TASKS = [
  "MANAGE",
  "DEVELOP",
  "MANAGE_TEMPLATES",
  "MANAGE_PHONE",
  "VIEW_COST",
  "MANAGE_EXTENSIONS",
  "VIEW_PHONE_ASSETS",
  "MANAGE_PHONE_ASSETS",
  "VIEW_TEMPLATES",
  "VIEW_INSIGHTS",
  "RECEIVE_INCOMING_MESSAGES",
  "MANAGE_BILLING",
  "MANAGE_USERS",
  "MESSAGING",
  "FULL_CONTROL",
];

export const assignedUsers: EdgeDefinition<Account> = {
  GET: { permission: "whatsapp_business_management", run: list },
  POST: { permission: "whatsapp_business_management", run: assign },
  DELETE: { permission: "whatsapp_business_management", run: unassign },
};

interface AssignedUser {
  readonly id: string;
  readonly tasks: readonly string[];
}

const assignedUserNode: NodeDefinition<AssignedUser> = {
  type: "AssignedUser",
  permission: "whatsapp_business_management",
  defaults: ["name"],
  fields: {
    name: () => "Sandbox system user",
    business: plain((_user, { world }) => {
      const { businessId } = world.identity();
      return { id: businessId, name: world.store.get("business", businessId)?.name };
    }),
    user_type: () => "SYSTEM_USER",
    tasks: plain((user) => user.tasks),
  },
  edges: {},
};

/** Only the users of one business are listed, and it must be named. */
function list(account: Account, call: Call): Answer {
  const ours = call.parameters.requiredText("business") === call.world.identity().businessId;
  const users = account.assignments.map((one) => ({ id: one.userId, tasks: one.tasks }));
  return readList(assignedUserNode, ours ? users : [], selectionsOf(call), call);
}

function assign(account: Account, { world, parameters }: Call): Answer {
  const userId = requiredUser(world, parameters.requiredText("user"));
  const granted = parameters.list("tasks") ?? [];
  const unknown = granted.find((task) => !TASKS.includes(task));
  if (granted.length === 0 || unknown !== undefined) {
    throw invalidParameter(`Param tasks must be a list of ${TASKS.join(", ")}.`);
  }
  const others = account.assignments.filter((one) => one.userId !== userId);
  world.store.put("account", account.id, {
    ...account,
    assignments: [...others, { userId, tasks: granted }],
  });
  withAccount(world, userId, account.id);
  return { body: { success: true } };
}

function unassign(account: Account, { world, parameters }: Call): Answer {
  const userId = requiredUser(world, parameters.requiredText("user"));
  world.store.put("account", account.id, {
    ...account,
    assignments: account.assignments.filter((one) => one.userId !== userId),
  });
  withoutAccount(world, account, userId);
  return { body: { success: true } };
}

/** The business our app belongs to has one system user. */
function requiredUser(world: World, userId: string): string {
  if (userId !== world.identity().systemUserId) {
    throw invalidParameter("Param user must be a system user of the business that owns the app.");
  }
  return userId;
}
