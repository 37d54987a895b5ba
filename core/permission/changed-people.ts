/**
 * Notes for whom an answer of `permissionOf` may be another one than before, whoever changed what it goes by: an entry, a webhook,
 * a replay, an erasing. It is noted by the database itself, within the transaction, so that nobody who writes can forget it;
 * the triggers and what they write are the connection's own, and in no file.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import { nameFrom, type StoredName, storedDigits, storedUserId } from "../people/people-names.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";

export interface ChangedPeople {
  /**
   * Some of what has been noted since the last time; what it hands out is noted no more.
   * @returns null where nothing is left
   */
  take(): readonly PermissionChange[] | null;
  /**
   * Everybody whose answer those changes may have changed: by a name, by the names that are linked to it, and by those that were
   * taken in its place.
   */
  reachedBy(changes: readonly PermissionChange[], accountIds: readonly AccountId[]): readonly StoredName[];
}

type Kind = "number" | "user-id";

export interface PermissionChange {
  readonly kind: Kind;
  readonly name: string;
  /** Of a link that is new: the user id of the number. It says nothing where nothing is known of either. */
  readonly linked: string | null;
}

/** Changes taken together. */
const TOGETHER = 1_000;
/** A dump that anybody has written could link half the world. */
const MOST_NAMES = 100;

const note = (kind: string, name: string, linked = "NULL") =>
  `INSERT INTO permission_due (kind, name, linked) VALUES (${kind}, ${name}, ${linked});`;
const LINK_OF_NEW = note("'number'", "NEW.digits");
const LINK_OF_OLD = note("'number'", "OLD.digits") + note("'user-id'", "OLD.user_id");
/** Whatever is known of anybody: which accounts belong together has changed. */
const EVERYBODY = `INSERT INTO permission_due (kind, name) SELECT DISTINCT kind, person FROM person_word
  UNION SELECT kind, person FROM permission_act WHERE person IS NOT NULL;`;

interface Noted {
  readonly on: string;
  /** Null where it always matters. */
  readonly when: string | null;
  readonly does: string;
}

const NOTED: readonly Noted[] = [
  { on: "INSERT ON main.permission_act", when: null, does: note("NEW.kind", "NEW.person") },
  {
    on: "UPDATE ON main.permission_act",
    when: "OLD.person IS NOT NULL",
    does: note("OLD.kind", "OLD.person"),
  },
  {
    on: "DELETE ON main.permission_act",
    when: "OLD.person IS NOT NULL",
    does: note("OLD.kind", "OLD.person"),
  },
  { on: "INSERT ON main.person_word", when: null, does: note("NEW.kind", "NEW.person") },
  {
    on: "UPDATE ON main.person_word",
    when: "OLD.at <> NEW.at OR OLD.trust <> NEW.trust",
    does: note("NEW.kind", "NEW.person"),
  },
  { on: "DELETE ON main.person_word", when: null, does: note("OLD.kind", "OLD.person") },
  { on: "INSERT ON main.person_change", when: null, does: note("NEW.kind", "NEW.person") },
  {
    on: "UPDATE ON main.person_change",
    when: "OLD.trust <> NEW.trust",
    does: note("NEW.kind", "NEW.person"),
  },
  { on: "DELETE ON main.person_change", when: null, does: note("OLD.kind", "OLD.person") },
  { on: "INSERT ON main.person_link", when: null, does: note("'number'", "NEW.digits", "NEW.user_id") },
  {
    on: "UPDATE ON main.person_link",
    // Of several links of one name the newest counts.
    when: `(OLD.proven_at IS NULL) <> (NEW.proven_at IS NULL)
      OR EXISTS (SELECT 1 FROM main.person_link o WHERE o.digits = NEW.digits AND o.id <> NEW.id)
      OR EXISTS (SELECT 1 FROM main.person_link o WHERE o.user_id = NEW.user_id AND o.id <> NEW.id)`,
    does: LINK_OF_NEW,
  },
  { on: "DELETE ON main.person_link", when: null, does: LINK_OF_OLD },
  { on: "INSERT ON main.account_owner", when: null, does: EVERYBODY },
  {
    on: "UPDATE ON main.account_owner",
    when: "OLD.business_id <> NEW.business_id",
    does: EVERYBODY,
  },
  { on: "DELETE ON main.account_owner", when: null, does: EVERYBODY },
];

