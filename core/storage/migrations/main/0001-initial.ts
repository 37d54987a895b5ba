/** The first schema of main.db, by capability. */
import type { Migration } from "../../database.ts";
import { accounts } from "./0001/accounts.ts";
import { messages } from "./0001/messages.ts";
import { partners } from "./0001/partners.ts";
import { people } from "./0001/people.ts";
import { settings } from "./0001/settings.ts";
import { templates } from "./0001/templates.ts";
import { webhooks } from "./0001/webhooks.ts";

export const initial: Migration = {
  version: 1,
  up: (database) => {
    for (const tables of [settings, accounts, templates, messages, people, partners, webhooks]) {
      database.exec(tables);
    }
  },
};
