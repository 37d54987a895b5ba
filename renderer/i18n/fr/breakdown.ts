/** Résultats : les messages répartis selon ce qu’ils ont en commun. */
import type { breakdown as en } from "../en/breakdown.ts";
import type { Translated } from "../translated.ts";

export const breakdown: Translated<typeof en> = {
  title: "Répartition",
  description: "Les mêmes messages par pays, modèle, voie ou tout autre critère, et face à d’autres.",
  by: "Par",
  and: "Puis par",
  nothing: "Rien d’autre",
  measure: "Graphique",
  measures: { delivered: "Distribués", read: "Lus", failed: "Échoués" },
  compare: "Comparer à",
  noComparison: "Rien",
  before: "La période précédente, de même durée",
  beforeHelp: "Pour la période précédente, limitez d’abord les messages dans le temps.",
  question: {
    delivered: "Quelle part a été distribuée ?",
    read: "Quelle part a été lue ?",
    failed: "Quelle part a échoué ?",
  },
  ages: {
    delivered:
      "Sur tous les messages tentés il y a plus de {{hours}} heures ; les plus récents peuvent encore arriver.",
    read: "Sur tous les messages tentés il y a plus de {{hours}} heures, dans la mesure où la confidentialité des lecteurs laisse Meta le dire.",
    failed: "Sur tous les messages tentés.",
  },
  interval: "Le trait montre de combien le seul hasard peut déplacer une part (95 %).",
  two: "{{first}} et {{second}}",
  table: "Tous les chiffres",
  these: "Ces messages",
  others: {
    before: "La période précédente",
    campaign: "Campagne « {{name}} »",
  },
  chartOf_one: "Le graphique montre la ligne qui compte le plus de messages.",
  chartOf_many: "Le graphique montre les {{count, number}} lignes qui comptent le plus de messages.",
  chartOf_other: "Le graphique montre les {{count, number}} lignes qui comptent le plus de messages.",
  column: {
    messages: "Messages",
    delivered: "Distribués",
    read: "Lus",
    failed: "Échoués",
    difference: "Écart",
  },
  sort: "Trier par {{column}}",
  see_one: "{{name}} : voir {{count, number}} message",
  see_many: "{{name}} : voir {{count, number}} de messages",
  see_other: "{{name}} : voir {{count, number}} messages",
  notYet: "Pas encore",
  notYetHelp: "Tous ont moins de {{hours}} heures.",
  share: "{{n, number}} sur {{of, number}} · {{low}} à {{high}}",
  points: "{{difference}} points",
  pointsRange: "{{low}} à {{high}}",
  noDifference: "Peut être le hasard",
  clear: "Dépasse le hasard",
  whole: "Total",
  more_one:
    "Une autre ligne, de {{n, number}} messages, n’est pas affichée. Filtrez les messages pour la voir.",
  more_many:
    "{{count, number}} autres lignes, de {{n, number}} messages, ne sont pas affichées. Filtrez les messages pour les voir.",
  more_other:
    "{{count, number}} autres lignes, de {{n, number}} messages, ne sont pas affichées. Filtrez les messages pour les voir.",
  showAll: "Afficher les {{count, number}} lignes",
  empty:
    "Dès que des messages partent, on voit ici où ils arrivent, où ils n’arrivent pas, et par quelle voie.",
  export: { variant: "{{column}}, {{of}}", of: "assez anciens", low: "de", high: "à" },
};
