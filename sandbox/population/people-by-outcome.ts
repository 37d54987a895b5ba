/**
 * Somebody to send to for each thing that can happen, so that nobody has to know the magic digits: valid numbers that
 * end in them, and one person without a number. Scenarios in which a share of all messages fail or wait spare these
 * people. The limit, the opt-out and the United States apply to marketing only.
 */
import { BEHAVIOURS } from "../messages/behaviours.ts";

export type PersonByOutcome =
  /** E.164 with its plus sign. */
  | { readonly outcome: string; readonly number: string; readonly meaning: string }
  /** A business-scoped user id, which a request names as its `recipient`. */
  | { readonly outcome: string; readonly userId: string; readonly meaning: string };

interface Wish {
  readonly outcome: string;
  /** Everything before the last three digits. */
  readonly beginning: string;
  /** Name of a behaviour, whose digits come last. */
  readonly behaviour: string;
  readonly meaning: string;
}

const NUMBERS: readonly Wish[] = [
  {
    outcome: "delivered-and-read",
    beginning: "+5511984127",
    behaviour: "reads-quickly",
    meaning: "sent, delivered and read within two seconds",
  },
  {
    outcome: "delivered-never-read",
    beginning: "+5511973056",
    behaviour: "never-read",
    meaning: "sent, delivered; never read",
  },
  {
    outcome: "not-on-whatsapp",
    beginning: "+5521988462",
    behaviour: "not-on-whatsapp",
    meaning: "failed 131026",
  },
  {
    outcome: "limited-by-meta",
    beginning: "+5511991274",
    behaviour: "per-user-limit",
    meaning: "failed 131049",
  },
  { outcome: "opted-out", beginning: "+5521972148", behaviour: "opted-out", meaning: "failed 131050" },
  {
    outcome: "answer-lost",
    beginning: "+5511985301",
    behaviour: "accepted-then-cut",
    meaning: "the connection breaks before the answer; sent, delivered and read all the same",
  },
  {
    outcome: "out-of-order",
    beginning: "+5511964183",
    behaviour: "out-of-order",
    meaning: "read arrives first, then delivered, then sent",
  },
  {
    outcome: "sent-then-silence",
    beginning: "+5521996035",
    behaviour: "silent-after-sent",
    meaning: "sent, then nothing",
  },
  // 555-0100 to 555-0199 are kept free for fiction.
  {
    outcome: "united-states",
    beginning: "+12125550",
    behaviour: "",
    meaning: "failed 131049: no marketing to United States numbers",
  },
  {
    outcome: "france",
    beginning: "+33612845",
    behaviour: "reads-quickly",
    meaning: "sent, delivered and read within two seconds; optimization makes no difference",
  },
  {
    outcome: "blocked-country",
    beginning: "+5352648",
    behaviour: "",
    meaning: "failed 130497: Meta delivers nothing to Cuba",
  },
];

/** Three last digits that have no special meaning. */
const PLAIN_ENDING = "187";

const withoutNumber: PersonByOutcome = {
  outcome: "without-number",
  userId: `BR.84127305612846${suffixOf("reads-quickly")}`,
  meaning: "sent, delivered and read within two seconds; known by user id only",
};

export const peopleByOutcome: readonly PersonByOutcome[] = [
  ...NUMBERS.map(({ outcome, beginning, behaviour, meaning }) => ({
    outcome,
    number: `${beginning}${suffixOf(behaviour)}`,
    meaning,
  })),
  withoutNumber,
];

function suffixOf(name: string): string {
  return BEHAVIOURS.find((behaviour) => behaviour.name === name)?.suffix ?? PLAIN_ENDING;
}