/** @param anybodyAsks SQL that says whether anything is kept that goes by the answers; nothing is noted while it doesn't hold */
export function noteChangedPeople(database: WritableDatabase, anybodyAsks: string): ChangedPeople {
  database.run(
    "CREATE TEMP TABLE permission_due (id INTEGER PRIMARY KEY, kind TEXT, name BLOB, linked BLOB)",
  );
  for (const [index, { on, when, does }] of NOTED.entries()) {
    const condition = when === null ? anybodyAsks : `(${anybodyAsks}) AND (${when})`;
    database.run(
      `CREATE TEMP TRIGGER permission_due_${index} AFTER ${on} WHEN ${condition} BEGIN ${does} END`,
    );
  }

  function isKnownOf(kind: Kind, name: string, accounts: string): boolean {
    const row = database.tuple(
      `SELECT 1 FROM json_each(?1) AS a WHERE
         EXISTS (SELECT 1 FROM person_word WHERE account_id = a.value AND kind = ?2 AND person = ?3)
         OR EXISTS (SELECT 1 FROM permission_act WHERE account_id = a.value AND kind = ?2 AND person = ?3)
         OR EXISTS (SELECT 1 FROM person_change WHERE account_id = a.value AND kind = ?2 AND person = ?3) LIMIT 1`,
      accounts,
      kind,
      name,
    );
    return row !== null;
  }

  /** A link that is new may take the place of another one, or lead to what is known. */
  function isIdle(number: string, userId: string, accounts: string): boolean {
    const [digits, user] = [storedDigits(number), storedUserId(userId)];
    const others = database.tuple(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM person_link WHERE digits = ?1 AND user_id <> ?2)
         OR EXISTS (SELECT 1 FROM person_link WHERE user_id = ?2 AND digits <> ?1)`,
      digits,
      user,
    );
    return (
      others === null && !isKnownOf("number", number, accounts) && !isKnownOf("user-id", userId, accounts)
    );
  }

  function* namesBeside(kind: Kind, name: string): Generator<readonly [Kind, string]> {
    const links =
      kind === "number"
        ? database.tuples("SELECT user_id FROM person_link WHERE digits = ?", storedDigits(name))
        : database.tuples("SELECT digits FROM person_link WHERE user_id = ?", storedUserId(name));
    for (const [other] of links) yield [kind === "number" ? "user-id" : "number", nameFrom(other)];
    for (const [newKind, next] of database.tuples(
      "SELECT kind, person FROM person_change WHERE old_person = ?1 AND old_kind = ?2",
      name,
      kind,
    ))
      yield [newKind === "number" ? "number" : "user-id", String(next)];
  }

  function addReached(found: Map<string, StoredName>, kind: Kind, name: string): void {
    const reached = new Map<string, readonly [Kind, string]>([[`${kind} ${name}`, [kind, name]]]);
    // Grows while it is gone through.
    for (const [key, [ofKind, one]] of reached) {
      found.set(key, ofKind === "number" ? storedDigits(one) : storedUserId(one));
      for (const next of namesBeside(ofKind, one)) {
        if (reached.size >= MOST_NAMES) break;
        const nextKey = next.join(" ");
        if (!reached.has(nextKey)) reached.set(nextKey, next);
      }
    }
  }

  return {
    take: () => {
      const due = database.tuples(
        `SELECT id, kind, name, linked FROM temp.permission_due ORDER BY id LIMIT ${TOGETHER}`,
      );
      const last = due.at(-1)?.[0];
      if (last === undefined) return null;
      database.put("DELETE FROM temp.permission_due WHERE id <= ?", Number(last));
      return due.map(([, kind, name, linked]) => ({
        kind: kind === "number" ? "number" : "user-id",
        name: nameFrom(name),
        linked: linked === null ? null : nameFrom(linked),
      }));
    },
    reachedBy: (changes, accountIds) => {
      const accounts = writeJson(accountIds);
      const found = new Map<string, StoredName>();
      for (const { kind, name, linked } of changes) {
        if (found.has(`${kind} ${name}`) || (linked !== null && isIdle(name, linked, accounts))) continue;
        addReached(found, kind, name);
      }
      return [...found.values()];
    },
  };
}
