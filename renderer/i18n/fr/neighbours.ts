import type { neighbours as en } from "../en/neighbours.ts";
import type { Translated } from "../translated.ts";

export const neighbours: Translated<typeof en> = {
  label: "Dans la liste",
  newer: "Plus récent",
  older: "Plus ancien",
  newerHelp: "Le message qui précède celui-ci dans la liste (Alt et flèche vers le haut)",
  olderHelp: "Le message qui suit celui-ci dans la liste (Alt et flèche vers le bas)",
  place: "{{place, number}} sur {{count, number}}",
  shown: "Message {{place, number}} sur {{count, number}}",
  person: "Autres messages à cette personne",
  personNone: "Il n’y en a pas d’autre.",
  campaign: "Messages voisins dans « {{name}} »",
  campaignUnnamed: "Messages voisins dans la campagne",
  all: "Tout afficher",
  webhook: "Son webhook dans le journal",
};
