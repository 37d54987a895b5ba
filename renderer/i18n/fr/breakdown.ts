/** Résultats : les messages répartis selon ce qu’ils ont en commun. */
import type { breakdown as en } from "../en/breakdown.ts";
import type { Translated } from "../translated.ts";

export const breakdown: Translated<typeof en> = {
  title: "Répartition",
  description:
    "Les mêmes messages par pays, heure, type de message ou tout autre critère, et comparés à d’autres.",
  by: "Par",
  and: "Puis par",
  nothing: "Rien d’autre",
  measure: "Graphique",
  measures: { delivered: "Distribués", read: "Lus", failed: "Échoués" },
  compare: "Comparer à",
  noComparison: "Rien",
  before: "La période précédente, de même durée",
  beforeHelp: "Pour comparer à la période précédente, limitez d’abord les messages à une période.",
  question: {
    delivered: "Quelle part a été distribuée ?",
    read: "Quelle part a été lue ?",
    failed: "Quelle part a échoué ?",
  },
  ages: {
    delivered:
      "Sur tous les messages tentés il y a plus de {{hours}} heures ; les plus récents peuvent encore arriver.",
    read: "Sur tous les messages tentés il y a plus de {{hours}} heures, pour autant que les réglages de confidentialité des lecteurs permettent à Meta de le dire.",
    failed: "Sur tous les messages tentés.",
  },
  interval: "Le trait montre jusqu’où le hasard seul peut faire varier une part (95 %).",
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
    difference: "Écart, en points",
  },
  sort: "Trier par {{column}}",
  see_one: "{{name}} : voir {{count, number}} message",
  see_many: "{{name}} : voir {{count, number}} de messages",
  see_other: "{{name}} : voir {{count, number}} messages",
  seeShare_one: "{{name}}, {{measure}}, {{share}} : voir {{count, number}} message",
  seeShare_many: "{{name}}, {{measure}}, {{share}} : voir {{count, number}} de messages",
  seeShare_other: "{{name}}, {{measure}}, {{share}} : voir {{count, number}} messages",
  notYet: "Pas encore",
  notYetHelp: "Tous ont moins de {{hours}} heures.",
  share: "{{n, number}} sur {{of, number}} · {{low}} à {{high}}",
  points: "{{difference}}",
  pointsRange: "{{low}} à {{high}}",
  noDifference: "Peut tenir au hasard",
  clear: "Au-delà du hasard",
  whole: "Total",
  more_one:
    "Une autre ligne, avec {{n, number}} des messages, n’est pas affichée. Filtrez les messages pour la voir.",
  more_many:
    "{{count, number}} d’autres lignes, avec {{n, number}} des messages, ne sont pas affichées. Filtrez les messages pour les voir.",
  more_other:
    "{{count, number}} autres lignes, avec {{n, number}} des messages, ne sont pas affichées. Filtrez les messages pour les voir.",
  showAll: "Afficher les {{count, number}} lignes",
  empty:
    "Dès que des messages partent, on voit ici où ils arrivent, où ils n’arrivent pas, et par quelle voie.",
  delay: {
    title: "En combien de temps arrivent-ils ?",
    help: "Du moment où Meta a accepté un message à sa distribution, quand les deux sont connus. Ceux qui sont encore en route n’y sont pas : une campagne récente paraît donc plus rapide qu’elle ne le sera.",
    none: "Aucun de ces messages n’est encore arrivé avec ses deux heures connues.",
    column: { arrived: "Arrivés", delivered: "Distribués", mean: "Délai moyen", median: "La moitié en" },
    mean_one: "sur {{count, number}} message · {{low}} à {{high}}",
    mean_many: "sur {{count, number}} de messages · {{low}} à {{high}}",
    mean_other: "sur {{count, number}} messages · {{low}} à {{high}}",
    meanOfOne: "sur 1 message",
    precision:
      "La moyenne est la somme des délais divisée par le nombre de messages comptés ; la fourchette est ce que le hasard seul peut en faire (95 %). Quelques téléphones éteints suffisent à la déplacer, d’où le délai médian à côté. Meta donne des secondes entières ; au-delà de 20 secondes, les délais sont gardés à 5 % près.",
    looked_one: "Calculé sur les {{looked}} plus récents de {{count, number}} message.",
    looked_many: "Calculé sur les {{looked}} plus récents de {{count, number}} de messages.",
    looked_other: "Calculé sur les {{looked}} plus récents de {{count, number}} messages.",
    seeArrived_one: "{{name}} : voir {{count, number}} message arrivé",
    seeArrived_many: "{{name}} : voir {{count, number}} de messages arrivés",
    seeArrived_other: "{{name}} : voir {{count, number}} messages arrivés",
    fraction: "{{seconds}} s",
  },
  clock: "Heure de création du message, à l’horloge de cet ordinateur ({{zone}}).",
  era: {
    title: "Une vieille règle empirique, venue de Messenger",
    help: "Ces chiffres circulaient pour les messages de Messenger, avant les messages marketing de WhatsApp. On ne sait pas comment ils ont été mesurés, et Meta ne dit rien de tel aujourd’hui. Waypost ne juge rien d’après eux, sauf si vous activez le seuil fixe dans les alertes. Relevés le {{day}}.",
    kind: { personal: "Personnel", bot: "Bot", commercial: "Commercial", group: "Groupe" },
    column: { kind: "Message Messenger", delivered: "Distribués", mean: "Délai moyen" },
    close: "Masquer cette vieille règle",
    open: "Afficher la vieille règle empirique",
  },
  export: { variant: "{{column}}, {{of}}", of: "base de calcul", low: "borne basse", high: "borne haute" },
};
