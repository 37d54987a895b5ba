/**
 * What webhooks say about people, of each account: when they stopped or resumed marketing, in what words, which names are
 * one person, and which they have changed. A replay of the log gives it again; neither order nor repetition matters. What
 * follows from it is said by core/permission.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { numberFor } from "../storage/lookups.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import type { WebhookOrigin } from "../webhooks/webhook-reducer.ts";
import { connectedNames } from "./connected-names.ts";
import { storedDigits, storedUserId } from "./people-names.ts";
import type { PersonLink, PersonRenaming, SpokenWord } from "./person-news.ts";

export interface PeopleReader {
  /** All names a person goes by (`connectedNames`). */
  connected(name: PersonName, except: readonly string[]): readonly PersonName[];
  /** A name, and those that were taken in its place later on. */
  namesAfter(
    accountIds: readonly AccountId[],
    name: Pick<SpokenWord, "kind" | "person">,
  ): readonly Pick<SpokenWord, "kind" | "person">[];
}

/** The newest of what was said of one link. */
export interface SaidLink extends PersonLink {
  /** When it was said with proof; null where it never was. */
  readonly provenAt: number | null;
  /** A webhook said it whose body is about to be forgotten. */
  readonly isSealed: boolean;
}

export interface PeopleStore extends PeopleReader {
  /**
   * The same words again change nothing, but that each is trusted as far as the most trusted webhook that told it.
   * @returns whether a stop or a resume was new, or is trusted further than before
   */
  addWords(words: readonly SpokenWord[], origin: WordOrigin): boolean;
  /** @returns whether one was new, or is trusted further than before */
  addRenamings(renamings: readonly PersonRenaming[], origin: WordOrigin): boolean;
  /** Of each link, the newest time counts. */
  addLinks(links: Iterable<SaidLink>): void;
  /** Before a replay: all that isn't sealed. */
  clear(): void;
}

type WordOrigin = Pick<WebhookOrigin, "webhookId" | "trust" | "sealedCopies">;

/** One name a person goes by. */
type Name = Pick<SpokenWord, "kind" | "person">;

export function createPeopleReader(database: ReadableDatabase): PeopleReader {
  return {
    connected: (name, except) => connectedNames(database, name, except),
    namesAfter: (accountIds, name) => namesAfter(database, accountIds, name),
  };
}

/** Several statuses of one message say the same of its recipient. */
function newestOf(links: Iterable<SaidLink>): Iterable<SaidLink> {
  const newest = new Map<string, SaidLink>();
  for (const link of links) {
    const key = `${link.number} ${link.accountId.length} ${link.accountId} ${link.userId}`;
    const known = newest.get(key);
    const provenAt = link.provenAt ?? known?.provenAt ?? null;
    newest.set(key, {
      ...link,
      at: Math.max(link.at, known?.at ?? link.at),
      provenAt: provenAt === null ? null : Math.max(provenAt, known?.provenAt ?? provenAt),
      isSealed: link.isSealed || known?.isSealed === true,
    });
  }
  return newest.values();
}

/** Whoever changes names more often has the newest left out. */
const MOST_NAMES = 20;

function namesAfter(
  database: ReadableDatabase,
  accountIds: readonly AccountId[],
  name: Name,
): readonly Name[] {
  const names: Name[] = [name];
  // Grows while it is gone through.
  for (const { kind, person } of names) {
    for (const row of database.tuples(
      `SELECT DISTINCT kind, person FROM person_change
       WHERE account_id IN (SELECT value FROM json_each(?)) AND old_kind = ? AND old_person = ?`,
      writeJson(accountIds),
      kind,
      person,
    )) {
      const next: Name = { kind: row[0] === "number" ? "number" : "user-id", person: String(row[1]) };
      const isKnown = names.some((one) => one.kind === next.kind && one.person === next.person);
      if (!isKnown && names.length < MOST_NAMES) names.push(next);
    }
  }
  return names;
}

export function createPeopleStore(database: WritableDatabase): PeopleStore {
  function addLink({ accountId, number, userId, at, provenAt, isSealed }: SaidLink): void {
    const account = numberFor(database, "meta_id", accountId);
    const [digits, user] = [storedDigits(number), storedUserId(userId)];
    // Nearly every time it was said is newer than the one before.
    const isKnown = database.put(
      `UPDATE person_link SET at = max(at, ?1), proven_at = max(coalesce(proven_at, ?2), coalesce(?2, proven_at)),
         sealed = coalesce(sealed, ?6)
       WHERE digits = ?3 AND user_id = ?4 AND account = ?5`,
      at,
      provenAt,
      digits,
      user,
      account,
      isSealed ? 1 : null,
    );
    if (isKnown > 0) return;
    database.put(
      "INSERT INTO person_link (account, digits, user_id, at, proven_at, sealed) VALUES (?, ?, ?, ?, ?, ?)",
      account,
      digits,
      user,
      at,
      provenAt,
      isSealed ? 1 : null,
    );
  }

  return {
    ...createPeopleReader(database),
    addLinks: (links) => {
      for (const link of newestOf(links)) addLink(link);
    },
    addWords: (words, { webhookId, trust, sealedCopies }) => {
      const changed = words.map(
        ({ accountId, kind, person, value, at, evidence, said = "", isTimeless }) =>
          database.run(
            `INSERT INTO person_word
               (account_id, kind, person, value, evidence, said_at, told_apart, said, at, trust, sealed)
             VALUES (:accountId, :kind, :person, :value, :evidence, :saidAt, :toldApart, :said, :at, :trust, :sealed)
             ON CONFLICT DO UPDATE SET at = :at, trust = max(trust, :trust), sealed = coalesce(sealed, :sealed)
             WHERE at <> :at OR trust < :trust OR sealed IS NOT coalesce(sealed, :sealed)`,
            {
              accountId,
              kind,
              person,
              value,
              evidence,
              said,
              saidAt: isTimeless ? 0 : at,
              toldApart: isTimeless ? webhookId : 0,
              at,
              trust: TRUST.code(trust),
              sealed: sealedCopies === undefined ? null : 1,
            },
          ).changes,
      );
      return changed.some((changes) => changes > 0);
    },
    addRenamings: (renamings, { trust, sealedCopies }) => {
      const changed = renamings.map(
        ({ accountId, kind, person, old, at }) =>
          database.run(
            `INSERT INTO person_change (account_id, kind, person, old_kind, old_person, at, trust, sealed)
             VALUES (:accountId, :kind, :person, :oldKind, :oldPerson, :at, :trust, :sealed)
             ON CONFLICT DO UPDATE SET trust = max(trust, :trust), sealed = coalesce(sealed, :sealed)
             WHERE trust < :trust OR sealed IS NOT coalesce(sealed, :sealed)`,
            {
              accountId,
              kind,
              person,
              oldKind: old.kind,
              oldPerson: old.person,
              at,
              trust: TRUST.code(trust),
              sealed: sealedCopies === undefined ? null : 1,
            },
          ).changes,
      );
      return changed.some((changes) => changes > 0);
    },
    clear: () => {
      database.run("DELETE FROM person_word WHERE sealed IS NULL");
      database.run("DELETE FROM person_change WHERE sealed IS NULL");
      database.run("DELETE FROM person_link WHERE sealed IS NULL");
    },
  };
}
