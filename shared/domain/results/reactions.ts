/** What people did after reading messages, in figures: how many did, and of how many it would be known. Pure. */
import { bothNarrowed, type Narrowed } from "./facets.ts";
import type { LinkedFigure } from "./overview.ts";
import { REACTION_VALUES, type Reaction, type ReactionValue } from "./reaction-values.ts";

/** Messages that arrived, and are alike in what decides whether a reaction could be known. Texts as facets have them. */
export interface ReactionCell {
  readonly template: string;
  readonly country: string;
  readonly number: string;
  readonly values: readonly ReactionValue[];
  readonly n: number;
}

/** What is known besides the messages themselves. */
export interface ReactionKnowledge {
  /** Of templates that are known: what there is to tap, and to follow. */
  readonly offers: ReadonlyMap<string, { readonly buttons: boolean; readonly links: boolean }>;
  /** Numbers of which Meta has ever told a click with the message it is of. */
  readonly tellsClicks: ReadonlySet<string>;
  /** Whether Meta gives no clicks for a country of recipients, or for whoever sends from a number. */
  isWithoutClicks(side: "country" | "number", text: string): boolean;
}

export interface ReactionFigure {
  /** How many there are of it. */
  readonly done: LinkedFigure;
  /** Messages of which it would be known. */
  readonly known: LinkedFigure;
  /** Messages that arrived and gave occasion to it. */
  readonly possible: LinkedFigure;
}

export interface ReactionFigures {
  readonly figures: Readonly<Record<Reaction, ReactionFigure>>;
  /** Of the messages with a link, those of which Meta gives no clicks because of where they went or came from. */
  readonly withoutClicks: number;
}

/** What decides whether a click on a link of a message would be known. */
export type ClickPlace = Pick<ReactionCell, "template" | "country" | "number">;

export interface ClickKnowledge {
  /** Whether there is a link in the template, as far as it is known; one that isn't known may have any. */
  isLinked(template: string): boolean;
  /** Whether Meta gives clicks for the country of the recipient, or for whoever sends from the number. */
  isTold(side: "country" | "number", text: string): boolean;
  /** Whether Meta gives clicks for the number, and has told one with its message. */
  isTelling(number: string): boolean;
  /** Whether a click would be known, of a message whose webhooks have come. */
  isKnown(place: ClickPlace): boolean;
}

/** @param cells what Meta has told of them outweighs what its pages say */
export function clickKnowledge(
  cells: readonly ReactionCell[],
  { offers, tellsClicks, isWithoutClicks }: ReactionKnowledge,
): ClickKnowledge {
  const clicked = cells.filter(({ values }) => values.includes("clicked"));
  const textsOf = (side: keyof ClickPlace) => new Set(clicked.map((cell) => cell[side]));
  const linked = textsOf("template");
  const told = { country: textsOf("country"), number: textsOf("number") };
  const isLinked = (template: string) => linked.has(template) || (offers.get(template)?.links ?? true);
  const isTold = (side: "country" | "number", text: string) =>
    told[side].has(text) || !isWithoutClicks(side, text);
  const isTelling = (number: string) => tellsClicks.has(number) && isTold("number", number);
  return {
    isLinked,
    isTold,
    isTelling,
    isKnown: ({ template, country, number }) =>
      isLinked(template) && isTold("country", country) && isTelling(number),
  };
}

const HEARD = REACTION_VALUES.filter((value) => value !== "unheard");

/** @param narrowed what the cells are narrowed to already */
export function reactionFigures(
  cells: readonly ReactionCell[],
  knowledge: ReactionKnowledge,
  narrowed: Narrowed,
): ReactionFigures {
  const has = (cell: ReactionCell, reaction: Reaction) => cell.values.includes(reaction);
  const isHeard = ({ values }: ReactionCell) => !values.includes("unheard");
  const textsOf = (side: "template" | "country" | "number", some: readonly ReactionCell[]) => [
    ...new Set(some.map((cell) => cell[side])),
  ];
  /** Each part names no more than it has to: all there are need not be named. */
  const only = (side: "template" | "country" | "number", is: (text: string) => boolean): Narrowed => {
    const all = textsOf(side, cells);
    return all.every(is) ? {} : { [side]: all.filter(is) };
  };
  const figure = (is: (cell: ReactionCell) => boolean, where: Narrowed): LinkedFigure => ({
    n: cells.reduce((sum, cell) => sum + (is(cell) ? cell.n : 0), 0),
    where: bothNarrowed({ reached: ["delivered", "read"], ...where }, narrowed),
  });

  const buttoned = new Set(
    textsOf(
      "template",
      cells.filter((cell) => has(cell, "tapped")),
    ),
  );
  const isButtoned = (template: string) =>
    buttoned.has(template) || (knowledge.offers.get(template)?.buttons ?? true);
  const { isLinked, isTold, isTelling, isKnown: isClickKnown } = clickKnowledge(cells, knowledge);

  const parts: Readonly<Record<Reaction, readonly [isPossible: (cell: ReactionCell) => boolean, Narrowed]>> =
    {
      tapped: [({ template }) => isButtoned(template), only("template", isButtoned)],
      replied: [() => true, {}],
      clicked: [({ template }) => isLinked(template), only("template", isLinked)],
    };
  const clickKnown = {
    ...only("country", (country) => isTold("country", country)),
    ...only("number", isTelling),
  };
  const figureOf = (reaction: Reaction): ReactionFigure => {
    const [isPossible, possible] = parts[reaction];
    const [isKnown, known] = reaction === "clicked" ? [isClickKnown, clickKnown] : [() => true, {}];
    return {
      done: figure((cell) => has(cell, reaction), { reaction: [reaction] }),
      known: figure((cell) => isPossible(cell) && isKnown(cell) && isHeard(cell), {
        ...possible,
        ...known,
        reaction: HEARD,
      }),
      possible: figure(isPossible, possible),
    };
  };
  return {
    figures: { tapped: figureOf("tapped"), replied: figureOf("replied"), clicked: figureOf("clicked") },
    withoutClicks: cells.reduce(
      (sum, cell) =>
        isLinked(cell.template) && !(isTold("country", cell.country) && isTold("number", cell.number))
          ? sum + cell.n
          : sum,
      0,
    ),
  };
}
